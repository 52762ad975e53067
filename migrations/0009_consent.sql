-- 0009_consent.sql: consents, permissions and prohibitions, and partners without an account.
--
-- Why: where a consent is the ground, it is held against each disclosure at the moment it happens (INV-22), so it is
-- rows and not a note: who gives and gets, which classes, how it was given, how long, and when it was withdrawn.
-- A change is a new row with the same root; only one row of a root stands at a time.

-- privacy: person
-- keep: with the case
CREATE TABLE consent (
    id          BIGINT NOT NULL PRIMARY KEY,
    client_id   BIGINT NOT NULL REFERENCES client (id),
    case_id     BIGINT NOT NULL REFERENCES client_case (id),
    root_id     BIGINT NOT NULL,        -- the id of its first version
    number      INTEGER NOT NULL,       -- of the version
    kind        INTEGER NOT NULL,       -- enum consent_kind (access/ground.h)
    state       INTEGER NOT NULL,       -- enum consent_state; 1 stands
    given_by    INTEGER NOT NULL CHECK (given_by IN (1, 2)), -- the client, a representative
    representative TEXT,
    way         INTEGER NOT NULL CHECK (way IN (1, 2, 3)),   -- oral, written, by a code
    code_from   TEXT,                   -- by a code: who gave it
    classes     INTEGER NOT NULL,       -- bits 1 << enum privacy, chosen one by one
    mutual      INTEGER NOT NULL DEFAULT 0 CHECK (mutual IN (0, 1)), -- the information moves both ways
    to_text     TEXT,                   -- a receiver without an account
    purpose     TEXT NOT NULL CHECK (length(purpose) > 0),
    lang        TEXT NOT NULL,          -- in which it was explained
    explained_by TEXT NOT NULL,
    interpreter TEXT,
    document    TEXT,                   -- reference to the signed paper
    given_on    DATE NOT NULL,
    until_on    DATE,                   -- last day; null: until further notice
    duty_id     BIGINT NOT NULL REFERENCES duty (id), -- who recorded it
    made_on     DATE NOT NULL,
    ended_on    DATE,
    ended_by_duty_id BIGINT REFERENCES duty (id), -- null: the client, or the day came
    end_note    TEXT,
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK (given_by = 1 OR representative IS NOT NULL),
    CHECK (way <> 1 OR until_on = given_on),
    CHECK ((state = 1) = (ended_on IS NULL))
);
CREATE INDEX fk_consent_client ON consent (client_id);
CREATE INDEX fk_consent_case ON consent (case_id);
CREATE INDEX fk_consent_duty ON consent (duty_id);
CREATE INDEX fk_consent_ended_by_duty ON consent (ended_by_duty_id);
CREATE INDEX consent_until ON consent (until_on, id) WHERE state = 1;
CREATE UNIQUE INDEX uniq_consent_standing ON consent (root_id) WHERE state = 1;

-- privacy: person
-- keep: with the case
CREATE TABLE consent_party (
    consent_id BIGINT NOT NULL REFERENCES consent (id),
    id         BIGINT NOT NULL,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    side       INTEGER NOT NULL CHECK (side IN (1, 2)), -- gives, gets
    org_id     BIGINT NOT NULL REFERENCES organisation (id),
    unit_id    BIGINT REFERENCES unit (id),             -- null: the whole organisation
    PRIMARY KEY (consent_id, id)
);
CREATE INDEX fk_consent_party_client ON consent_party (client_id);
CREATE INDEX fk_consent_party_org ON consent_party (org_id);
CREATE INDEX fk_consent_party_unit ON consent_party (unit_id);

-- One task a partner whenever a consent ends or changes: it stands until somebody confirms it.
-- privacy: person
-- keep: with the case
CREATE TABLE consent_notice (
    id         BIGINT NOT NULL PRIMARY KEY,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    case_id    BIGINT NOT NULL REFERENCES client_case (id),
    consent_id BIGINT NOT NULL REFERENCES consent (id),
    why        INTEGER NOT NULL,        -- enum consent_state of what ended: replaced, withdrawn, expired
    org_id     BIGINT REFERENCES organisation (id), -- null: a partner without an account
    unit_id    BIGINT REFERENCES unit (id),         -- who is told; null: nobody there, the responsible person tells
    to_text    TEXT,
    made_on    DATE NOT NULL,
    told_on    DATE,
    told_by_duty_id BIGINT REFERENCES duty (id),
    note       TEXT,                    -- how the partner was told
    CHECK (org_id IS NOT NULL OR to_text IS NOT NULL),
    CHECK ((told_on IS NULL) = (told_by_duty_id IS NULL))
);
CREATE INDEX fk_consent_notice_client ON consent_notice (client_id);
CREATE INDEX fk_consent_notice_case ON consent_notice (case_id);
CREATE INDEX fk_consent_notice_consent ON consent_notice (consent_id);
CREATE INDEX fk_consent_notice_org ON consent_notice (org_id);
CREATE INDEX fk_consent_notice_unit ON consent_notice (unit_id);
CREATE INDEX fk_consent_notice_told_by_duty ON consent_notice (told_by_duty_id);

-- The consent that an offer goes by, where its ground is one.
ALTER TABLE offer ADD COLUMN consent_id BIGINT REFERENCES consent (id);
CREATE INDEX fk_offer_consent ON offer (consent_id);

-- A letter to a partner without an account, and its answer (INV-24).
-- privacy: person
-- keep: with the case
CREATE TABLE letter (
    id         BIGINT NOT NULL PRIMARY KEY,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    case_id    BIGINT NOT NULL REFERENCES client_case (id),
    to_text    TEXT NOT NULL CHECK (length(to_text) > 0),
    party      INTEGER NOT NULL,        -- enum party, or the employer
    ground     TEXT NOT NULL,           -- key of a row in access/ground.c
    consent_id BIGINT REFERENCES consent (id),
    purpose    TEXT NOT NULL CHECK (length(purpose) > 0),
    question   TEXT NOT NULL CHECK (length(question) > 0),
    classes    INTEGER NOT NULL,
    masked     INTEGER NOT NULL CHECK (masked IN (0, 1)), -- contact data left out: security prohibition
    duty_id    BIGINT NOT NULL REFERENCES duty (id),
    made_on    DATE NOT NULL,
    answer_source TEXT,                 -- who answered, and how
    answer_on  DATE,
    answer_duty_id BIGINT REFERENCES duty (id),
    answer_made_on DATE,
    CHECK ((answer_on IS NULL) = (answer_source IS NULL) AND (answer_on IS NULL) = (answer_duty_id IS NULL))
);
CREATE INDEX fk_letter_client ON letter (client_id);
CREATE INDEX fk_letter_case ON letter (case_id);
CREATE INDEX fk_letter_consent ON letter (consent_id);
CREATE INDEX fk_letter_duty ON letter (duty_id);
CREATE INDEX fk_letter_answer_duty ON letter (answer_duty_id);

-- What stood in the letter when it was made, and what was answered: each part in its own class.
-- privacy: person
-- keep: with the case
CREATE TABLE letter_part (
    letter_id BIGINT NOT NULL REFERENCES letter (id),
    id        BIGINT NOT NULL,
    client_id BIGINT NOT NULL REFERENCES client (id),
    answer    INTEGER NOT NULL CHECK (answer IN (0, 1)),
    class     INTEGER NOT NULL,
    body      TEXT NOT NULL CHECK (length(body) > 0),
    PRIMARY KEY (letter_id, id)
);
CREATE INDEX fk_letter_part_client ON letter_part (client_id);
