-- 0010_support.sql: people who ask for support, consultations, work-ability support.
--
-- Why: who asks reaches a unit that must answer by a day; a question between professionals needs no person;
-- work-ability support has its own checklist, levels and statement; what was measured elsewhere is referred to and
-- never copied.

-- Which level of work-ability support a unit is, and does it take requests that people make themselves.
-- privacy: open
-- keep: always
CREATE TABLE unit_support (
    unit_id        BIGINT NOT NULL PRIMARY KEY REFERENCES unit (id),
    level          INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3), -- enum support_level (region/support.h)
    takes_requests INTEGER NOT NULL CHECK (takes_requests IN (0, 1))
);

-- A request that a person made on the public page: no identity code, no health asked.  The personal part is emptied
-- by the clerk some time after it was closed; then only the number and the days are left.
-- privacy: person
-- keep: 90 days after it was closed, then without the person
CREATE TABLE support_request (
    id          BIGINT NOT NULL PRIMARY KEY,
    number      BIGINT NOT NULL,          -- short, on the receipt
    once_key    TEXT,                     -- of the form: sent twice is one request
    unit_id     BIGINT NOT NULL REFERENCES unit (id),
    client_id   BIGINT REFERENCES client (id), -- when the person has been found or registered
    municipality_code TEXT NOT NULL REFERENCES municipality (code),
    lang        TEXT NOT NULL,
    interpreter_lang TEXT,
    name        TEXT,
    phone       TEXT,
    email       TEXT,
    words       TEXT,
    state       INTEGER NOT NULL,         -- enum request_state (client/ask.h)
    outcome     INTEGER,                  -- enum request_outcome, when closed
    reason      TEXT,
    duty_id     BIGINT REFERENCES duty (id), -- who took it up
    asked_on    DATE NOT NULL,
    target_days INTEGER NOT NULL,         -- own target, in working days, that due_on was counted with
    due_on      DATE NOT NULL,
    taken_on    DATE,
    contacted_on DATE,
    closed_on   DATE,
    empty_on    DATE,                     -- when the person's part goes; counted when it was closed
    emptied_on  DATE,
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((closed_on IS NULL) = (empty_on IS NULL)),
    CHECK (emptied_on IS NOT NULL OR name IS NOT NULL),
    CHECK ((closed_on IS NULL) = (outcome IS NULL)),
    CHECK (emptied_on IS NULL OR closed_on IS NOT NULL)
);
CREATE UNIQUE INDEX uniq_support_request_number ON support_request (number);
CREATE UNIQUE INDEX uniq_support_request_once ON support_request (once_key);
CREATE INDEX fk_support_request_unit ON support_request (unit_id, due_on, id);
CREATE INDEX support_request_asked ON support_request (unit_id, id);
CREATE INDEX fk_support_request_client ON support_request (client_id);
CREATE INDEX fk_support_request_municipality ON support_request (municipality_code);
CREATE INDEX fk_support_request_duty ON support_request (duty_id);
CREATE INDEX support_request_to_empty ON support_request (empty_on, id) WHERE emptied_on IS NULL;

-- A question between professionals without background data of a person (DOMAIN 7.8): there is no place for one.
-- privacy: worker
-- keep: 4 years
CREATE TABLE consultation (
    id           BIGINT NOT NULL PRIMARY KEY,
    number       BIGINT NOT NULL,
    from_duty_id BIGINT NOT NULL REFERENCES duty (id),
    from_unit_id BIGINT NOT NULL REFERENCES unit (id),
    to_unit_id   BIGINT NOT NULL REFERENCES unit (id),
    to_role      INTEGER NOT NULL,        -- enum consulted (client/consultation.h)
    question     TEXT NOT NULL CHECK (length(question) > 0),
    search_key   TEXT NOT NULL,           -- folded words of question and answer
    state        INTEGER NOT NULL,        -- enum consultation_state
    asked_on     DATE NOT NULL,
    answer       TEXT,
    answer_duty_id BIGINT REFERENCES duty (id),
    answered_on  DATE,
    minutes      INTEGER,                 -- time that the answer took
    closed_on    DATE,
    solved       INTEGER CHECK (solved IN (0, 1)), -- did it solve the matter, or must one refer
    version      BIGINT NOT NULL DEFAULT 1,
    CHECK ((answered_on IS NULL) = (answer IS NULL)),
    CHECK ((closed_on IS NULL) = (solved IS NULL))
);
CREATE UNIQUE INDEX uniq_consultation_number ON consultation (number);
CREATE INDEX fk_consultation_from_unit ON consultation (from_unit_id, id);
CREATE INDEX fk_consultation_to_unit ON consultation (to_unit_id, id);
CREATE INDEX fk_consultation_from_duty ON consultation (from_duty_id);
CREATE INDEX fk_consultation_answer_duty ON consultation (answer_duty_id);

-- The judgement "not by consultation alone" may cite the consultation that was tried (381/2023 3.2 §).
ALTER TABLE judgement ADD COLUMN consultation_id BIGINT REFERENCES consultation (id);
CREATE INDEX fk_judgement_consultation ON judgement (consultation_id);

-- What a case of work-ability support has beside the case: who referred, its level, and where the plan is.
-- privacy: person
-- keep: with the case
CREATE TABLE ability_case (
    case_id     BIGINT NOT NULL PRIMARY KEY REFERENCES client_case (id),
    client_id   BIGINT NOT NULL REFERENCES client (id),
    source      INTEGER NOT NULL,         -- enum referral_source (client/ability.h); 0: not said
    source_note TEXT,
    level       INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3), -- enum support_level
    level_reason TEXT,
    level_on    DATE NOT NULL,
    coordination INTEGER NOT NULL,        -- enum coordination; 0: not said
    coordination_reason TEXT,
    plan_kind   INTEGER,                  -- enum plan_place, when the plan lives in another one
    plan_where  TEXT,
    plan_on     DATE,
    plan_current_on DATE,                 -- found up to date on
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    made_on     DATE NOT NULL,
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((plan_kind IS NULL) = (plan_where IS NULL))
);
CREATE INDEX fk_ability_case_client ON ability_case (client_id);
CREATE INDEX fk_ability_case_duty ON ability_case (duty_id);

-- The checklist of the plan, heading by heading; an earlier text stays to be read.
-- privacy: person
-- keep: with the case
CREATE TABLE ability_part (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT NOT NULL REFERENCES client_case (id),
    template  INTEGER NOT NULL,           -- version of the checklist
    heading   INTEGER NOT NULL,           -- enum ability_heading
    class     INTEGER NOT NULL,           -- enum privacy
    body      TEXT NOT NULL CHECK (length(body) > 0),
    source    INTEGER NOT NULL,           -- enum data_source
    source_note TEXT,
    party     INTEGER NOT NULL,
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    made_on   DATE NOT NULL,
    replaced  INTEGER NOT NULL DEFAULT 0 CHECK (replaced IN (0, 1)),
    CHECK (source = 1 OR source_note IS NOT NULL)
);
CREATE INDEX fk_ability_part_client ON ability_part (client_id);
CREATE INDEX fk_ability_part_case ON ability_part (case_id);
CREATE INDEX fk_ability_part_duty ON ability_part (duty_id);
CREATE UNIQUE INDEX uniq_ability_part ON ability_part (case_id, heading) WHERE replaced = 0;

-- The special team's statement back to the responsible person.
-- privacy: person
-- keep: with the case
CREATE TABLE ability_statement (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT NOT NULL REFERENCES client_case (id),
    class     INTEGER NOT NULL,           -- enum privacy of the text
    body      TEXT NOT NULL CHECK (length(body) > 0),
    followup  TEXT NOT NULL CHECK (length(followup) > 0), -- what is followed up
    followup_duty_id BIGINT NOT NULL REFERENCES duty (id), -- by whom
    followup_on DATE NOT NULL,
    holder_duty_id BIGINT NOT NULL REFERENCES duty (id), -- the responsible person it was given to
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    made_on   DATE NOT NULL
);
CREATE INDEX fk_ability_statement_client ON ability_statement (client_id);
CREATE INDEX fk_ability_statement_case ON ability_statement (case_id);
CREATE INDEX fk_ability_statement_followup_duty ON ability_statement (followup_duty_id);
CREATE INDEX fk_ability_statement_holder_duty ON ability_statement (holder_duty_id);
CREATE INDEX fk_ability_statement_duty ON ability_statement (duty_id);

-- A reference to what was measured elsewhere: no item and no feedback text of an instrument has a place here.
-- privacy: person
-- keep: with the case
CREATE TABLE measure (
    id         BIGINT NOT NULL PRIMARY KEY,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    case_id    BIGINT NOT NULL REFERENCES client_case (id),
    instrument INTEGER NOT NULL,          -- enum instrument (client/measure.h)
    measure_code TEXT,                    -- the id in the TOIMIA database, or the name
    taken_on   DATE NOT NULL,
    taken_by   TEXT NOT NULL CHECK (length(taken_by) > 0), -- the source: who took it, or the client
    reference  TEXT NOT NULL CHECK (length(reference) > 0), -- where the result itself is
    summary    TEXT,                      -- the client's own
    areas      TEXT,                      -- result by area, if the client gives it
    party      INTEGER NOT NULL,
    duty_id    BIGINT NOT NULL REFERENCES duty (id), -- who recorded
    made_on    DATE NOT NULL
);
CREATE INDEX fk_measure_client ON measure (client_id);
CREATE INDEX fk_measure_case ON measure (case_id);
CREATE INDEX fk_measure_duty ON measure (duty_id);
