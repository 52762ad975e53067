-- 0024_lead.sql: how a region is led: vision, goals and their measures, responsibilities, resources, risks, successes,
-- dialogue, and who keeps the common picture of the situation.
--
-- Why: goals are common only when each party has them in its own strategy, rest on the common picture and are
-- followed by numbers with an owner; a task that nobody is responsible for is seen (recommendations R2.1 to R2.5 and
-- R3.1 to R3.6).
-- Numbers that people give are kept in hundredths.  Nothing here is about a client (INV-27).

-- One a region; what it said before is in region_change.
-- privacy: worker
-- keep: always
CREATE TABLE lead_vision (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    text_fi       TEXT NOT NULL CHECK (length(text_fi) > 0),
    text_sv       TEXT NOT NULL CHECK (length(text_sv) > 0),
    agreed_on     DATE NOT NULL,
    agreed_by     TEXT NOT NULL CHECK (length(agreed_by) > 0), -- the group, in words
    next_look_on  DATE NOT NULL,
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX uniq_lead_vision_region ON lead_vision (region_code);
CREATE INDEX fk_lead_vision_owner_duty ON lead_vision (owner_duty_id);

-- An item of the situational picture: a number, or what people have noticed.
-- privacy: worker
-- keep: always
CREATE TABLE picture_item (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    section       INTEGER NOT NULL CHECK (section BETWEEN 1 AND 4), -- enum picture_section (steering/picture_base.h)
    kind          INTEGER NOT NULL CHECK (kind IN (1, 2)),          -- indicator, phenomenon
    name          TEXT NOT NULL CHECK (length(name) > 0),
    source        TEXT NOT NULL CHECK (length(source) > 0),
    as_of_on      DATE NOT NULL,
    value         TEXT,                 -- with its unit, as the source writes it; a phenomenon may have none
    duty_id       BIGINT NOT NULL REFERENCES duty (id), -- who recorded it
    ended_on      DATE,                 -- no longer followed
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK (kind = 2 OR value IS NOT NULL)
);
CREATE INDEX fk_picture_item_region ON picture_item (region_code, section);
CREATE INDEX fk_picture_item_duty ON picture_item (duty_id);

-- privacy: worker
-- keep: always
CREATE TABLE lead_goal (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    name          TEXT NOT NULL CHECK (length(name) > 0),
    description   TEXT,
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    state         INTEGER NOT NULL CHECK (state IN (1, 2, 3, 4)), -- prepared, agreed, reached, dropped
    agreed_on     DATE,
    agreed_by     TEXT,
    until_on      DATE NOT NULL,        -- by when it should be reached
    follow_on     DATE NOT NULL,        -- next follow-up (R2.3b)
    ended_on      DATE,
    outcome       TEXT,
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK (state NOT IN (2, 3) OR (agreed_on IS NOT NULL AND agreed_by IS NOT NULL)),
    CHECK ((state IN (3, 4)) = (ended_on IS NOT NULL AND outcome IS NOT NULL))
);
CREATE INDEX fk_lead_goal_region ON lead_goal (region_code, id);
CREATE INDEX fk_lead_goal_owner_duty ON lead_goal (owner_duty_id);

-- On which items of the picture a goal rests.
-- privacy: open
-- keep: always
CREATE TABLE goal_item (
    goal_id       BIGINT NOT NULL REFERENCES lead_goal (id),
    item_id       BIGINT NOT NULL REFERENCES picture_item (id),
    PRIMARY KEY (goal_id, item_id)
);
CREATE INDEX fk_goal_item_item ON goal_item (item_id);

-- Where a goal is in a party's own strategy; without a document: said to be not yet there.
-- privacy: open
-- keep: always
CREATE TABLE goal_strategy (
    id            BIGINT NOT NULL PRIMARY KEY,
    goal_id       BIGINT NOT NULL REFERENCES lead_goal (id),
    org_id        BIGINT NOT NULL REFERENCES organisation (id),
    document      TEXT,
    place         TEXT,                 -- section, or a link
    said_on       DATE NOT NULL,
    CHECK (place IS NULL OR document IS NOT NULL)
);
CREATE UNIQUE INDEX uniq_goal_strategy ON goal_strategy (goal_id, org_id);
CREATE INDEX fk_goal_strategy_org ON goal_strategy (org_id);

-- privacy: worker
-- keep: always
CREATE TABLE goal_measure (
    id            BIGINT NOT NULL PRIMARY KEY,
    goal_id       BIGINT NOT NULL REFERENCES lead_goal (id),
    name          TEXT NOT NULL CHECK (length(name) > 0),
    unit          TEXT NOT NULL CHECK (length(unit) > 0),
    way           INTEGER NOT NULL CHECK (way IN (1, 2)), -- better when it grows, when it shrinks
    target        BIGINT NOT NULL CHECK (target >= 0),    -- hundredths
    target_on     DATE NOT NULL,
    months        INTEGER NOT NULL CHECK (months BETWEEN 1 AND 24), -- a value at least so often
    source        TEXT NOT NULL CHECK (length(source) > 0),
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    from_on       DATE NOT NULL,
    ended_on      DATE,                 -- no longer followed
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX fk_goal_measure_goal ON goal_measure (goal_id);
CREATE INDEX fk_goal_measure_owner_duty ON goal_measure (owner_duty_id);

-- privacy: worker
-- keep: always
CREATE TABLE measurement (
    id            BIGINT NOT NULL PRIMARY KEY,
    measure_id    BIGINT NOT NULL REFERENCES goal_measure (id),
    value_on      DATE NOT NULL,
    value         BIGINT NOT NULL CHECK (value >= 0), -- hundredths
    note          TEXT,
    duty_id       BIGINT NOT NULL REFERENCES duty (id)
);
CREATE UNIQUE INDEX uniq_measurement_day ON measurement (measure_id, value_on);
CREATE INDEX fk_measurement_duty ON measurement (duty_id);

-- A task and what each kind of party is in it.  A row of data/matrix_tasks.csv by its key, or the region's own.
-- privacy: worker
-- keep: always
CREATE TABLE matrix_row (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    shipped       TEXT,                 -- key; null: the region's own
    task          TEXT,
    ea            INTEGER NOT NULL CHECK (ea BETWEEN 0 AND 3), -- none, responsible, takes part, informed
    wsc           INTEGER NOT NULL CHECK (wsc BETWEEN 0 AND 3),
    kela          INTEGER NOT NULL CHECK (kela BETWEEN 0 AND 3),
    municipality  INTEGER NOT NULL CHECK (municipality BETWEEN 0 AND 3),
    others        INTEGER NOT NULL CHECK (others BETWEEN 0 AND 3),
    who           TEXT,                 -- which unit or role, in words
    ended_on      DATE,                 -- no longer in the matrix
    duty_id       BIGINT NOT NULL REFERENCES duty (id), -- who made it
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK ((shipped IS NULL) = (task IS NOT NULL AND length(task) > 0))
);
CREATE INDEX fk_matrix_row_region ON matrix_row (region_code, id);
CREATE INDEX fk_matrix_row_duty ON matrix_row (duty_id);
CREATE UNIQUE INDEX uniq_matrix_row_shipped ON matrix_row (region_code, shipped);

-- What a party gives for the common work in a year, beside what is needed.
-- privacy: worker
-- keep: always
CREATE TABLE lead_resource (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    org_id        BIGINT NOT NULL REFERENCES organisation (id),
    year          INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    kind          INTEGER NOT NULL CHECK (kind IN (1, 2, 3)), -- people, money, premises
    name          TEXT NOT NULL CHECK (length(name) > 0), -- task structure; what the money or the premises are for
    amount        BIGINT NOT NULL CHECK (amount >= 0),    -- hundredths: person-years, euros, rooms
    need          BIGINT CHECK (need >= 0),
    grounds       TEXT,                 -- on what the need is counted
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    ended_on      DATE,                 -- taken away
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK (need IS NULL OR grounds IS NOT NULL)
);
CREATE INDEX fk_lead_resource_region ON lead_resource (region_code, year);
CREATE INDEX fk_lead_resource_org ON lead_resource (org_id);
CREATE INDEX fk_lead_resource_owner_duty ON lead_resource (owner_duty_id);

-- The yearly check whether the staff is enough (381/2023 9.2 §, 388/2024 3 §).
-- privacy: worker
-- keep: always
CREATE TABLE resource_check (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    checked_on    DATE NOT NULL,
    enough        INTEGER NOT NULL CHECK (enough IN (1, 2)), -- yes, no
    what_done     TEXT,
    duty_id       BIGINT NOT NULL REFERENCES duty (id),
    CHECK (enough = 1 OR what_done IS NOT NULL)
);
CREATE INDEX fk_resource_check_region ON resource_check (region_code, checked_on);
CREATE INDEX fk_resource_check_duty ON resource_check (duty_id);

-- privacy: worker
-- keep: always
CREATE TABLE lead_risk (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    kind          INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6), -- enum risk_kind (steering/risk.h)
    name          TEXT NOT NULL CHECK (length(name) > 0),
    description   TEXT,
    likelihood    INTEGER NOT NULL CHECK (likelihood BETWEEN 1 AND 5),
    impact        INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 5),
    way           INTEGER NOT NULL CHECK (way BETWEEN 1 AND 4), -- avoided, made smaller, shared, accepted
    treatment     TEXT NOT NULL CHECK (length(treatment) > 0),
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    made_on       DATE NOT NULL,
    review_on     DATE NOT NULL,        -- next review
    reviewed_on   DATE,
    review_note   TEXT,
    closed_on     DATE,
    outcome       TEXT,
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK ((closed_on IS NULL) = (outcome IS NULL))
);
CREATE INDEX fk_lead_risk_region ON lead_risk (region_code, review_on);
CREATE INDEX fk_lead_risk_owner_duty ON lead_risk (owner_duty_id);

-- privacy: worker
-- keep: always
CREATE TABLE lead_success (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    name          TEXT NOT NULL CHECK (length(name) > 0),
    what          TEXT NOT NULL CHECK (length(what) > 0),
    why           TEXT,                 -- what made it succeed
    seen_on       DATE NOT NULL,
    goal_id       BIGINT REFERENCES lead_goal (id),
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id), -- who can be asked
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX fk_lead_success_region ON lead_success (region_code, seen_on);
CREATE INDEX fk_lead_success_goal ON lead_success (goal_id);
CREATE INDEX fk_lead_success_owner_duty ON lead_success (owner_duty_id);

-- Open dialogue about what is difficult, and getting to know each other's work (R2.4, R2.5).
-- privacy: worker
-- keep: always
CREATE TABLE lead_dialogue (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    kind          INTEGER NOT NULL CHECK (kind IN (1, 2)), -- dialogue, getting to know
    name          TEXT NOT NULL CHECK (length(name) > 0),
    held_on       DATE NOT NULL,
    hours         BIGINT NOT NULL CHECK (hours > 0),       -- hundredths
    place         TEXT,
    outcome       TEXT,                 -- what was learned or agreed; none before it was held
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX fk_lead_dialogue_region ON lead_dialogue (region_code, held_on);
CREATE INDEX fk_lead_dialogue_owner_duty ON lead_dialogue (owner_duty_id);

-- privacy: open
-- keep: always
CREATE TABLE dialogue_org (
    dialogue_id   BIGINT NOT NULL REFERENCES lead_dialogue (id),
    org_id        BIGINT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (dialogue_id, org_id)
);
CREATE INDEX fk_dialogue_org_org ON dialogue_org (org_id);

-- How the common picture is kept (R3): one a region.
-- privacy: worker
-- keep: always
CREATE TABLE picture_base (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id), -- who follows that it is kept up to date
    meeting_on    DATE NOT NULL,        -- when it is next interpreted together
    minutes       INTEGER NOT NULL CHECK (minutes > 0), -- the time that is set aside for it
    effects       TEXT,                 -- how effects are shown and evaluated
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX uniq_picture_base_region ON picture_base (region_code);
CREATE INDEX fk_picture_base_owner_duty ON picture_base (owner_duty_id);

-- The four sections of R3.2.
-- privacy: worker
-- keep: always
CREATE TABLE picture_section (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    section       INTEGER NOT NULL CHECK (section BETWEEN 1 AND 4),
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    updated_on    DATE,
    summary       TEXT,                 -- what it says
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK ((updated_on IS NULL) = (summary IS NULL))
);
CREATE UNIQUE INDEX uniq_picture_section ON picture_section (region_code, section);
CREATE INDEX fk_picture_section_owner_duty ON picture_section (owner_duty_id);

-- Sources that the region knows: those of data/picture_sources.csv by their keys, and its own (R3.1).
-- privacy: worker
-- keep: always
CREATE TABLE picture_source (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    shipped       TEXT,                 -- key; null: the region's own
    name          TEXT,
    holder        TEXT NOT NULL CHECK (length(holder) > 0), -- whose data they are
    content       TEXT,
    licence       TEXT,                 -- or on what terms they may be used
    rhythm        TEXT,                 -- how often they change
    seen_on       DATE NOT NULL,        -- when these facts were last held against the source
    ended_on      DATE,                 -- no longer used
    duty_id       BIGINT NOT NULL REFERENCES duty (id),
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK ((shipped IS NULL) = (name IS NOT NULL AND length(name) > 0))
);
CREATE INDEX fk_picture_source_region ON picture_source (region_code, id);
CREATE INDEX fk_picture_source_duty ON picture_source (duty_id);
CREATE UNIQUE INDEX uniq_picture_source_shipped ON picture_source (region_code, shipped) WHERE ended_on IS NULL;

-- Who interprets the picture together, in which forums it is treated, and where national material is gone through.
-- privacy: worker
-- keep: always
CREATE TABLE picture_place (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    kind          INTEGER NOT NULL CHECK (kind IN (1, 2, 3)), -- takes part, forum, forum of national material
    name          TEXT NOT NULL CHECK (length(name) > 0),
    org_id        BIGINT REFERENCES organisation (id),
    from_on       DATE NOT NULL,
    ended_on      DATE,
    duty_id       BIGINT NOT NULL REFERENCES duty (id),
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX fk_picture_place_region ON picture_place (region_code, kind);
CREATE INDEX fk_picture_place_org ON picture_place (org_id);
CREATE INDEX fk_picture_place_duty ON picture_place (duty_id);
