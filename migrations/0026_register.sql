-- 0026_register.sql: the registers of a region: what is agreed, arranged, tried and needed, one row each.
--
-- Why: interfaces with the rescue services, arrangements for reception, rights to systems, practices, processes,
-- events and partners are each a short list with the same few kinds of field (DOMAIN 8.4 R1.4, R4.1-R4.4; 9.1, 9.2).
-- They share one table of typed columns; which of them a register uses, with which label, stands in
-- src/region/register.def.  A row that came from the national list (data/registers.csv) keeps its code.  No client is
-- in any of it (INV-27).

-- privacy: worker
-- keep: always
CREATE TABLE register_entry (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    register      TEXT NOT NULL CHECK (length(register) > 0), -- key of a register (region/register.def)
    code          TEXT,                 -- of the national list: "RS-1"; null: the region's own
    name_fi       TEXT,                 -- one of the three where the region wrote it, all where it is of the list
    name_sv       TEXT,
    name_en       TEXT,
    about         TEXT,
    goal          TEXT,
    steps         TEXT,
    parties       TEXT,
    place         TEXT,
    contact       TEXT,
    evidence      TEXT,
    result        TEXT,
    addressee     TEXT,
    answer        TEXT,
    decided_by    TEXT,
    link          TEXT,
    text_fi       TEXT,
    text_sv       TEXT,
    owner_duty_id BIGINT REFERENCES duty (id),
    org_id        BIGINT REFERENCES organisation (id),
    municipality_code TEXT REFERENCES municipality (code),
    agreement_id  BIGINT REFERENCES agreement (id), -- on what it stands
    actor         INTEGER,              -- enum register_actor
    theme         INTEGER,              -- enum register_theme
    level         INTEGER,              -- enum register_level
    audience      BIGINT NOT NULL DEFAULT 0, -- bits of enum register_audience
    state         INTEGER NOT NULL,     -- enum register_state: below 50 open, below 80 in force, then over
    from_on       DATE,
    until_on      DATE,
    due_on        DATE,                 -- ready by
    review_on     DATE,                 -- looked at again by
    held_on       DATE,                 -- held, decided, sent
    amount        BIGINT,
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK (name_fi IS NOT NULL OR name_sv IS NOT NULL OR name_en IS NOT NULL),
    CHECK (until_on IS NULL OR from_on IS NULL OR until_on >= from_on)
);
CREATE INDEX fk_register_entry_region ON register_entry (region_code, register, id);
CREATE INDEX fk_register_entry_owner_duty ON register_entry (owner_duty_id);
CREATE INDEX fk_register_entry_org ON register_entry (org_id);
CREATE INDEX fk_register_entry_municipality ON register_entry (municipality_code);
CREATE INDEX fk_register_entry_agreement ON register_entry (agreement_id);
-- A row of the national list is taken once, or once for each municipality.
CREATE UNIQUE INDEX uniq_register_entry_code
    ON register_entry (region_code, register, code) WHERE municipality_code IS NULL;
CREATE UNIQUE INDEX uniq_register_entry_code_municipality
    ON register_entry (region_code, register, code, municipality_code) WHERE municipality_code IS NOT NULL;
