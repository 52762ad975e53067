-- 0003_client.sql: persons, their cases, and what moves between organisations.
--
-- Why: the promise P1 is kept by the database itself: a case cannot be without a holder or a next step.

-- privacy: person
-- keep: 4 years after the last case (381/2023 12.2 §)
CREATE TABLE client (
    id            BIGINT NOT NULL PRIMARY KEY,
    family_name   TEXT NOT NULL CHECK (length(family_name) > 0),
    given_names   TEXT NOT NULL,
    name_key      TEXT NOT NULL,        -- folded "family given", for search
    name_sort     TEXT NOT NULL,        -- order of Finnish and Swedish
    identity_code TEXT,                 -- whole, with its sign; null: has none
    no_code_reason TEXT,                -- why there is none
    born_on       DATE,
    service_lang  TEXT NOT NULL,        -- fi or sv: 380/2023 19 §
    interpreter_lang TEXT,              -- ISO 639; null: not needed
    municipality_code TEXT REFERENCES municipality (code),
    municipality_from DATE,
    phone         TEXT,
    email         TEXT,
    address       TEXT,
    prohibition_until DATE,             -- non-disclosure for personal safety, 661/2009 36 §
    prohibited    INTEGER NOT NULL DEFAULT 0 CHECK (prohibited IN (0, 1)),
    contact_address TEXT,               -- may be given also to others, 661/2009 36.1 §
    made_by_duty_id BIGINT NOT NULL REFERENCES duty (id),
    made_on       DATE NOT NULL,
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK (identity_code IS NOT NULL OR no_code_reason IS NOT NULL)
);
CREATE UNIQUE INDEX uniq_client_identity_code ON client (identity_code);
CREATE INDEX fk_client_municipality ON client (municipality_code);
CREATE INDEX fk_client_made_by_duty ON client (made_by_duty_id);
CREATE INDEX client_name_key ON client (name_key);
CREATE INDEX client_born_on ON client (born_on, name_key);

-- privacy: person
-- keep: 4 years after the end (381/2023 12.2 §)
CREATE TABLE client_case (
    id             BIGINT NOT NULL PRIMARY KEY,
    client_id      BIGINT NOT NULL REFERENCES client (id),
    path           TEXT NOT NULL,       -- key of a row in client/path.c
    rule_set       TEXT NOT NULL,       -- what was in force when it opened
    state          INTEGER NOT NULL,    -- enum case_state; only case_move changes it
    holder_duty_id BIGINT NOT NULL REFERENCES duty (id),
    holder_unit_id BIGINT NOT NULL REFERENCES unit (id),
    interim        INTEGER NOT NULL DEFAULT 0 CHECK (interim IN (0, 1)), -- the supervisor holds for the time being
    next_step      TEXT NOT NULL CHECK (length(next_step) > 0),
    next_step_on   DATE NOT NULL,
    next_step_duty_id BIGINT NOT NULL REFERENCES duty (id),
    goal           TEXT,                -- in the client's words
    opened_on      DATE NOT NULL,
    clientship_on  DATE,                -- start of clientship (381/2023 4.1 §)
    ended_on       DATE,
    waits          INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1)),
    waits_since    DATE,
    supporter_duty_id BIGINT REFERENCES duty (id), -- while waiting (W-02)
    no_supporter_on DATE,               -- or recorded "not needed" since
    no_supporter_reason TEXT,
    version        BIGINT NOT NULL DEFAULT 1,
    CHECK (waits = 0 OR supporter_duty_id IS NOT NULL OR no_supporter_on IS NOT NULL)
);
CREATE INDEX fk_client_case_client ON client_case (client_id);
CREATE INDEX fk_client_case_holder_duty ON client_case (holder_duty_id, next_step_on);
CREATE INDEX fk_client_case_holder_unit ON client_case (holder_unit_id, ended_on);
CREATE INDEX fk_client_case_next_step_duty ON client_case (next_step_duty_id);
CREATE INDEX fk_client_case_supporter_duty ON client_case (supporter_duty_id);
CREATE UNIQUE INDEX uniq_client_case_open ON client_case (client_id, path) WHERE ended_on IS NULL;

-- Who answers for each party in a case; the holder is one of them.
-- privacy: person
-- keep: with the case
CREATE TABLE case_party (
    case_id   BIGINT NOT NULL REFERENCES client_case (id),
    client_id BIGINT NOT NULL REFERENCES client (id),
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    party     INTEGER NOT NULL,         -- enum party (region/organisation.h)
    from_on   DATE NOT NULL,
    until_on  DATE,
    PRIMARY KEY (case_id, duty_id, from_on)
);
CREATE INDEX fk_case_party_client ON case_party (client_id);
CREATE INDEX fk_case_party_duty ON case_party (duty_id);

-- What happened, in one order: the timeline, and what starts and meets the clocks.
-- privacy: person
-- keep: with the case
CREATE TABLE event (
    client_id BIGINT NOT NULL,
    id        BIGINT NOT NULL,
    case_id   BIGINT,
    kind      INTEGER NOT NULL,         -- enum event (access/event.h)
    on_day    DATE NOT NULL,            -- the day it happened; the id tells when it was written
    duty_id   BIGINT NOT NULL,
    unit_id   BIGINT NOT NULL,
    object_id BIGINT,                   -- the offer, plan, judgement... it is about
    class     INTEGER NOT NULL,         -- enum privacy of the note
    note      TEXT,
    PRIMARY KEY (client_id, id)
) @CLUSTERED;
CREATE INDEX fk_event_case ON event (case_id);

-- privacy: person
-- keep: with the case
CREATE TABLE deadline (
    id         BIGINT NOT NULL PRIMARY KEY,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    case_id    BIGINT NOT NULL REFERENCES client_case (id),
    object_id  BIGINT,                  -- the offer or plan whose clock it is
    rule       TEXT NOT NULL,           -- key of a row in region/rule.c
    rule_set   TEXT NOT NULL,
    kind       INTEGER NOT NULL,        -- enum rule_kind: statutory, agreed, own target
    duty_id    BIGINT NOT NULL REFERENCES duty (id), -- in whose worklist it stands: the case's holder, or the asked
    trigger_id BIGINT NOT NULL,         -- the event that started it
    trigger_on DATE NOT NULL,
    raw_on     DATE NOT NULL,
    rolled_on  DATE NOT NULL,           -- 150/1930 5 §
    due_on     DATE NOT NULL,           -- the one that binds: raw for an authority, rolled for a client
    warn_on    DATE NOT NULL,
    counted_by TEXT NOT NULL,           -- how it was counted: length, unit, calendar
    met_on     DATE,
    met_by_id  BIGINT,                  -- the event
    void_on    DATE,                    -- no longer asked for, with the reason
    void_reason TEXT,
    CHECK (void_on IS NULL OR void_reason IS NOT NULL)
);
CREATE INDEX fk_deadline_client ON deadline (client_id);
CREATE INDEX fk_deadline_case ON deadline (case_id, rule);
CREATE INDEX fk_deadline_duty ON deadline (duty_id);
CREATE INDEX deadline_open ON deadline (duty_id, due_on, id) WHERE met_on IS NULL AND void_on IS NULL;
CREATE INDEX deadline_open_all ON deadline (due_on, id) WHERE met_on IS NULL AND void_on IS NULL;

-- SIG-1..SIG-8 of DOMAIN 6.2.
-- privacy: person
-- keep: with the case
CREATE TABLE signal (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT REFERENCES client_case (id),
    code      INTEGER NOT NULL CHECK (code BETWEEN 1 AND 8),
    ground    TEXT NOT NULL,            -- on what ground it was recorded
    words     TEXT,                     -- in the client's words where the client raised it
    action    INTEGER NOT NULL,         -- enum signal_action: what was offered next; 0 not yet
    not_now_reason TEXT,
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    made_on   DATE NOT NULL,
    acted_on  DATE
);
CREATE INDEX fk_signal_client ON signal (client_id);
CREATE INDEX fk_signal_case ON signal (case_id);
CREATE INDEX fk_signal_duty ON signal (duty_id);
CREATE INDEX signal_open ON signal (duty_id, made_on, id) WHERE acted_on IS NULL;

-- Work-ability score: one opinion at one time (DOMAIN I-01..I-05); a C5 field.
-- privacy: person
-- keep: with the case
CREATE TABLE score (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT REFERENCES client_case (id),
    score     INTEGER CHECK (score BETWEEN 0 AND 10), -- null: did not want to answer
    words     TEXT,
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    made_on   DATE NOT NULL
);
CREATE INDEX fk_score_client ON score (client_id);
CREATE INDEX fk_score_case ON score (case_id);
CREATE INDEX fk_score_duty ON score (duty_id);

-- Human judgements with author, date and reason: the four of T-04, and the ending's (T-24).
-- privacy: person
-- keep: with the case
CREATE TABLE judgement (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT NOT NULL REFERENCES client_case (id),
    question  INTEGER NOT NULL,         -- enum judgement_question
    party     INTEGER NOT NULL,         -- enum party
    answer    INTEGER NOT NULL CHECK (answer IN (0, 1)),
    reason    TEXT NOT NULL CHECK (length(reason) > 0),
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    made_on   DATE NOT NULL,
    replaced  INTEGER NOT NULL DEFAULT 0 CHECK (replaced IN (0, 1))
);
CREATE INDEX fk_judgement_client ON judgement (client_id);
CREATE INDEX fk_judgement_case ON judgement (case_id);
CREATE INDEX fk_judgement_duty ON judgement (duty_id);
CREATE UNIQUE INDEX uniq_judgement ON judgement (case_id, question, party) WHERE replaced = 0;

-- What the client was told, when, in which language, by whom, with which interpreter (T-23, INV-51).
-- privacy: person
-- keep: with the case
CREATE TABLE told (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT REFERENCES client_case (id),
    matter    INTEGER NOT NULL,         -- enum told_matter
    lang      TEXT NOT NULL,
    interpreter TEXT,
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    told_on   DATE NOT NULL
);
CREATE INDEX fk_told_client ON told (client_id);
CREATE INDEX fk_told_case ON told (case_id);
CREATE INDEX fk_told_duty ON told (duty_id);

-- Four kinds of offer, one machinery: referral, hand-off, order of a service, share.
-- privacy: person
-- keep: with the case
CREATE TABLE offer (
    id           BIGINT NOT NULL PRIMARY KEY,
    client_id    BIGINT NOT NULL REFERENCES client (id),
    case_id      BIGINT NOT NULL REFERENCES client_case (id),
    kind         INTEGER NOT NULL,      -- enum offer_kind
    state        INTEGER NOT NULL,      -- enum offer_state; only offer_move changes it
    from_duty_id BIGINT NOT NULL REFERENCES duty (id),
    from_unit_id BIGINT NOT NULL REFERENCES unit (id),
    to_unit_id   BIGINT NOT NULL REFERENCES unit (id),
    to_duty_id   BIGINT REFERENCES duty (id),   -- who accepted
    reason       TEXT NOT NULL CHECK (length(reason) > 0), -- C1 preview: name and this
    ground       TEXT NOT NULL,         -- key of a row in access/ground.c: a section, never "other" (DIS-30)
    purpose      TEXT NOT NULL CHECK (length(purpose) > 0),
    classes      INTEGER NOT NULL,      -- bits 1 << enum privacy: what opens on acceptance, chosen one by one
    next_step    TEXT,                  -- hand-off: what the receiver does first
    next_step_on DATE,
    question     TEXT,                  -- asked by the receiver
    answer       TEXT,
    closing_reason INTEGER,             -- enum decline_reason, when declined
    closing_note TEXT,
    outcome      INTEGER,               -- enum offer_outcome, when closed
    rerouted_from_id BIGINT REFERENCES offer (id), -- the clock and the history come along
    first_offered_on DATE NOT NULL,
    offered_on   DATE NOT NULL,
    answered_on  DATE,
    reminded_on  DATE,
    escalated_on DATE,
    version      BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX fk_offer_client ON offer (client_id);
CREATE INDEX fk_offer_case ON offer (case_id);
CREATE INDEX fk_offer_from_duty ON offer (from_duty_id, answered_on);
CREATE INDEX fk_offer_from_unit ON offer (from_unit_id);
CREATE INDEX fk_offer_to_unit ON offer (to_unit_id);
CREATE INDEX fk_offer_to_duty ON offer (to_duty_id);
CREATE INDEX fk_offer_rerouted_from ON offer (rerouted_from_id);
-- States 1..3: offered, seen, clarification asked.
CREATE UNIQUE INDEX uniq_offer_open ON offer (case_id, to_unit_id) WHERE state IN (1, 2, 3);
CREATE INDEX offer_queue ON offer (to_unit_id, first_offered_on, id) WHERE state IN (1, 2, 3);

-- privacy: person
-- keep: with the case
CREATE TABLE offer_move (
    offer_id  BIGINT NOT NULL REFERENCES offer (id),
    id        BIGINT NOT NULL,
    client_id BIGINT NOT NULL REFERENCES client (id),
    state     INTEGER NOT NULL,
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    unit_id   BIGINT NOT NULL REFERENCES unit (id),
    moved_on  DATE NOT NULL,
    note      TEXT,
    PRIMARY KEY (offer_id, id)
);
CREATE INDEX fk_offer_move_client ON offer_move (client_id);
CREATE INDEX fk_offer_move_duty ON offer_move (duty_id);
CREATE INDEX fk_offer_move_unit ON offer_move (unit_id);

-- In the program only; nothing about a person goes by mail.
-- privacy: person
-- keep: 1 year
CREATE TABLE notice (
    id        BIGINT NOT NULL PRIMARY KEY,
    holder_id BIGINT NOT NULL,          -- a duty, or a unit
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT REFERENCES client_case (id),
    kind      INTEGER NOT NULL,         -- enum event
    object_id BIGINT,
    made_on   DATE NOT NULL,
    seen_on   DATE
);
CREATE INDEX fk_notice_client ON notice (client_id);
CREATE INDEX fk_notice_case ON notice (case_id);
CREATE INDEX notice_unseen ON notice (holder_id, id) WHERE seen_on IS NULL;
