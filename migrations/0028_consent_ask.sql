-- 0028_consent_ask.sql: a consent that the client is asked for, to be given on the own pages.
--
-- Why: a worker explains what is asked and for what; the client gives it with the code that the worker once gave
-- (DOMAIN DIS-47), declines it, or lets it be.  Only what may be given without writing is asked so (INV-26).

-- privacy: person
-- keep: with the case
CREATE TABLE consent_ask (
    id          BIGINT NOT NULL PRIMARY KEY,
    client_id   BIGINT NOT NULL REFERENCES client (id),
    case_id     BIGINT NOT NULL REFERENCES client_case (id),
    kind        INTEGER NOT NULL,       -- enum consent_kind (access/ground.h)
    state       INTEGER NOT NULL CHECK (state IN (1, 2, 3, 4)), -- waits, given, declined, taken back
    classes     INTEGER NOT NULL,
    mutual      INTEGER NOT NULL DEFAULT 0 CHECK (mutual IN (0, 1)),
    replaces    INTEGER NOT NULL DEFAULT 0 CHECK (replaces IN (0, 1)),
    to_text     TEXT,
    purpose     TEXT NOT NULL CHECK (length(purpose) > 0),
    lang        TEXT NOT NULL,
    explained_by TEXT NOT NULL,
    interpreter TEXT,
    until_on    DATE,
    duty_id     BIGINT NOT NULL REFERENCES duty (id), -- who asks
    made_on     DATE NOT NULL,
    answered_on DATE,
    note        TEXT,                   -- what the client said when declining
    consent_id  BIGINT REFERENCES consent (id),
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((state = 1) = (answered_on IS NULL)),
    CHECK ((state = 2) = (consent_id IS NOT NULL))
);
CREATE INDEX fk_consent_ask_client ON consent_ask (client_id);
CREATE INDEX fk_consent_ask_case ON consent_ask (case_id);
CREATE INDEX fk_consent_ask_duty ON consent_ask (duty_id);
CREATE INDEX fk_consent_ask_consent ON consent_ask (consent_id);

-- privacy: person
-- keep: with the case
CREATE TABLE consent_ask_party (
    ask_id    BIGINT NOT NULL REFERENCES consent_ask (id),
    id        BIGINT NOT NULL,
    client_id BIGINT NOT NULL REFERENCES client (id),
    side      INTEGER NOT NULL CHECK (side IN (1, 2)), -- gives, gets
    org_id    BIGINT NOT NULL REFERENCES organisation (id),
    unit_id   BIGINT REFERENCES unit (id),
    PRIMARY KEY (ask_id, id)
);
CREATE INDEX fk_consent_ask_party_client ON consent_ask_party (client_id);
CREATE INDEX fk_consent_ask_party_org ON consent_ask_party (org_id);
CREATE INDEX fk_consent_ask_party_unit ON consent_ask_party (unit_id);
