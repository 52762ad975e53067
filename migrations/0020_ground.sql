-- 0020_ground.sql: whom to reach in a region and where, the youth joint service, and a new division into areas.
--
-- Why: who works with whom begins with knowing whom to ask: contact persons by theme, places where services are met,
-- and who employs the experts of the joint service for the young (381/2023 16 §).  A new division is looked at before
-- it changes anything.  Nothing here is about a client (INV-27).

-- An area has days too: a division that replaces another ends some and begins others.
ALTER TABLE area ADD COLUMN from_on DATE;  -- null: before the data begins
ALTER TABLE area ADD COLUMN until_on DATE; -- its last day

-- Whom to ask about a theme in a region.  Who has a role here is named by it, so that leaving shows the same day;
-- others by name.
-- privacy: worker
-- keep: always
CREATE TABLE contact (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    theme       INTEGER NOT NULL,       -- enum contact_theme (region/contact.h)
    task        TEXT NOT NULL CHECK (length(task) > 0), -- what one can ask
    org_id      BIGINT NOT NULL REFERENCES organisation (id),
    duty_id     BIGINT REFERENCES duty (id),
    name        TEXT,
    title       TEXT,
    area_code   TEXT REFERENCES area (code), -- null: the whole region
    phone       TEXT,
    email       TEXT,
    reached     TEXT,                   -- how and when one reaches them best
    languages   TEXT,                   -- names of contact_language_codes with a space between: "fi sv"
    checked_on  DATE NOT NULL,          -- when it was last found to be right
    until_on    DATE,                   -- last day; null: in force
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((duty_id IS NULL) = (name IS NOT NULL AND length(name) > 0)),
    CHECK (duty_id IS NOT NULL OR phone IS NOT NULL OR email IS NOT NULL)
);
CREATE INDEX fk_contact_region ON contact (region_code, theme);
CREATE INDEX fk_contact_org ON contact (org_id);
CREATE INDEX fk_contact_duty ON contact (duty_id);
CREATE INDEX fk_contact_area ON contact (area_code);

-- Where services are met: an office, premises of several together, a visiting day, a telephone, a digital service.
-- privacy: worker
-- keep: always
CREATE TABLE service_point (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    kind        INTEGER NOT NULL,       -- enum point_kind (region/point.h)
    name        TEXT NOT NULL CHECK (length(name) > 0),
    municipality_code TEXT REFERENCES municipality (code),
    address     TEXT,
    hours       TEXT,
    channels    TEXT NOT NULL CHECK (length(channels) > 0), -- names of point_channel_codes: "face phone"
    phone       TEXT,
    email       TEXT,
    link        TEXT,
    languages   TEXT,
    access      TEXT,                   -- getting in and being understood: steps, parking, interpreting
    for_youth   INTEGER NOT NULL DEFAULT 0 CHECK (for_youth IN (0, 1)), -- of the youth joint service (381/2023 16 §)
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    checked_on  DATE NOT NULL,
    from_on     DATE NOT NULL,
    until_on    DATE,
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK (until_on IS NULL OR until_on >= from_on)
);
CREATE INDEX fk_service_point_region ON service_point (region_code, kind);
CREATE INDEX fk_service_point_municipality ON service_point (municipality_code);
CREATE INDEX fk_service_point_owner_duty ON service_point (owner_duty_id);

-- Whose services one meets there; of joint premises at least two.
-- privacy: open
-- keep: always
CREATE TABLE service_point_org (
    point_id    BIGINT NOT NULL REFERENCES service_point (id),
    org_id      BIGINT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (point_id, org_id)
);
CREATE INDEX fk_service_point_org_org ON service_point_org (org_id);

-- What an employment authority answers for in the youth joint service: four boxes in each area (381/2023 16 §).
-- privacy: worker
-- keep: always
CREATE TABLE youth_item (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    area_code   TEXT NOT NULL REFERENCES area (code),
    item        INTEGER NOT NULL CHECK (item BETWEEN 1 AND 4), -- enum youth_box (region/youth.h)
    state       INTEGER NOT NULL CHECK (state IN (1, 2, 3)), -- not begun, under way, done
    how         TEXT,                   -- how it has been done, by whom, on what it rests
    who         TEXT,                   -- who was heard, negotiated with, or named
    done_on     DATE,
    due_on      DATE,
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((state = 3) = (done_on IS NOT NULL)),
    CHECK (state <> 3 OR (how IS NOT NULL AND who IS NOT NULL))
);
CREATE UNIQUE INDEX uniq_youth_item ON youth_item (region_code, area_code, item);
CREATE INDEX fk_youth_item_area ON youth_item (area_code);
CREATE INDEX fk_youth_item_owner_duty ON youth_item (owner_duty_id);

-- The experts of the youth joint service in a region: who employs whom is data, and may differ from the national list.
-- privacy: open
-- keep: always
CREATE TABLE youth_expert (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    title_fi    TEXT NOT NULL CHECK (length(title_fi) > 0),
    title_sv    TEXT NOT NULL CHECK (length(title_sv) > 0),
    title_en    TEXT,
    employer    INTEGER NOT NULL,       -- enum youth_employer: the kind that employs as a rule
    may_differ  INTEGER NOT NULL CHECK (may_differ IN (0, 1)), -- the employer may be another
    org_id      BIGINT REFERENCES organisation (id), -- who employs here; null: nobody yet
    point_id    BIGINT REFERENCES service_point (id),
    present     TEXT,                   -- when and how one is there: "Mondays", "by appointment"
    listed      INTEGER NOT NULL CHECK (listed IN (0, 1)), -- of the national list
    version     BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX uniq_youth_expert_title ON youth_expert (region_code, title_fi);
CREATE INDEX fk_youth_expert_org ON youth_expert (org_id);
CREATE INDEX fk_youth_expert_point ON youth_expert (point_id);

-- A new division into areas as it was given: looked at first, then taken whole or dropped.
-- privacy: worker
-- keep: always
CREATE TABLE division (
    id          BIGINT NOT NULL PRIMARY KEY,
    source      TEXT NOT NULL CHECK (length(source) > 0), -- the decision or decree it rests on
    content     TEXT NOT NULL CHECK (length(content) > 0), -- the table as it was given
    state       INTEGER NOT NULL CHECK (state IN (1, 2, 3)), -- enum division_state: waits, taken, dropped
    made_on     DATE NOT NULL,
    made_by_duty_id BIGINT NOT NULL REFERENCES duty (id),
    ended_on    DATE,
    ended_by_duty_id BIGINT REFERENCES duty (id),
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK ((state = 1) = (ended_on IS NULL)),
    CHECK ((ended_on IS NULL) = (ended_by_duty_id IS NULL))
);
CREATE INDEX fk_division_made_by_duty ON division (made_by_duty_id);
CREATE INDEX fk_division_ended_by_duty ON division (ended_by_duty_id);
