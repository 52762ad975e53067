-- 0023_maturity.sql: negotiations of a region, mappings of its cooperation, rounds of its maturity.
--
-- Why: the law asks counties and municipalities to negotiate by the council term and by the year (611/2021 14 §,
-- 612/2021 7.4 §); how the cooperation goes is asked on three levels (DOMAIN 9.1, 9.2); its maturity is assessed by
-- sets of actors,
-- with dissent kept (DOMAIN 8.2 C-01..C-04).  Nothing here is about a client (INV-27).

-- A round of assessing maturity.  While it is open nobody sees what others answered; then the common views are
-- agreed; a closed round does not change.
-- privacy: worker
-- keep: always
CREATE TABLE maturity_round (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    name        TEXT NOT NULL CHECK (length(name) > 0),
    question    TEXT NOT NULL CHECK (length(question) > 0),
    invited     TEXT NOT NULL CHECK (length(invited) > 0), -- who is asked, in words
    answer_until_on DATE NOT NULL,
    state       INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4), -- enum maturity_state (steering/maturity.h)
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    opened_on   DATE,
    counted_on  DATE,                   -- no more answers: they are shown, and the views are agreed
    closed_on   DATE,
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((state > 1) = (opened_on IS NOT NULL)),
    CHECK ((state > 2) = (counted_on IS NOT NULL)),
    CHECK ((state > 3) = (closed_on IS NOT NULL))
);
CREATE INDEX fk_maturity_round_region ON maturity_round (region_code, id);
CREATE INDEX fk_maturity_round_owner_duty ON maturity_round (owner_duty_id);

-- A set of actors that is assessed in a round, in the whole region or in one employment area.  set_key is the same
-- for the same set in every round, so that it can be followed.
-- privacy: open
-- keep: always
CREATE TABLE maturity_set (
    id          BIGINT NOT NULL PRIMARY KEY,
    round_id    BIGINT NOT NULL REFERENCES maturity_round (id),
    set_key     TEXT NOT NULL,
    kinds       INTEGER NOT NULL,       -- bits of enum party (region/organisation.h)
    area_code   TEXT REFERENCES area (code),
    about       TEXT                    -- one part of the cooperation; null: all of it
);
CREATE UNIQUE INDEX uniq_maturity_set_key ON maturity_set (round_id, set_key);
CREATE INDEX fk_maturity_set_area ON maturity_set (area_code);

-- An organisation that a set names, beside or instead of the kinds of actors.
-- privacy: open
-- keep: always
CREATE TABLE maturity_actor (
    set_id      BIGINT NOT NULL REFERENCES maturity_set (id),
    org_id      BIGINT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (set_id, org_id)
);
CREATE INDEX fk_maturity_actor_org ON maturity_actor (org_id);

-- How somebody at work sees a set: three axes and why.
-- privacy: worker
-- keep: always
CREATE TABLE maturity_answer (
    set_id      BIGINT NOT NULL REFERENCES maturity_set (id),
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    level       INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3), -- enum respondent (steering/respondent.h)
    interaction INTEGER NOT NULL CHECK (interaction BETWEEN 1 AND 3),
    goals       INTEGER NOT NULL CHECK (goals BETWEEN 1 AND 4),
    integration INTEGER NOT NULL CHECK (integration BETWEEN 1 AND 4),
    reason      TEXT NOT NULL CHECK (length(reason) > 0),
    given_on    DATE NOT NULL,
    PRIMARY KEY (set_id, duty_id)
);
CREATE INDEX fk_maturity_answer_duty ON maturity_answer (duty_id);

-- What the group agreed of a set, or that it agreed on nothing.
-- privacy: worker
-- keep: always
CREATE TABLE maturity_view (
    set_id      BIGINT NOT NULL PRIMARY KEY REFERENCES maturity_set (id),
    agreed      INTEGER NOT NULL CHECK (agreed IN (0, 1)),
    interaction INTEGER CHECK (interaction BETWEEN 1 AND 3),
    goals       INTEGER CHECK (goals BETWEEN 1 AND 4),
    integration INTEGER CHECK (integration BETWEEN 1 AND 4),
    reason      TEXT NOT NULL CHECK (length(reason) > 0),
    agreed_by   TEXT NOT NULL CHECK (length(agreed_by) > 0), -- the group, in words
    agreed_on   DATE NOT NULL,
    duty_id     BIGINT NOT NULL REFERENCES duty (id), -- who wrote it down
    CHECK ((agreed = 1) = (interaction IS NOT NULL)),
    CHECK ((agreed = 1) = (goals IS NOT NULL)),
    CHECK ((agreed = 1) = (integration IS NOT NULL))
);
CREATE INDEX fk_maturity_view_duty ON maturity_view (duty_id);

-- Who sees it otherwise, and why.  It stays.
-- privacy: worker
-- keep: always
CREATE TABLE maturity_dissent (
    set_id      BIGINT NOT NULL REFERENCES maturity_set (id),
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    level       INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    interaction INTEGER NOT NULL CHECK (interaction BETWEEN 1 AND 3),
    goals       INTEGER NOT NULL CHECK (goals BETWEEN 1 AND 4),
    integration INTEGER NOT NULL CHECK (integration BETWEEN 1 AND 4),
    reason      TEXT NOT NULL CHECK (length(reason) > 0),
    given_on    DATE NOT NULL,
    PRIMARY KEY (set_id, duty_id)
);
CREATE INDEX fk_maturity_dissent_duty ON maturity_dissent (duty_id);

-- A mapping: questions that people at work, or municipalities, answer about the cooperation.
-- privacy: worker
-- keep: always
CREATE TABLE mapping (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    kind        INTEGER NOT NULL CHECK (kind IN (1, 2)), -- enum mapping_kind (steering/mapping.h)
    name        TEXT NOT NULL CHECK (length(name) > 0),
    used_for    TEXT NOT NULL CHECK (length(used_for) > 0),
    answer_until_on DATE NOT NULL,
    state       INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3), -- enum mapping_state
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    opened_on   DATE,
    closed_on   DATE,
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((state > 1) = (opened_on IS NOT NULL)),
    CHECK ((state > 2) = (closed_on IS NOT NULL))
);
CREATE INDEX fk_mapping_region ON mapping (region_code, id);
CREATE INDEX fk_mapping_owner_duty ON mapping (owner_duty_id);

-- privacy: open
-- keep: always
CREATE TABLE mapping_question (
    mapping_id  BIGINT NOT NULL REFERENCES mapping (id),
    place       INTEGER NOT NULL CHECK (place > 0),
    code        TEXT,                   -- of data/mapping_questions.csv ("F1", "Q3", "S10"); null: the region's own
    words_fi    TEXT NOT NULL CHECK (length(words_fi) > 0),
    words_sv    TEXT NOT NULL CHECK (length(words_sv) > 0),
    words_en    TEXT,
    PRIMARY KEY (mapping_id, place)
);

-- Who has answered a mapping of views.  What was answered is not tied to it.
-- privacy: worker
-- keep: always
CREATE TABLE mapping_answered (
    mapping_id  BIGINT NOT NULL REFERENCES mapping (id),
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    PRIMARY KEY (mapping_id, duty_id)
);
CREATE INDEX fk_mapping_answered_duty ON mapping_answered (duty_id);

-- One answer: nobody's in a mapping of views (a lot, the level and the kind of organisation), a municipality's in a
-- self-survey.
-- privacy: open
-- keep: always
CREATE TABLE mapping_answer (
    mapping_id  BIGINT NOT NULL REFERENCES mapping (id),
    lot         BIGINT NOT NULL,        -- drawn; in a self-survey the number of the municipality
    level       INTEGER CHECK (level BETWEEN 1 AND 3),
    party       INTEGER,                -- enum party
    municipality_code TEXT REFERENCES municipality (code),
    from_paper  INTEGER NOT NULL CHECK (from_paper IN (0, 1)), -- of somebody without an account
    words       TEXT,
    PRIMARY KEY (mapping_id, lot),
    CHECK ((level IS NULL) = (municipality_code IS NOT NULL))
);
CREATE INDEX fk_mapping_answer_municipality ON mapping_answer (municipality_code);

-- privacy: open
-- keep: always
CREATE TABLE mapping_score (
    mapping_id  BIGINT NOT NULL,
    lot         BIGINT NOT NULL,
    place       INTEGER NOT NULL,
    score       INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    words       TEXT,
    PRIMARY KEY (mapping_id, lot, place),
    FOREIGN KEY (mapping_id, lot) REFERENCES mapping_answer (mapping_id, lot),
    FOREIGN KEY (mapping_id, place) REFERENCES mapping_question (mapping_id, place)
);
CREATE INDEX fk_mapping_score_question ON mapping_score (mapping_id, place);

-- The report of a mapping: to which group it went, and what came of it.
-- privacy: worker
-- keep: always
CREATE TABLE mapping_report (
    id          BIGINT NOT NULL PRIMARY KEY,
    mapping_id  BIGINT NOT NULL REFERENCES mapping (id),
    sent_to     TEXT NOT NULL CHECK (length(sent_to) > 0),
    sent_on     DATE NOT NULL,
    summary     TEXT NOT NULL CHECK (length(summary) > 0),
    came        TEXT,
    came_on     DATE,
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((came IS NULL) = (came_on IS NULL))
);
CREATE INDEX fk_mapping_report_mapping ON mapping_report (mapping_id);
CREATE INDEX fk_mapping_report_duty ON mapping_report (duty_id);

-- A council's term, as the region states it: no rule of the program knows one (DOMAIN N-09).
-- privacy: worker
-- keep: always
CREATE TABLE council_term (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    council     TEXT NOT NULL CHECK (length(council) > 0),
    from_on     DATE NOT NULL,
    until_on    DATE NOT NULL,
    source      TEXT NOT NULL CHECK (length(source) > 0), -- where the days were found
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK (until_on > from_on)
);
CREATE INDEX fk_council_term_region ON council_term (region_code, from_on);
CREATE INDEX fk_council_term_duty ON council_term (duty_id);

-- A negotiation: planned, held or called off.
-- privacy: worker
-- keep: always
CREATE TABLE negotiation (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    kind        INTEGER NOT NULL,       -- enum negotiation_kind (steering/negotiation.h)
    name        TEXT,
    state       INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3), -- enum negotiation_state
    held_on     DATE NOT NULL,          -- when it is planned: for which day
    held_where     TEXT,                   -- place or channel
    results     TEXT,                   -- of a held one; why one was called off
    minutes_link TEXT,
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((state = 1) = (results IS NULL))
);
CREATE INDEX fk_negotiation_region ON negotiation (region_code, kind, held_on);
CREATE INDEX fk_negotiation_owner_duty ON negotiation (owner_duty_id);

-- Who is asked to it, and who came: a municipality, an organisation, or somebody else by name.
-- privacy: open
-- keep: always
CREATE TABLE negotiation_party (
    id          BIGINT NOT NULL PRIMARY KEY,
    negotiation_id BIGINT NOT NULL REFERENCES negotiation (id),
    municipality_code TEXT REFERENCES municipality (code),
    org_id      BIGINT REFERENCES organisation (id),
    name        TEXT,
    came        INTEGER CHECK (came IN (0, 1)),
    CHECK (CASE WHEN municipality_code IS NULL THEN 0 ELSE 1 END + CASE WHEN org_id IS NULL THEN 0 ELSE 1 END
           + CASE WHEN name IS NULL THEN 0 ELSE 1 END = 1)
);
CREATE INDEX fk_negotiation_party_negotiation ON negotiation_party (negotiation_id, id);
CREATE INDEX fk_negotiation_party_municipality ON negotiation_party (municipality_code);
CREATE INDEX fk_negotiation_party_org ON negotiation_party (org_id);

-- What is on its agenda, and what came of it.
-- privacy: open
-- keep: always
CREATE TABLE negotiation_topic (
    id          BIGINT NOT NULL PRIMARY KEY,
    negotiation_id BIGINT NOT NULL REFERENCES negotiation (id),
    code        TEXT,                   -- a row of the program ("structures", "F7"); null: own words
    what        TEXT,
    result      TEXT,
    CHECK ((code IS NULL) = (what IS NOT NULL))
);
CREATE INDEX fk_negotiation_topic_negotiation ON negotiation_topic (negotiation_id, id);

-- A report on wellbeing and health: given to the council each year, and with the plan each council term
-- (612/2021 6.3, 7.3 §).
-- privacy: worker
-- keep: always
CREATE TABLE wellbeing_report (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    municipality_code TEXT REFERENCES municipality (code), -- null: the county's own
    kind        INTEGER NOT NULL CHECK (kind IN (1, 2)),   -- enum report_kind
    of_year     INTEGER NOT NULL CHECK (of_year BETWEEN 2000 AND 2199),
    given_on    DATE NOT NULL,          -- to its council
    link        TEXT,                   -- where it is published
    sent_on     DATE,                   -- a municipality's: to the county
    duty_id     BIGINT NOT NULL REFERENCES duty (id)
);
CREATE UNIQUE INDEX uniq_wellbeing_report ON wellbeing_report (region_code, kind, of_year, municipality_code);
CREATE INDEX fk_wellbeing_report_municipality ON wellbeing_report (municipality_code);
CREATE INDEX fk_wellbeing_report_duty ON wellbeing_report (duty_id);
