-- 0004_plan.sql: the joint assessment's parts, the one plan, its reviews, the ending, official records.
--
-- Why: one plan written once, committed by each party for its own part; it cannot enter force without what INV-10..17
-- ask.  The official record stays in the national system: here is a reference and whether it has been entered.

-- Each party's own part of the joint assessment (381/2023 4.1 §).
-- privacy: person
-- keep: with the case
CREATE TABLE assessment_part (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT NOT NULL REFERENCES client_case (id),
    party     INTEGER NOT NULL,
    heading   INTEGER NOT NULL,         -- enum assessment_heading
    class     INTEGER NOT NULL,         -- enum privacy
    body      TEXT NOT NULL CHECK (length(body) > 0),
    source    INTEGER NOT NULL,         -- enum data_source: the client, or from elsewhere
    source_note TEXT,                   -- from where (380/2023 114.4 §)
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    made_on   DATE NOT NULL,
    replaced  INTEGER NOT NULL DEFAULT 0 CHECK (replaced IN (0, 1)),
    CHECK (source = 1 OR source_note IS NOT NULL)
);
CREATE INDEX fk_assessment_part_client ON assessment_part (client_id);
CREATE INDEX fk_assessment_part_case ON assessment_part (case_id);
CREATE INDEX fk_assessment_part_duty ON assessment_part (duty_id);

-- privacy: person
-- keep: with the case
CREATE TABLE plan (
    id            BIGINT NOT NULL PRIMARY KEY,
    client_id     BIGINT NOT NULL REFERENCES client (id),
    case_id       BIGINT NOT NULL REFERENCES client_case (id),
    number        INTEGER NOT NULL,     -- 1, 2, 3... within the case: versions to compare
    -- Which statutory plan it is: employment, activation, integration, multi_sector; or none.
    governs       TEXT NOT NULL,
    state         INTEGER NOT NULL,     -- enum plan_state
    followup_way  TEXT,
    report_on     DATE,                 -- by when the client reports
    report_way    TEXT,
    next_review_on DATE,
    job_search    INTEGER NOT NULL,     -- enum job_search: not stated, set, none by 48 §
    job_search_text TEXT,               -- the duty, or why work in the open labour market is not possible now
    job_search_found_by INTEGER,        -- enum party: who found the need of multi-sector support (380/2023 48.1 § 1 p)
    made_by_duty_id BIGINT NOT NULL REFERENCES duty (id),
    made_on       DATE NOT NULL,
    in_force_on   DATE,
    replaced_on   DATE,
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX fk_plan_client ON plan (client_id);
CREATE INDEX fk_plan_made_by_duty ON plan (made_by_duty_id);
CREATE UNIQUE INDEX uniq_plan_number ON plan (case_id, number);
CREATE UNIQUE INDEX uniq_plan_draft ON plan (case_id) WHERE state = 1;
-- INV-10: one governing plan a person (381/2023 4, 380/2023 3.1 § 8 p).
CREATE UNIQUE INDEX uniq_plan_governing ON plan (client_id) WHERE state = 2 AND governs <> 'none';

-- privacy: person
-- keep: with the case
CREATE TABLE goal (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    plan_id   BIGINT NOT NULL REFERENCES plan (id),
    root_id   BIGINT NOT NULL,          -- the same goal in earlier versions has the same root
    place     INTEGER NOT NULL,
    words     TEXT NOT NULL CHECK (length(words) > 0) -- the client's own
);
CREATE INDEX fk_goal_client ON goal (client_id);
CREATE INDEX fk_goal_plan ON goal (plan_id, place);

-- privacy: person
-- keep: with the case
CREATE TABLE step (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    plan_id   BIGINT NOT NULL REFERENCES plan (id),
    goal_id   BIGINT NOT NULL REFERENCES goal (id),
    root_id   BIGINT NOT NULL,
    service   TEXT NOT NULL CHECK (length(service) > 0),
    service_kind INTEGER NOT NULL,      -- enum service_kind: labour force, social, health, Kela rehabilitation...
    class     INTEGER NOT NULL,         -- enum privacy
    party     INTEGER NOT NULL,
    duty_id   BIGINT REFERENCES duty (id), -- who does it; null: the client
    who_text  TEXT,                     -- or a named party without an account
    start_on  DATE,
    due_on    DATE NOT NULL,
    state     INTEGER NOT NULL,         -- enum step_state
    state_on  DATE NOT NULL,
    note      TEXT,
    version   BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX fk_step_client ON step (client_id);
CREATE INDEX fk_step_plan ON step (plan_id);
CREATE INDEX fk_step_goal ON step (goal_id);
CREATE INDEX fk_step_duty ON step (duty_id, due_on);

-- Each party commits its own part of the plan; the client accepts it.
-- privacy: person
-- keep: with the case
CREATE TABLE plan_maker (
    plan_id   BIGINT NOT NULL REFERENCES plan (id),
    client_id BIGINT NOT NULL REFERENCES client (id),
    party     INTEGER NOT NULL,         -- enum party, the client included
    duty_id   BIGINT NOT NULL REFERENCES duty (id), -- who committed, or who recorded the client's acceptance
    way       INTEGER NOT NULL,         -- enum accept_way: own commitment, signature, orally recorded
    lang      TEXT,                     -- in which language the client accepted
    made_on   DATE NOT NULL,
    PRIMARY KEY (plan_id, party)
);
CREATE INDEX fk_plan_maker_client ON plan_maker (client_id);
CREATE INDEX fk_plan_maker_duty ON plan_maker (duty_id);

-- privacy: person
-- keep: with the case
CREATE TABLE review (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT NOT NULL REFERENCES client_case (id),
    plan_id   BIGINT NOT NULL REFERENCES plan (id),
    held      INTEGER NOT NULL CHECK (held IN (0, 1)), -- 0: reasoned "obviously unnecessary" (381/2023 6.1 §)
    note      TEXT NOT NULL CHECK (length(note) > 0),
    parties   INTEGER NOT NULL,         -- bits 1 << enum party: who took part
    reviewed_on DATE NOT NULL,
    next_review_on DATE NOT NULL,
    duty_id   BIGINT NOT NULL REFERENCES duty (id)
);
CREATE INDEX fk_review_client ON review (client_id);
CREATE INDEX fk_review_case ON review (case_id);
CREATE INDEX fk_review_plan ON review (plan_id);
CREATE INDEX fk_review_duty ON review (duty_id);

-- privacy: person
-- keep: with the case
CREATE TABLE closing (
    case_id   BIGINT NOT NULL PRIMARY KEY REFERENCES client_case (id),
    client_id BIGINT NOT NULL REFERENCES client (id),
    ended_on  DATE NOT NULL,
    agreed_on DATE NOT NULL,            -- when the time was agreed with, or told to, the client (W-11)
    agreed_how INTEGER NOT NULL,        -- enum agreed_how
    successor_unit_id BIGINT REFERENCES unit (id), -- null: no further need (W-12)
    outcome   INTEGER NOT NULL,         -- enum case_outcome
    note      TEXT NOT NULL CHECK (length(note) > 0), -- documented (W-13)
    duty_id   BIGINT NOT NULL REFERENCES duty (id)
);
CREATE INDEX fk_closing_client ON closing (client_id);
CREATE INDEX fk_closing_successor_unit ON closing (successor_unit_id);
CREATE INDEX fk_closing_duty ON closing (duty_id);

-- What the authority's own register has of it: a reference, and the worklist of what is still to be entered.
-- privacy: person
-- keep: with the case
CREATE TABLE official_record (
    object_id BIGINT NOT NULL PRIMARY KEY, -- a plan, an assessment part, a judgement
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT NOT NULL REFERENCES client_case (id),
    object_kind INTEGER NOT NULL,       -- enum official_kind
    party     INTEGER NOT NULL,         -- who enters it
    state     INTEGER NOT NULL,         -- enum official_state: not yet entered, entered, not to be entered
    system    TEXT,
    reference TEXT,
    entered_on DATE,
    duty_id   BIGINT NOT NULL REFERENCES duty (id), -- who enters or entered it
    reason    TEXT,                     -- why it is not to be entered
    CHECK (state <> 2 OR (system IS NOT NULL AND reference IS NOT NULL AND entered_on IS NOT NULL)),
    CHECK (state <> 3 OR reason IS NOT NULL)
);
CREATE INDEX fk_official_record_client ON official_record (client_id);
CREATE INDEX fk_official_record_case ON official_record (case_id);
CREATE INDEX fk_official_record_duty ON official_record (duty_id);
CREATE INDEX official_record_waiting ON official_record (duty_id, object_id) WHERE state = 1;
