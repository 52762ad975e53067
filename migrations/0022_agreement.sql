-- 0022_agreement.sql: the steering groups of the multi-sector support, agreements between authorities, and their costs.
--
-- Why: a group is set for five years by one authority, every member has a personal deputy and nobody leads before the
-- group has approved it (381/2023 9 §, 388/2024 1 §, 4 §); an agreement is in force only whole and approved by every
-- party, and what was approved does not change: a new version follows it.  Three clocks run apart: the group's term,
-- the leader's, the agreement's.

-- privacy: worker
-- keep: always
CREATE TABLE steering_group (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    name          TEXT NOT NULL CHECK (length(name) > 0),
    state         INTEGER NOT NULL CHECK (state IN (1, 2, 3)), -- enum group_state: prepared, set, ended
    negotiated_on DATE,                 -- county, authorities and Kela negotiated the number and areas of the groups
    setter_agreed_on DATE,              -- several authorities agreed which one sets the group
    set_on        DATE,
    from_on       DATE NOT NULL,        -- the term: five years, counted, never typed
    until_on      DATE NOT NULL,        -- its last day
    ended_on      DATE,                 -- last day, when it ended before its term
    end_reason    TEXT,
    frame         TEXT,                 -- within which the organising is led (381/2023 9.1 §)
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK (until_on > from_on),
    CHECK (state = 1 OR (set_on IS NOT NULL AND negotiated_on IS NOT NULL AND negotiated_on <= set_on)),
    CHECK ((state = 3) = (ended_on IS NOT NULL AND end_reason IS NOT NULL))
);
CREATE INDEX fk_steering_group_region ON steering_group (region_code);
CREATE INDEX fk_steering_group_owner_duty ON steering_group (owner_duty_id);

-- The areas of a group; each stands for its employment authority.  One of them sets the group (381/2023 9.1 §).
-- privacy: open
-- keep: always
CREATE TABLE group_area (
    group_id    BIGINT NOT NULL REFERENCES steering_group (id),
    area_code   TEXT NOT NULL REFERENCES area (code),
    sets        INTEGER NOT NULL CHECK (sets IN (0, 1)),
    PRIMARY KEY (group_id, area_code)
);
CREATE INDEX fk_group_area_area ON group_area (area_code);
CREATE UNIQUE INDEX uniq_group_area_sets ON group_area (group_id) WHERE sets = 1;

-- A member with the personal deputy, named together by one authority.  Who works in the house by duty, others by name.
-- privacy: worker
-- keep: always
CREATE TABLE group_member (
    id             BIGINT NOT NULL PRIMARY KEY,
    group_id       BIGINT NOT NULL REFERENCES steering_group (id),
    side           INTEGER NOT NULL CHECK (side IN (1, 2, 3)), -- enum party: who named them
    area_code      TEXT REFERENCES area (code),     -- of an employment authority
    county_code    TEXT REFERENCES county (code),   -- of a county
    duty_id        BIGINT REFERENCES duty (id),
    name           TEXT,
    deputy_duty_id BIGINT REFERENCES duty (id),
    deputy_name    TEXT,
    part           INTEGER NOT NULL CHECK (part IN (0, 1, 2)), -- enum group_part: member, chair, vice chair
    part_named_on  DATE,
    named_on       DATE NOT NULL,
    until_on       DATE,                -- last day, when the place was left during the term
    version        BIGINT NOT NULL DEFAULT 1,
    CHECK ((duty_id IS NULL) = (name IS NOT NULL AND length(name) > 0)),
    CHECK ((deputy_duty_id IS NULL) = (deputy_name IS NOT NULL AND length(deputy_name) > 0)),
    CHECK ((side = 1) = (area_code IS NOT NULL)),
    CHECK ((side = 2) = (county_code IS NOT NULL)),
    CHECK ((part = 0) = (part_named_on IS NULL))
);
CREATE INDEX fk_group_member_group ON group_member (group_id);
CREATE INDEX fk_group_member_area ON group_member (area_code);
CREATE INDEX fk_group_member_county ON group_member (county_code);
CREATE INDEX fk_group_member_duty ON group_member (duty_id);
CREATE INDEX fk_group_member_deputy_duty ON group_member (deputy_duty_id);
CREATE UNIQUE INDEX uniq_group_member_part ON group_member (group_id, part) WHERE part > 0 AND until_on IS NULL;

-- Who leads the organising: approved by the group first, then appointed, for at most the group's term.
-- privacy: worker
-- keep: always
CREATE TABLE group_leader (
    id            BIGINT NOT NULL PRIMARY KEY,
    group_id      BIGINT NOT NULL REFERENCES steering_group (id),
    part          INTEGER NOT NULL CHECK (part IN (1, 2)), -- enum leader_part: leader, deputy
    duty_id       BIGINT REFERENCES duty (id),
    name          TEXT,
    approved_on   DATE NOT NULL,        -- by the group
    approved_section TEXT,              -- of the group's minutes: "§ 4"
    area_code     TEXT NOT NULL REFERENCES area (code), -- of the authority that appointed
    appointed_on  DATE NOT NULL,
    from_on       DATE NOT NULL,
    until_on      DATE NOT NULL,        -- last day
    ended_on      DATE,                 -- last day, when it ended before that
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK ((duty_id IS NULL) = (name IS NOT NULL AND length(name) > 0)),
    CHECK (approved_on < appointed_on),
    CHECK (until_on >= from_on AND from_on >= appointed_on)
);
CREATE INDEX fk_group_leader_group ON group_leader (group_id);
CREATE INDEX fk_group_leader_duty ON group_leader (duty_id);
CREATE INDEX fk_group_leader_area ON group_leader (area_code);

-- An agreement between authorities and others: what does not change from version to version.
-- privacy: worker
-- keep: always
CREATE TABLE agreement (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    kind          INTEGER NOT NULL,     -- enum agreement_kind (region/agreement.h)
    name          TEXT NOT NULL CHECK (length(name) > 0),
    group_id      BIGINT REFERENCES steering_group (id), -- of which group's parties it is
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    made_on       DATE NOT NULL,
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX fk_agreement_region ON agreement (region_code, kind);
CREATE INDEX fk_agreement_group ON agreement (group_id);
CREATE INDEX fk_agreement_owner_duty ON agreement (owner_duty_id);

-- A version of its text with its own life; from the first approval on nothing in it changes.
-- privacy: worker
-- keep: always
CREATE TABLE agreement_version (
    id           BIGINT NOT NULL PRIMARY KEY,
    agreement_id BIGINT NOT NULL REFERENCES agreement (id),
    number       INTEGER NOT NULL CHECK (number >= 1),
    state        INTEGER NOT NULL CHECK (state BETWEEN 1 AND 11), -- enum agreement_state
    why          TEXT,                  -- why a new version was begun
    fixed        INTEGER NOT NULL DEFAULT 0 CHECK (fixed IN (0, 1)),
    from_on      DATE,                  -- in force
    until_on     DATE,                  -- last day; null: until further notice
    review_on    DATE NOT NULL,         -- it is reviewed by this day; it does not end by itself
    signed_on    DATE,
    ended_on     DATE,                  -- last day: replaced, terminated or expired
    end_reason   TEXT,
    made_on      DATE NOT NULL,
    made_by_duty_id BIGINT NOT NULL REFERENCES duty (id),
    version      BIGINT NOT NULL DEFAULT 1,
    CHECK (state NOT IN (6, 7, 8, 9, 10) OR (from_on IS NOT NULL AND signed_on IS NOT NULL AND fixed = 1)),
    CHECK (until_on IS NULL OR from_on IS NULL OR until_on >= from_on)
);
CREATE UNIQUE INDEX uniq_agreement_version_number ON agreement_version (agreement_id, number);
CREATE UNIQUE INDEX uniq_agreement_version_in_force ON agreement_version (agreement_id) WHERE state IN (6, 7);
CREATE UNIQUE INDEX uniq_agreement_version_open ON agreement_version (agreement_id) WHERE state <= 5;
CREATE INDEX fk_agreement_version_made_by_duty ON agreement_version (made_by_duty_id);

-- Who agrees, and who is heard before; with its share of the other costs where one is agreed.
-- privacy: open
-- keep: always
CREATE TABLE agreement_party (
    id          BIGINT NOT NULL PRIMARY KEY,
    version_id  BIGINT NOT NULL REFERENCES agreement_version (id),
    place       INTEGER NOT NULL,       -- its place in the list
    side        INTEGER NOT NULL,       -- enum agreement_side: enum party and some others
    role        INTEGER NOT NULL CHECK (role IN (1, 2)), -- enum party_role: agrees, is heard
    org_id      BIGINT REFERENCES organisation (id),
    name        TEXT,                   -- of who is not in the house
    share_parts BIGINT CHECK (share_parts BETWEEN 0 AND 10000), -- agreed share, hundredths of a per cent
    CHECK ((org_id IS NULL) = (name IS NOT NULL AND length(name) > 0))
);
CREATE UNIQUE INDEX uniq_agreement_party_place ON agreement_party (version_id, place);
CREATE UNIQUE INDEX uniq_agreement_party_org ON agreement_party (version_id, org_id);
CREATE INDEX fk_agreement_party_org ON agreement_party (org_id);

-- privacy: open
-- keep: always
CREATE TABLE agreement_clause (
    id          BIGINT NOT NULL PRIMARY KEY,
    version_id  BIGINT NOT NULL REFERENCES agreement_version (id),
    place       INTEGER NOT NULL,
    item        INTEGER NOT NULL,       -- enum agreement_item: AGR-1 to AGR-5, what else a kind must hold, or other
    title       TEXT NOT NULL CHECK (length(title) > 0),
    body        TEXT                    -- null: not yet written
);
CREATE UNIQUE INDEX uniq_agreement_clause_place ON agreement_clause (version_id, place);

-- Staff that each party assigns: how much and for which tasks (388/2024 3 §).
-- privacy: open
-- keep: always
CREATE TABLE agreement_staff (
    id          BIGINT NOT NULL PRIMARY KEY,
    version_id  BIGINT NOT NULL REFERENCES agreement_version (id),
    party_id    BIGINT NOT NULL REFERENCES agreement_party (id),
    task        TEXT NOT NULL CHECK (length(task) > 0),
    hundredths  BIGINT NOT NULL CHECK (hundredths > 0) -- of a person-year
);
CREATE INDEX fk_agreement_staff_version ON agreement_staff (version_id);
CREATE INDEX fk_agreement_staff_party ON agreement_staff (party_id);

-- The approval of a party's body, or that who must be heard was heard.
-- privacy: worker
-- keep: always
CREATE TABLE agreement_approval (
    id          BIGINT NOT NULL PRIMARY KEY,
    version_id  BIGINT NOT NULL REFERENCES agreement_version (id),
    party_id    BIGINT NOT NULL REFERENCES agreement_party (id),
    body        TEXT NOT NULL CHECK (length(body) > 0),
    approved_on DATE NOT NULL,
    minutes_section TEXT NOT NULL CHECK (length(minutes_section) > 0), -- "§ 14"
    link        TEXT,
    by_duty_id  BIGINT NOT NULL REFERENCES duty (id)
);
CREATE UNIQUE INDEX uniq_agreement_approval_party ON agreement_approval (party_id);
CREATE INDEX fk_agreement_approval_version ON agreement_approval (version_id);
CREATE INDEX fk_agreement_approval_by_duty ON agreement_approval (by_duty_id);

-- How a version went from state to state.
-- privacy: worker
-- keep: always
CREATE TABLE agreement_move (
    id          BIGINT NOT NULL PRIMARY KEY,
    version_id  BIGINT NOT NULL REFERENCES agreement_version (id),
    from_state  INTEGER NOT NULL,
    to_state    INTEGER NOT NULL,
    moved_on    DATE NOT NULL,
    note        TEXT,
    by_duty_id  BIGINT NOT NULL REFERENCES duty (id)
);
CREATE INDEX fk_agreement_move_version ON agreement_move (version_id, id);
CREATE INDEX fk_agreement_move_by_duty ON agreement_move (by_duty_id);

-- A review of an agreement, or the yearly check that its staff suffices (381/2023 9.2 §, 388/2024 3 § 3 p).
-- privacy: worker
-- keep: always
CREATE TABLE agreement_check (
    id          BIGINT NOT NULL PRIMARY KEY,
    agreement_id BIGINT NOT NULL REFERENCES agreement (id),
    kind        INTEGER NOT NULL CHECK (kind IN (1, 2)), -- enum agreement_check_kind: review, staff
    checked_on  DATE NOT NULL,
    due_on      DATE NOT NULL,          -- when it was due: lateness stays
    enough      INTEGER NOT NULL CHECK (enough IN (0, 1)), -- the agreement, or the staff, is enough as it is
    findings    TEXT NOT NULL CHECK (length(findings) > 0),
    by_duty_id  BIGINT NOT NULL REFERENCES duty (id)
);
CREATE INDEX fk_agreement_check_agreement ON agreement_check (agreement_id, kind, checked_on);
CREATE INDEX fk_agreement_check_by_duty ON agreement_check (by_duty_id);

-- The other costs of a year (381/2023 10.2 §); each party pays its own staff (10.1 §).
-- privacy: worker
-- keep: always
CREATE TABLE agreement_cost (
    id          BIGINT NOT NULL PRIMARY KEY,
    agreement_id BIGINT NOT NULL REFERENCES agreement (id),
    year        INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    what        TEXT NOT NULL CHECK (length(what) > 0),
    cents       BIGINT NOT NULL CHECK (cents > 0),
    by_duty_id  BIGINT NOT NULL REFERENCES duty (id)
);
CREATE INDEX fk_agreement_cost_agreement ON agreement_cost (agreement_id, year);
CREATE INDEX fk_agreement_cost_by_duty ON agreement_cost (by_duty_id);
