-- 0027_item.sql: the 27 items of the national recommendations in each region, and how a region begins.
--
-- Why: each item R1.1..R4.6 has a state, an owner, a date and evidence (INV-46), and the program holds it against the
-- rows of the other rooms (steering/item_check.c).  An item that nobody has touched has no row: it is not started.
-- A region that begins is led through eight steps, which are read from the data (steering/begin.c); only what cannot be
-- read is kept here.

-- Where an item stands in a region now.
-- privacy: worker
-- keep: always
CREATE TABLE region_item (
    id          BIGINT NOT NULL PRIMARY KEY, -- of the region and the item: item_id_of (steering/item.h)
    region_code TEXT NOT NULL REFERENCES county (code),
    item        INTEGER NOT NULL CHECK (item BETWEEN 1 AND 27), -- enum item
    state       INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4), -- not started, under way, done, not applicable
    reason      TEXT,                   -- why it does not apply, or is done although the check is not met
    owner_duty_id BIGINT REFERENCES duty (id),
    due_on      DATE,
    state_on    DATE NOT NULL,          -- since when it stands so
    version     BIGINT NOT NULL DEFAULT 1,
    CHECK (state <> 4 OR reason IS NOT NULL)
);
CREATE UNIQUE INDEX uniq_region_item ON region_item (region_code, item);
CREATE INDEX fk_region_item_owner_duty ON region_item (owner_duty_id);

-- Where it has stood; what the check said that day stays beside it.
-- privacy: worker
-- keep: always
CREATE TABLE item_state (
    id          BIGINT NOT NULL PRIMARY KEY,
    item_id     BIGINT NOT NULL REFERENCES region_item (id),
    region_code TEXT NOT NULL REFERENCES county (code),
    item        INTEGER NOT NULL,
    state       INTEGER NOT NULL,
    state_on    DATE NOT NULL,
    verdict     INTEGER NOT NULL,       -- enum item_verdict
    reason      TEXT,
    duty_id     BIGINT NOT NULL REFERENCES duty (id)
);
CREATE INDEX fk_item_state_item ON item_state (item_id, id);
CREATE INDEX fk_item_state_region ON item_state (region_code, id);
CREATE INDEX fk_item_state_duty ON item_state (duty_id);

-- What shows it: a document, a list, a day, a decision, a measurement.
-- privacy: worker
-- keep: always
CREATE TABLE item_evidence (
    id          BIGINT NOT NULL PRIMARY KEY,
    item_id     BIGINT NOT NULL REFERENCES region_item (id),
    region_code TEXT NOT NULL REFERENCES county (code),
    kind        INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5), -- enum evidence_kind
    title       TEXT NOT NULL CHECK (length(title) > 0),
    link        TEXT,
    measured    TEXT,                   -- "4,1 of 5, 212 answers"
    evidence_on DATE NOT NULL,          -- of the document, the list, the day itself, the measurement
    decision_id BIGINT REFERENCES region_decision (id),
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    CHECK (kind <> 4 OR decision_id IS NOT NULL),
    CHECK (kind <> 5 OR measured IS NOT NULL)
);
CREATE INDEX fk_item_evidence_item ON item_evidence (item_id, id);
CREATE INDEX fk_item_evidence_region ON item_evidence (region_code);
CREATE INDEX fk_item_evidence_decision ON item_evidence (decision_id);
CREATE INDEX fk_item_evidence_duty ON item_evidence (duty_id);

-- The organisations that take part in leading the region together, as chosen in its first step.
-- privacy: worker
-- keep: always
CREATE TABLE region_taking_part (
    region_code TEXT NOT NULL REFERENCES county (code),
    org_id      BIGINT NOT NULL REFERENCES organisation (id),
    duty_id     BIGINT NOT NULL REFERENCES duty (id), -- who chose it
    chosen_on   DATE NOT NULL,
    PRIMARY KEY (region_code, org_id)
) @CLUSTERED;
CREATE INDEX fk_region_taking_part_org ON region_taking_part (org_id);
CREATE INDEX fk_region_taking_part_duty ON region_taking_part (duty_id);

-- A step of the beginning that is not needed in this region, and why.
-- privacy: worker
-- keep: always
CREATE TABLE set_up_step (
    region_code TEXT NOT NULL REFERENCES county (code),
    step        INTEGER NOT NULL CHECK (step BETWEEN 1 AND 8), -- enum begin_step
    reason      TEXT NOT NULL CHECK (length(reason) > 0),
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    noted_on    DATE NOT NULL,
    PRIMARY KEY (region_code, step)
) @CLUSTERED;
CREATE INDEX fk_set_up_step_duty ON set_up_step (duty_id);
