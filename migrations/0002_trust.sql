-- 0002_trust.sql: sessions, reach, one-time keys and the record.
--
-- Why: no row about a person is read or changed without a permit, and no reply leaves before its line is durable (P3).
-- A line is a fixed part and the digest of a salted personal part kept beside it; retention removes the personal part
-- only (P4).  The tree over the lines is that of RFC 9162.

-- privacy: worker
-- keep: until it expires
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY, -- keyed hash, hex: the token itself is nowhere
    id         BIGINT NOT NULL,           -- shown in lists, to end one by
    worker_id  BIGINT NOT NULL REFERENCES worker (id),
    duty_id    BIGINT REFERENCES duty (id), -- null until a role is chosen
    lang       TEXT NOT NULL,
    step       INTEGER NOT NULL,          -- enum session_step: password given, second factor given
    started_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,           -- to the minute
    ends_at    BIGINT NOT NULL,
    agent      TEXT NOT NULL,
    ended_at   BIGINT
);
CREATE INDEX fk_session_worker ON session (worker_id);
CREATE INDEX fk_session_duty ON session (duty_id);
CREATE UNIQUE INDEX uniq_session_id ON session (id);

-- Bearer tokens of /api/v1.
-- privacy: worker
-- keep: until it expires
CREATE TABLE token (
    token_hash TEXT NOT NULL PRIMARY KEY,
    id         BIGINT NOT NULL,
    duty_id    BIGINT NOT NULL REFERENCES duty (id),
    name       TEXT NOT NULL,
    ends_at    BIGINT NOT NULL,
    ended_at   BIGINT
);
CREATE INDEX fk_token_duty ON token (duty_id);

-- Failed sign-ins, by account and by where they came from, so that nobody can lock another out.
-- privacy: worker
-- keep: 1 day
CREATE TABLE sign_in_failure (
    login_hash   TEXT NOT NULL,
    address_hash TEXT NOT NULL,
    failures     INTEGER NOT NULL,
    last_at      BIGINT NOT NULL,
    PRIMARY KEY (login_hash, address_hash)
);

-- A form is sent once: the key is drawn with the form, the first answer is kept, a repeat gets it again.
-- privacy: worker
-- keep: 2 days
CREATE TABLE form_key (
    key       TEXT NOT NULL PRIMARY KEY,
    worker_id BIGINT NOT NULL REFERENCES worker (id),
    used_at   BIGINT NOT NULL,
    location  TEXT NOT NULL
);
CREATE INDEX fk_form_key_worker ON form_key (worker_id);
CREATE INDEX form_key_used_at ON form_key (used_at);

-- Who is tied to which client: the one table that lists and decisions use.  holder_id is a duty's or a unit's.
-- privacy: person
-- keep: with the case
CREATE TABLE reach (
    holder_id BIGINT NOT NULL,
    client_id BIGINT NOT NULL,
    tie       INTEGER NOT NULL,         -- enum tie (access/policy.h)
    cause_id  BIGINT NOT NULL,          -- the case, offer or person that made the tie
    from_on   DATE NOT NULL,
    until_on  DATE,
    PRIMARY KEY (holder_id, client_id, tie, cause_id)
) @CLUSTERED;
CREATE INDEX fk_reach_client ON reach (client_id, holder_id);
CREATE INDEX reach_cause ON reach (cause_id, tie);

-- The record.  Fixed part: says nothing about a client.  Lines are only ever added.
-- privacy: record
-- keep: 12 years
CREATE TABLE record_line (
    node       INTEGER NOT NULL,
    seq        BIGINT NOT NULL,         -- SQLite: 1, 2, 3... without a gap; PostgreSQL: grows with time
    at         BIGINT NOT NULL,
    action     TEXT NOT NULL,           -- name in access/policy.def
    outcome    INTEGER NOT NULL,        -- enum outcome
    worker_id  BIGINT NOT NULL,         -- 0: nobody signed in, or the house itself
    duty_id    BIGINT NOT NULL,
    unit_id    BIGINT NOT NULL,
    ground     TEXT NOT NULL,           -- act and section, consent, own task; or why refused
    digest     TEXT NOT NULL,           -- SHA-256 of salt and personal part, hex
    leaf       TEXT NOT NULL,           -- SHA-256 of 0x00 and the leaf's bytes, hex (RFC 9162 2.1.1)
    tree_index BIGINT,                  -- place in the node's tree; null while in the tail
    PRIMARY KEY (node, seq)
) @CLUSTERED;
CREATE UNIQUE INDEX uniq_record_line_tree ON record_line (node, tree_index);
CREATE INDEX record_line_worker ON record_line (worker_id, at);
CREATE INDEX record_line_unit ON record_line (unit_id, at);
CREATE INDEX record_line_at ON record_line (at);

-- The personal part: which clients, which object, which words were searched.
-- privacy: record
-- keep: 12 years, or shorter by the rule of the case
CREATE TABLE record_personal (
    node INTEGER NOT NULL,
    seq  BIGINT NOT NULL,
    salt TEXT NOT NULL,                 -- 32 random bytes, hex
    body TEXT NOT NULL,                 -- JSON
    PRIMARY KEY (node, seq)
) @CLUSTERED;

-- privacy: record
-- keep: with the personal part
CREATE TABLE record_subject (
    client_id BIGINT NOT NULL,
    node      INTEGER NOT NULL,
    seq       BIGINT NOT NULL,
    PRIMARY KEY (client_id, node, seq)
) @CLUSTERED;

-- The head of each node's tree, kept with every commit.
-- privacy: record
-- keep: always
CREATE TABLE record_head (
    node     INTEGER NOT NULL PRIMARY KEY,
    size     BIGINT NOT NULL,
    root     TEXT NOT NULL,             -- hex
    frontier TEXT NOT NULL              -- roots of the full subtrees, largest first, hex, joined
);
