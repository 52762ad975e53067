-- 0012_own.sql: the client's own sign-in.
--
-- Why: the client sees the own path, who is responsible and what was agreed (W-06, INV-07).  A worker of the case
-- gives a code, once and on paper; with it the client chooses a secret of their own.  Neither is kept as it stands: of
-- a code a keyed hash, of a secret Argon2id.  Every code stays listed, with who gave it and what became of it, for the
-- client too.

-- privacy: person
-- keep: with the person
CREATE TABLE own_account (
    client_id   BIGINT NOT NULL PRIMARY KEY REFERENCES client (id),
    number      TEXT NOT NULL CHECK (length(number) = 8), -- random digits; says nothing of the person
    secret_hash TEXT,                  -- null: not chosen yet, or all access was ended
    secret_at   BIGINT,
    case_id     BIGINT REFERENCES client_case (id), -- the one in view; null: the newest that is open
    made_on     DATE NOT NULL,
    ended_on    DATE                   -- a worker ended all access; a new code opens it again
);
CREATE UNIQUE INDEX uniq_own_account_number ON own_account (number);
CREATE INDEX fk_own_account_case ON own_account (case_id);

-- privacy: person
-- keep: with the case
CREATE TABLE own_code (
    id         BIGINT NOT NULL PRIMARY KEY,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    case_id    BIGINT NOT NULL REFERENCES client_case (id),
    duty_id    BIGINT NOT NULL REFERENCES duty (id), -- who gave it
    hash       TEXT NOT NULL,          -- keyed, of the number and the code, hex
    given_at   BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    tries      INTEGER NOT NULL,
    used_at    BIGINT,
    ended_at   BIGINT,
    end_reason INTEGER,                -- enum own_end
    CHECK (used_at IS NULL OR ended_at IS NULL),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX fk_own_code_client ON own_code (client_id, id);
CREATE INDEX fk_own_code_case ON own_code (case_id);
CREATE INDEX fk_own_code_duty ON own_code (duty_id);
-- A new code ends the old one.
CREATE UNIQUE INDEX uniq_own_code_live ON own_code (client_id) WHERE used_at IS NULL AND ended_at IS NULL;

-- privacy: person
-- keep: until it expires
CREATE TABLE own_session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    id         BIGINT NOT NULL,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    code_id    BIGINT NOT NULL REFERENCES own_code (id), -- by which code the client came in first
    started_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,        -- to the minute
    ends_at    BIGINT NOT NULL,
    agent      TEXT NOT NULL,
    ended_at   BIGINT
);
CREATE INDEX fk_own_session_client ON own_session (client_id);
CREATE INDEX fk_own_session_code ON own_session (code_id);
CREATE UNIQUE INDEX uniq_own_session_id ON own_session (id);

-- A form is sent once, as in form_key.
-- privacy: person
-- keep: 2 days
CREATE TABLE own_form_key (
    key       TEXT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    used_at   BIGINT NOT NULL,
    location  TEXT NOT NULL
);
CREATE INDEX fk_own_form_key_client ON own_form_key (client_id);
CREATE INDEX own_form_key_used_at ON own_form_key (used_at);

-- By which code the client accepted the plan; then duty_id is who gave it.
ALTER TABLE plan_maker ADD COLUMN own_code_id BIGINT REFERENCES own_code (id);
CREATE INDEX fk_plan_maker_own_code ON plan_maker (own_code_id);

-- What the client did by themselves: there is no duty then.
ALTER TABLE event ADD COLUMN by_client INTEGER NOT NULL DEFAULT 0 CHECK (by_client IN (0, 1));
