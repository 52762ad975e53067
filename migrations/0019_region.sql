-- 0019_region.sql: what the leading of a region shares: decisions, actions with an owner, and what was before a change.
--
-- Why: a region is led in the open (DOMAIN 8.4 R2): every change shows who made it, when, and what was before, and a
-- decision becomes an action that somebody owns.  A region is a wellbeing services county (or Helsinki); nothing here
-- is about a client (INV-27).

-- Each field that a change touched, as text; a new record has one row with an empty field.
-- privacy: worker
-- keep: always
CREATE TABLE region_change (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    object_id   BIGINT NOT NULL,
    record      TEXT NOT NULL,          -- name of the shape
    field       TEXT NOT NULL,          -- name of its column; '': the record was made
    before      TEXT,
    after       TEXT,
    by_duty_id  BIGINT NOT NULL REFERENCES duty (id)
);
CREATE INDEX fk_region_change_region ON region_change (region_code, id);
CREATE INDEX fk_region_change_by_duty ON region_change (by_duty_id);
CREATE INDEX region_change_object ON region_change (object_id, id);

-- What was decided, by whom, and on what.
-- privacy: worker
-- keep: always
CREATE TABLE region_decision (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    source      INTEGER NOT NULL,       -- enum decision_source (region/decision.h): of what source_id is
    source_id   BIGINT,                 -- the meeting, negotiation, group ...; null: by itself
    what        TEXT NOT NULL CHECK (length(what) > 0),
    grounds     TEXT,
    decided_by  TEXT NOT NULL CHECK (length(decided_by) > 0), -- the body, in words
    decided_on  DATE NOT NULL,
    minutes_section TEXT,               -- "§ 14"
    link        TEXT,
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    version     BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX fk_region_decision_region ON region_decision (region_code, decided_on);
CREATE INDEX fk_region_decision_duty ON region_decision (duty_id);
CREATE INDEX region_decision_source ON region_decision (source_id);

-- What somebody does by a day; it stays open until it is done or dropped with a reason.
-- privacy: worker
-- keep: always
CREATE TABLE region_task (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    source      INTEGER NOT NULL,       -- enum decision_source
    source_id   BIGINT,                 -- what it follows from
    decision_id BIGINT REFERENCES region_decision (id),
    what        TEXT NOT NULL CHECK (length(what) > 0),
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    due_on      DATE NOT NULL,
    state       INTEGER NOT NULL CHECK (state IN (1, 2, 3)), -- open, done, dropped
    outcome     TEXT,                   -- what came of it, or why it was dropped
    ended_on    DATE,
    made_by_duty_id BIGINT NOT NULL REFERENCES duty (id),
    made_on     DATE NOT NULL,
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((state = 1) = (ended_on IS NULL)),
    CHECK (state = 1 OR outcome IS NOT NULL)
);
CREATE INDEX fk_region_task_region ON region_task (region_code, due_on);
CREATE INDEX fk_region_task_decision ON region_task (decision_id);
CREATE INDEX fk_region_task_owner_duty ON region_task (owner_duty_id, due_on);
CREATE INDEX fk_region_task_made_by_duty ON region_task (made_by_duty_id);
CREATE INDEX region_task_source ON region_task (source_id);
