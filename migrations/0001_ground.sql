-- 0001_ground.sql: the ground all work stands on: areas, organisations, units, people at work, settings.
--
-- Why: a person's municipality on a date tells the employment authority and the county; a duty (a person's role in
-- a unit, with dates) is what everything later hangs on.  Runs unchanged on SQLite and PostgreSQL.  Never edited once
-- released: a mistake is mended by the next migration.

-- privacy: open
-- keep: always
CREATE TABLE county (
    code     TEXT NOT NULL PRIMARY KEY, -- two digits; 90 is the City of Helsinki, which is no county
    name_fi  TEXT NOT NULL,
    name_sv  TEXT NOT NULL,
    name_en  TEXT NOT NULL,
    kind     TEXT NOT NULL,             -- county, city, outside
    population BIGINT NOT NULL
);

-- privacy: open
-- keep: always
CREATE TABLE area (
    code     TEXT NOT NULL PRIMARY KEY, -- employment area, two digits
    name_fi  TEXT NOT NULL,
    name_sv  TEXT NOT NULL,
    name_en  TEXT NOT NULL,
    kind     TEXT NOT NULL,
    population BIGINT NOT NULL
);

-- privacy: open
-- keep: always
CREATE TABLE area_alias (
    area_code TEXT NOT NULL REFERENCES area (code),
    alias     TEXT NOT NULL,            -- as the seeds write it; search finds it, nothing else uses it
    alias_key TEXT NOT NULL,
    PRIMARY KEY (area_code, alias)
);

-- Many to many: five areas lie in two counties (DOMAIN 8.8).
-- privacy: open
-- keep: always
CREATE TABLE area_county (
    area_code   TEXT NOT NULL REFERENCES area (code),
    county_code TEXT NOT NULL REFERENCES county (code),
    from_on     DATE NOT NULL,
    until_on    DATE,
    PRIMARY KEY (area_code, county_code, from_on)
);
CREATE INDEX fk_area_county_county ON area_county (county_code);

-- privacy: open
-- keep: always
CREATE TABLE municipality (
    code        TEXT NOT NULL PRIMARY KEY, -- three digits
    name_fi     TEXT NOT NULL,
    name_sv     TEXT NOT NULL,
    name_key    TEXT NOT NULL,             -- both names folded, for search
    languages   TEXT NOT NULL,             -- fi, bilingual_fi, sv, bilingual_sv
    population  BIGINT NOT NULL,
    from_on     DATE,                      -- null: before the data begins
    until_on    DATE,                      -- a merged municipality has a last day
    merged_into TEXT REFERENCES municipality (code)
);
CREATE INDEX fk_municipality_merged_into ON municipality (merged_into);

-- Where a municipality belongs, by date.
-- privacy: open
-- keep: always
CREATE TABLE municipality_place (
    municipality_code TEXT NOT NULL REFERENCES municipality (code),
    area_code         TEXT NOT NULL REFERENCES area (code),
    county_code       TEXT NOT NULL REFERENCES county (code),
    from_on           DATE NOT NULL,
    until_on          DATE,
    PRIMARY KEY (municipality_code, from_on)
);
CREATE INDEX fk_municipality_place_area ON municipality_place (area_code);
CREATE INDEX fk_municipality_place_county ON municipality_place (county_code);

-- privacy: open
-- keep: always
CREATE TABLE organisation (
    id          BIGINT NOT NULL PRIMARY KEY,
    kind        INTEGER NOT NULL,       -- enum org_kind (region/organisation.h)
    name_fi     TEXT NOT NULL,
    name_sv     TEXT NOT NULL,
    name_en     TEXT NOT NULL,
    business_code TEXT,
    area_code   TEXT REFERENCES area (code),     -- of an employment authority
    county_code TEXT REFERENCES county (code),   -- of a wellbeing services county
    municipality_code TEXT REFERENCES municipality (code),
    takes_c4    INTEGER NOT NULL DEFAULT 0 CHECK (takes_c4 IN (0, 1)), -- social fields on for this party
    takes_c5    INTEGER NOT NULL DEFAULT 0 CHECK (takes_c5 IN (0, 1)), -- health fields on for this party
    from_on     DATE NOT NULL,
    until_on    DATE
);
CREATE INDEX fk_organisation_area ON organisation (area_code);
CREATE INDEX fk_organisation_county ON organisation (county_code);
CREATE INDEX fk_organisation_municipality ON organisation (municipality_code);

-- privacy: open
-- keep: always
CREATE TABLE unit (
    id        BIGINT NOT NULL PRIMARY KEY,
    org_id    BIGINT NOT NULL REFERENCES organisation (id),
    name_fi   TEXT NOT NULL,
    name_sv   TEXT NOT NULL,
    name_en   TEXT NOT NULL,
    phone     TEXT,
    takes_offers INTEGER NOT NULL DEFAULT 1 CHECK (takes_offers IN (0, 1)),
    supervisor_duty_id BIGINT,          -- the named supervisor; a unit that holds cases always has one (P1)
    from_on   DATE NOT NULL,
    until_on  DATE
);
CREATE INDEX fk_unit_org ON unit (org_id);
CREATE INDEX fk_unit_supervisor_duty ON unit (supervisor_duty_id);

-- privacy: worker
-- keep: while at work, then 4 years
CREATE TABLE worker (
    id            BIGINT NOT NULL PRIMARY KEY,
    login         TEXT NOT NULL,
    name          TEXT NOT NULL,
    name_sort     TEXT NOT NULL,
    lang          TEXT NOT NULL CHECK (lang IN ('fi', 'sv', 'en')),
    password_hash TEXT,                 -- null: cannot sign in with a password
    totp_key      TEXT,                 -- sealed; null: no second factor
    totp_step     BIGINT NOT NULL DEFAULT 0, -- the last step that was used
    closed_at     BIGINT,
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX uniq_worker_login ON worker (login);

-- A person's role in a unit, with dates: what one acts in.
-- privacy: worker
-- keep: while at work, then 4 years
CREATE TABLE duty (
    id        BIGINT NOT NULL PRIMARY KEY,
    worker_id BIGINT NOT NULL REFERENCES worker (id),
    unit_id   BIGINT NOT NULL REFERENCES unit (id),
    role      INTEGER NOT NULL,         -- enum role (access/policy.h)
    title_fi  TEXT NOT NULL,
    title_sv  TEXT NOT NULL,
    title_en  TEXT NOT NULL,
    phone     TEXT,
    from_on   DATE NOT NULL,
    until_on  DATE,                     -- the last day
    CHECK (until_on IS NULL OR until_on >= from_on)
);
CREATE INDEX fk_duty_worker ON duty (worker_id);
CREATE INDEX fk_duty_unit ON duty (unit_id);

-- Who changed a duty, when and why: rights have a history.
-- privacy: worker
-- keep: 4 years
CREATE TABLE duty_change (
    id        BIGINT NOT NULL PRIMARY KEY,
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    by_duty_id BIGINT,
    change    TEXT NOT NULL,
    reason    TEXT NOT NULL
);
CREATE INDEX fk_duty_change_duty ON duty_change (duty_id);

-- privacy: open
-- keep: always
CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,    -- a row of region/setting.c: name, bounds, default
    value TEXT NOT NULL
);

-- Deadlines that are no law: agreements between parties and own targets, with the fields of a statutory rule.
-- privacy: open
-- keep: always
CREATE TABLE target_rule (
    key         TEXT NOT NULL PRIMARY KEY,
    org_id      BIGINT REFERENCES organisation (id), -- null: the whole installation
    based_on    TEXT NOT NULL,          -- key of the row in region/rule.c that it gives a number to
    kind        INTEGER NOT NULL,       -- enum rule_kind: agreement or own target
    length      INTEGER NOT NULL CHECK (length BETWEEN 1 AND 3660),
    length_unit INTEGER NOT NULL,
    from_on     DATE NOT NULL,
    until_on    DATE
);
CREATE INDEX fk_target_rule_org ON target_rule (org_id);
