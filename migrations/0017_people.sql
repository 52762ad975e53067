-- 0017_people.sql: absences, reviews of rights, what changed in accounts and settings, texts of organisations.
--
-- Why: a worker is away or leaves and nothing stops (DOMAIN INV-03, INV-04); a right is looked at again before it is
-- forgotten (906/2019 16 §, 380/2023 126 §); who changed an account or a setting, and why, stays to be seen.

-- Days on which somebody stands in for the responsible person.  Why one is away is not asked: no reason is kept.
-- privacy: worker
-- keep: 4 years
CREATE TABLE absence (
    id                 BIGINT NOT NULL PRIMARY KEY,
    duty_id            BIGINT NOT NULL REFERENCES duty (id),
    substitute_duty_id BIGINT NOT NULL REFERENCES duty (id),
    from_on            DATE NOT NULL,
    until_on           DATE NOT NULL,   -- the last day
    cancelled_on       DATE,            -- from this day on it does not hold
    made_by_duty_id    BIGINT NOT NULL REFERENCES duty (id),
    made_on            DATE NOT NULL,
    CHECK (until_on >= from_on),
    CHECK (substitute_duty_id <> duty_id)
);
CREATE INDEX fk_absence_duty ON absence (duty_id, until_on);
CREATE INDEX fk_absence_substitute_duty ON absence (substitute_duty_id, until_on);
CREATE INDEX fk_absence_made_by_duty ON absence (made_by_duty_id);
CREATE INDEX absence_until_on ON absence (until_on);

CREATE INDEX worker_name_sort ON worker (name_sort, id);

-- Each right is looked at again within the months that a setting says: it is kept, ended or changed.
-- privacy: worker
-- keep: 4 years
CREATE TABLE rights_review (
    id          BIGINT NOT NULL PRIMARY KEY,
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    verdict     INTEGER NOT NULL CHECK (verdict IN (1, 2, 3)), -- keep, end, change
    reason      TEXT NOT NULL CHECK (length(reason) > 0),
    by_duty_id  BIGINT NOT NULL REFERENCES duty (id),
    reviewed_on DATE NOT NULL
);
CREATE INDEX fk_rights_review_duty ON rights_review (duty_id, reviewed_on);
CREATE INDEX fk_rights_review_by_duty ON rights_review (by_duty_id);

-- What was done to an account: made, renamed, password or second factor renewed, closed.
-- privacy: worker
-- keep: 4 years
CREATE TABLE worker_change (
    id         BIGINT NOT NULL PRIMARY KEY,
    worker_id  BIGINT NOT NULL REFERENCES worker (id),
    by_duty_id BIGINT NOT NULL REFERENCES duty (id),
    change     TEXT NOT NULL,
    reason     TEXT NOT NULL CHECK (length(reason) > 0)
);
CREATE INDEX fk_worker_change_worker ON worker_change (worker_id);
CREATE INDEX fk_worker_change_by_duty ON worker_change (by_duty_id);

-- privacy: open
-- keep: always
CREATE TABLE setting_change (
    id         BIGINT NOT NULL PRIMARY KEY,
    key        TEXT NOT NULL,
    before     TEXT NOT NULL,
    after      TEXT NOT NULL,
    reason     TEXT NOT NULL CHECK (length(reason) > 0),
    by_duty_id BIGINT NOT NULL REFERENCES duty (id)
);
CREATE INDEX setting_change_key ON setting_change (key, id);
CREATE INDEX fk_setting_change_by_duty ON setting_change (by_duty_id);

-- What an organisation says in its own words; shown only when it is there in every language.
-- privacy: open
-- keep: always
CREATE TABLE org_text (
    org_id     BIGINT NOT NULL REFERENCES organisation (id),
    kind       INTEGER NOT NULL,        -- enum org_text_kind (region/org_text.h)
    text_fi    TEXT,
    text_sv    TEXT,
    text_en    TEXT,
    by_duty_id BIGINT NOT NULL REFERENCES duty (id),
    changed_on DATE NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (org_id, kind)
);
CREATE INDEX fk_org_text_by_duty ON org_text (by_duty_id);
