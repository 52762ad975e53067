-- 0025_card.sql: service cards, the words by which they are found, and who knows what.
--
-- Why: a hand-off goes to a service, and a service is told the same way to everybody: its definition card (DOMAIN 7.2),
-- in Finnish and in Swedish, with an owner and the day on which it was last looked at.  The recommendations ask that
-- tasks which need special competence are known and that workers have it (DOMAIN 8.4 R4.5, R4.6).

-- The wholes of services that cards belong to; rows ship in data/service_wholes.csv.
-- privacy: open
-- keep: always
CREATE TABLE service_whole (
    code        TEXT NOT NULL PRIMARY KEY CHECK (length(code) > 0),
    place       INTEGER NOT NULL,
    name_fi     TEXT NOT NULL,
    name_sv     TEXT NOT NULL,
    name_en     TEXT NOT NULL
);

-- privacy: worker
-- keep: always
CREATE TABLE service_card (
    id              BIGINT NOT NULL PRIMARY KEY,
    region_code     TEXT REFERENCES county (code),         -- null: a model of everybody, of no region
    whole_code      TEXT NOT NULL REFERENCES service_whole (code),
    org_id          BIGINT REFERENCES organisation (id),   -- who gives the service
    unit_id         BIGINT REFERENCES unit (id),
    owner_duty_id   BIGINT REFERENCES duty (id),           -- who keeps the card
    state           INTEGER NOT NULL CHECK (state IN (1, 2, 3, 4)), -- draft, published, withdrawn, model
    name_fi TEXT,         name_sv TEXT,
    other_words_fi TEXT,  other_words_sv TEXT,             -- old and other names, for search
    sector_fi TEXT,       sector_sv TEXT,
    definition_fi TEXT,   definition_sv TEXT,
    target_fi TEXT,       target_sv TEXT,
    eligibility_fi TEXT,  eligibility_sv TEXT,
    goal_fi TEXT,         goal_sv TEXT,
    content_fi TEXT,      content_sv TEXT,
    team_fi TEXT,         team_sv TEXT,
    consultation_fi TEXT, consultation_sv TEXT,
    entry_fi TEXT,        entry_sv TEXT,
    practice_fi TEXT,     practice_sv TEXT,
    tools_fi TEXT,        tools_sv TEXT,
    contact_fi TEXT,      contact_sv TEXT,
    languages       BIGINT NOT NULL DEFAULT 0,             -- bits of enum card_language
    channels        BIGINT NOT NULL DEFAULT 0,             -- bits of enum card_channel
    capacity        BIGINT CHECK (capacity > 0),           -- places at a time; null: not counted
    openings        BIGINT CHECK (openings >= 0),          -- free places on openings_on
    openings_on     DATE,
    next_opening_on DATE,
    from_on         DATE,
    until_on        DATE,
    published_on    DATE,
    verified_on     DATE,
    verified_by_duty_id BIGINT REFERENCES duty (id),
    withdrawn_on    DATE,
    withdrawn_reason TEXT,
    sample          INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)), -- invented, for a demo
    source          TEXT,
    version         BIGINT NOT NULL DEFAULT 1,
    CHECK ((state = 4) = (region_code IS NULL)),
    CHECK (state = 4 OR org_id IS NOT NULL),
    CHECK (state <> 2 OR owner_duty_id IS NOT NULL),
    CHECK (state <> 2 OR (name_fi IS NOT NULL AND name_sv IS NOT NULL AND verified_on IS NOT NULL)),
    CHECK (state <> 3 OR (withdrawn_reason IS NOT NULL AND withdrawn_on IS NOT NULL)),
    CHECK ((openings IS NULL) = (openings_on IS NULL)),
    CHECK (openings <= capacity),
    CHECK (until_on >= from_on)
);
CREATE INDEX fk_service_card_region ON service_card (region_code, state);
CREATE INDEX fk_service_card_whole ON service_card (whole_code);
CREATE INDEX fk_service_card_org ON service_card (org_id);
CREATE INDEX fk_service_card_unit ON service_card (unit_id);
CREATE INDEX fk_service_card_owner_duty ON service_card (owner_duty_id);
CREATE INDEX fk_service_card_verified_by_duty ON service_card (verified_by_duty_id);

-- Where it is given, where that is not the whole region.
-- privacy: open
-- keep: always
CREATE TABLE card_area (
    card_id     BIGINT NOT NULL REFERENCES service_card (id),
    area_code   TEXT NOT NULL REFERENCES area (code),
    PRIMARY KEY (card_id, area_code)
);
CREATE INDEX fk_card_area_card ON card_area (card_id);
CREATE INDEX fk_card_area_area ON card_area (area_code);

-- The stems of a card's words: written in the transaction of the change, by region/card_word.c.
-- privacy: open
-- keep: always
CREATE TABLE card_word (
    card_id     BIGINT NOT NULL REFERENCES service_card (id),
    lang        TEXT NOT NULL CHECK (lang IN ('fi', 'sv')),
    stem        TEXT NOT NULL CHECK (length(stem) > 0),
    PRIMARY KEY (card_id, lang, stem)
);
CREATE INDEX fk_card_word_card ON card_word (card_id);

-- By which card an offer went; older offers, and those without a card, have none.
ALTER TABLE offer ADD COLUMN card_id BIGINT REFERENCES service_card (id);
CREATE INDEX fk_offer_card ON offer (card_id);

-- What people at work may know; rows ship in data/competences.csv.
-- privacy: open
-- keep: always
CREATE TABLE competence_kind (
    code        TEXT NOT NULL PRIMARY KEY CHECK (length(code) > 0),
    place       INTEGER NOT NULL,
    special     INTEGER NOT NULL CHECK (special IN (0, 1)), -- named in R4.5 as special competence
    name_fi     TEXT NOT NULL,
    name_sv     TEXT NOT NULL,
    name_en     TEXT NOT NULL
);

-- Who knows what.
-- privacy: worker
-- keep: always
CREATE TABLE competence (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    kind_code   TEXT NOT NULL REFERENCES competence_kind (code),
    level       INTEGER NOT NULL CHECK (level IN (1, 2, 3)),
    since_on    DATE NOT NULL,
    version     BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX fk_competence_region ON competence (region_code, kind_code);
CREATE INDEX fk_competence_duty ON competence (duty_id);
CREATE INDEX fk_competence_kind ON competence (kind_code);
CREATE UNIQUE INDEX uniq_competence ON competence (duty_id, kind_code);

-- How many a unit needs who know it.
-- privacy: open
-- keep: always
CREATE TABLE competence_need (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    unit_id     BIGINT NOT NULL REFERENCES unit (id),
    kind_code   TEXT NOT NULL REFERENCES competence_kind (code),
    people      BIGINT NOT NULL CHECK (people > 0),
    level       INTEGER NOT NULL CHECK (level IN (1, 2, 3)),
    task        TEXT NOT NULL CHECK (length(task) > 0),   -- the task that needs it
    version     BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX fk_competence_need_region ON competence_need (region_code, kind_code);
CREATE INDEX fk_competence_need_unit ON competence_need (unit_id);
CREATE INDEX fk_competence_need_kind ON competence_need (kind_code);
CREATE UNIQUE INDEX uniq_competence_need ON competence_need (unit_id, kind_code);

-- Joint training.
-- privacy: worker
-- keep: always
CREATE TABLE training (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    kind_code   TEXT REFERENCES competence_kind (code),   -- the competence that it gives
    name        TEXT NOT NULL CHECK (length(name) > 0),
    about       TEXT,
    audience    TEXT NOT NULL CHECK (length(audience) > 0),
    place       TEXT,
    held_on     DATE NOT NULL,
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    state       INTEGER NOT NULL CHECK (state IN (1, 2, 3)), -- planned, held, cancelled
    outcome     TEXT,                                     -- what came of it, or why it was cancelled
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK (state = 1 OR outcome IS NOT NULL)
);
CREATE INDEX fk_training_region ON training (region_code, held_on);
CREATE INDEX fk_training_kind ON training (kind_code);
CREATE INDEX fk_training_owner_duty ON training (owner_duty_id);

-- Who took part: one person by role, or a number of people of an organisation.
-- privacy: worker
-- keep: always
CREATE TABLE training_taker (
    id          BIGINT NOT NULL PRIMARY KEY,
    training_id BIGINT NOT NULL REFERENCES training (id),
    duty_id     BIGINT REFERENCES duty (id),
    org_id      BIGINT NOT NULL REFERENCES organisation (id),
    people      BIGINT NOT NULL CHECK (people > 0),
    CHECK (duty_id IS NULL OR people = 1)
);
CREATE INDEX fk_training_taker_training ON training_taker (training_id);
CREATE INDEX fk_training_taker_duty ON training_taker (duty_id);
CREATE INDEX fk_training_taker_org ON training_taker (org_id);
CREATE UNIQUE INDEX uniq_training_taker ON training_taker (training_id, duty_id);

-- What every new worker is shown; rows ship in data/induction.csv.
-- privacy: open
-- keep: always
CREATE TABLE induction_step (
    code        TEXT NOT NULL PRIMARY KEY CHECK (length(code) > 0),
    place       INTEGER NOT NULL,
    within_days INTEGER NOT NULL CHECK (within_days > 0), -- from the first day of the role
    what_fi     TEXT NOT NULL,
    what_sv     TEXT NOT NULL,
    what_en     TEXT NOT NULL
);

-- A row of a new worker's list: a shipped step that somebody has taken on, or one of the unit's own.
-- privacy: worker
-- keep: always
CREATE TABLE induction (
    id          BIGINT NOT NULL PRIMARY KEY,
    duty_id     BIGINT NOT NULL REFERENCES duty (id),      -- who is new
    step_code   TEXT REFERENCES induction_step (code),
    what        TEXT CHECK (length(what) > 0),
    by_duty_id  BIGINT NOT NULL REFERENCES duty (id),      -- who shows it
    due_on      DATE,
    done_on     DATE,
    CHECK ((step_code IS NULL) <> (what IS NULL)),
    CHECK (what IS NULL OR due_on IS NOT NULL)
);
CREATE INDEX fk_induction_duty ON induction (duty_id);
CREATE INDEX fk_induction_step ON induction (step_code);
CREATE INDEX fk_induction_by_duty ON induction (by_duty_id);
CREATE UNIQUE INDEX uniq_induction ON induction (duty_id, step_code);
