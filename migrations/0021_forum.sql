-- 0021_forum.sql: the structures of a region: networks, forums and groups on three levels, their meetings and minutes.
--
-- Why: cooperation needs structures that exist, that are known, and that change as needs appear (DOMAIN 8.4 R1).  A
-- group has a mandate, members with deputies, a term and a rhythm; its meetings decide, and a decision becomes a task
-- (0019).  A meeting is a forum's or a steering group's (0022): who holds it is a kind and an id.

-- A structure that exists, or that is needed and does not exist yet.
-- privacy: worker
-- keep: always
CREATE TABLE forum (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    level         INTEGER NOT NULL CHECK (level IN (1, 2, 3)), -- enum forum_level (region/forum.h)
    kind          INTEGER NOT NULL,     -- enum forum_kind
    state         INTEGER NOT NULL CHECK (state IN (1, 2, 3)), -- enum forum_state: needed, existing, ended
    name          TEXT NOT NULL CHECK (length(name) > 0),
    mandate       TEXT,                 -- what it is for, and what it may decide
    level_tasks   INTEGER NOT NULL,     -- bits 1 << enum level_task that it carries
    cycle         INTEGER NOT NULL,     -- enum forum_cycle
    deputies      INTEGER NOT NULL CHECK (deputies IN (0, 1)), -- 1: every member has a personal deputy
    rules         TEXT,                 -- common rules of play
    rules_on      DATE,                 -- when they were agreed
    link          TEXT,
    from_on       DATE NOT NULL,        -- needed: when that was seen
    until_on      DATE,                 -- last day of the term; null: until further notice
    ended_on      DATE,
    end_reason    TEXT,
    checked_on    DATE NOT NULL,        -- when it was last seen to be right
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK (until_on IS NULL OR until_on >= from_on),
    CHECK ((state = 3) = (ended_on IS NOT NULL AND end_reason IS NOT NULL))
);
CREATE INDEX fk_forum_region ON forum (region_code, level);
CREATE INDEX fk_forum_owner_duty ON forum (owner_duty_id);

-- The organisations that saw together that it exists, or is needed: two at least.
-- privacy: open
-- keep: always
CREATE TABLE forum_author (
    forum_id BIGINT NOT NULL REFERENCES forum (id),
    org_id   BIGINT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (forum_id, org_id)
);
CREATE INDEX fk_forum_author_org ON forum_author (org_id);

-- Who works in the house by duty; others (elected members, partners) by name and the body they come from.
-- privacy: worker
-- keep: always
CREATE TABLE forum_member (
    id             BIGINT NOT NULL PRIMARY KEY,
    forum_id       BIGINT NOT NULL REFERENCES forum (id),
    part           INTEGER NOT NULL CHECK (part IN (1, 2, 3, 4)), -- enum forum_part
    duty_id        BIGINT REFERENCES duty (id),
    name           TEXT,
    body           TEXT,                -- where a name comes from: "Vaasa city council"
    deputy_duty_id BIGINT REFERENCES duty (id),
    deputy_name    TEXT,
    from_on        DATE NOT NULL,
    until_on       DATE,                -- last day; null: the forum's term
    version        BIGINT NOT NULL DEFAULT 1,
    CHECK ((duty_id IS NULL) = (name IS NOT NULL AND length(name) > 0)),
    CHECK (deputy_duty_id IS NULL OR deputy_name IS NULL),
    CHECK (until_on IS NULL OR until_on >= from_on)
);
CREATE INDEX fk_forum_member_forum ON forum_member (forum_id);
CREATE INDEX fk_forum_member_duty ON forum_member (duty_id);
CREATE INDEX fk_forum_member_deputy_duty ON forum_member (deputy_duty_id);

-- To whom of the five roles a structure was made known, when and by what channel.
-- privacy: worker
-- keep: always
CREATE TABLE forum_known (
    id          BIGINT NOT NULL PRIMARY KEY,
    region_code TEXT NOT NULL REFERENCES county (code),
    forum_id    BIGINT REFERENCES forum (id), -- null: the whole structure of the region
    role        INTEGER NOT NULL CHECK (role BETWEEN 1 AND 5), -- enum known_role
    told_on     DATE NOT NULL,
    channel     TEXT NOT NULL CHECK (length(channel) > 0),
    link        TEXT,
    duty_id     BIGINT NOT NULL REFERENCES duty (id)
);
CREATE INDEX fk_forum_known_region ON forum_known (region_code, told_on);
CREATE INDEX fk_forum_known_forum ON forum_known (forum_id);
CREATE INDEX fk_forum_known_duty ON forum_known (duty_id);

-- Structures are developed as needs appear (R1.5).
-- privacy: worker
-- keep: always
CREATE TABLE structure_need (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    level         INTEGER NOT NULL CHECK (level IN (1, 2, 3)),
    what          TEXT NOT NULL CHECK (length(what) > 0),
    why           TEXT,
    raised_org_id BIGINT REFERENCES organisation (id),
    raised_on     DATE NOT NULL,
    state         INTEGER NOT NULL CHECK (state IN (1, 2, 3, 4)), -- enum structure_state: seen, under way, met, left
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    due_on        DATE NOT NULL,
    outcome       TEXT,                 -- how it was met, or why it was left
    forum_id      BIGINT REFERENCES forum (id), -- the structure that meets it
    ended_on      DATE,
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK ((state >= 3) = (ended_on IS NOT NULL AND outcome IS NOT NULL))
);
CREATE INDEX fk_structure_need_region ON structure_need (region_code, state);
CREATE INDEX fk_structure_need_raised_org ON structure_need (raised_org_id);
CREATE INDEX fk_structure_need_owner_duty ON structure_need (owner_duty_id);
CREATE INDEX fk_structure_need_forum ON structure_need (forum_id);

-- A meeting of a group.  host_kind: enum host_kind (region/sitting.h), a forum's id or a steering group's.
-- privacy: worker
-- keep: always
CREATE TABLE sitting (
    id            BIGINT NOT NULL PRIMARY KEY,
    region_code   TEXT NOT NULL REFERENCES county (code),
    host_kind     INTEGER NOT NULL CHECK (host_kind IN (1, 2)),
    host_id       BIGINT NOT NULL,
    number        INTEGER NOT NULL,     -- 4 of "4/2026"
    sit_on        DATE NOT NULL,
    starts_at     BIGINT NOT NULL,
    ends_at       BIGINT NOT NULL,
    venue         TEXT,
    link          TEXT,                 -- remote connection
    state         INTEGER NOT NULL CHECK (state IN (1, 2, 3, 4)), -- enum sitting_state
    invited_on    DATE,
    cancel_reason TEXT,
    minutes       TEXT,
    minutes_link  TEXT,
    minutes_on    DATE,                 -- when the minutes were approved
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id), -- who prepares it and writes the minutes
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK (ends_at > starts_at),
    CHECK ((state = 4) = (cancel_reason IS NOT NULL)),
    CHECK (state = 3 OR minutes_on IS NULL)
);
CREATE INDEX fk_sitting_region ON sitting (region_code, sit_on);
CREATE INDEX fk_sitting_owner_duty ON sitting (owner_duty_id);
CREATE INDEX sitting_host ON sitting (host_kind, host_id, sit_on);

-- What the meeting treats, and what was said.  about: a page of this program that shows what is wrong.
-- privacy: worker
-- keep: always
CREATE TABLE sitting_item (
    id                BIGINT NOT NULL PRIMARY KEY,
    sitting_id        BIGINT NOT NULL REFERENCES sitting (id),
    place             INTEGER NOT NULL,
    kind              INTEGER NOT NULL, -- enum agenda_kind: opening, actions, matter, closing
    what              TEXT NOT NULL CHECK (length(what) > 0),
    presenter         TEXT,             -- in words, where it is not a duty
    presenter_duty_id BIGINT REFERENCES duty (id),
    about             TEXT CHECK (about IS NULL OR about LIKE '/%'),
    said              TEXT              -- the minutes of the item
);
CREATE INDEX fk_sitting_item_sitting ON sitting_item (sitting_id, place);
CREATE INDEX fk_sitting_item_presenter_duty ON sitting_item (presenter_duty_id);

-- A paper of an item: a link, or somebody who gives it by a day.
-- privacy: worker
-- keep: always
CREATE TABLE sitting_paper (
    id            BIGINT NOT NULL PRIMARY KEY,
    sitting_id    BIGINT NOT NULL REFERENCES sitting (id),
    item_id       BIGINT NOT NULL REFERENCES sitting_item (id),
    name          TEXT NOT NULL CHECK (length(name) > 0),
    link          TEXT,                 -- null: it is missing yet
    owner_duty_id BIGINT NOT NULL REFERENCES duty (id),
    due_on        DATE NOT NULL,
    given_on      DATE,
    CHECK ((link IS NULL) = (given_on IS NULL))
);
CREATE INDEX fk_sitting_paper_sitting ON sitting_paper (sitting_id);
CREATE INDEX fk_sitting_paper_item ON sitting_paper (item_id);
CREATE INDEX fk_sitting_paper_owner_duty ON sitting_paper (owner_duty_id);

-- Who was asked, who comes, who was there.  Taken from the members when the meeting is made; it stays as it was.
-- privacy: worker
-- keep: always
CREATE TABLE sitting_guest (
    id         BIGINT NOT NULL PRIMARY KEY,
    sitting_id BIGINT NOT NULL REFERENCES sitting (id),
    member_id  BIGINT,                  -- of the host's members; null: a guest
    name       TEXT NOT NULL CHECK (length(name) > 0),
    org_id     BIGINT REFERENCES organisation (id), -- whom they stand for; null: body
    body       TEXT,
    part       INTEGER NOT NULL,        -- enum forum_part
    deputy     TEXT,                    -- name of the deputy
    answer     INTEGER NOT NULL,        -- enum sitting_answer: none, comes, deputy comes, does not come
    presence   INTEGER NOT NULL         -- enum sitting_presence: not told, present, deputy present, absent
);
CREATE INDEX fk_sitting_guest_sitting ON sitting_guest (sitting_id);
CREATE INDEX fk_sitting_guest_org ON sitting_guest (org_id);

-- A decision of a meeting: under which item, and why it needs no task where it has none.
-- privacy: open
-- keep: always
CREATE TABLE sitting_decision (
    decision_id BIGINT NOT NULL PRIMARY KEY REFERENCES region_decision (id),
    sitting_id  BIGINT NOT NULL REFERENCES sitting (id),
    item_id     BIGINT NOT NULL REFERENCES sitting_item (id),
    no_task     TEXT                    -- why nothing follows from it
);
CREATE INDEX fk_sitting_decision_sitting ON sitting_decision (sitting_id);
CREATE INDEX fk_sitting_decision_item ON sitting_decision (item_id);

-- How often a steering group meets; a forum has its own.
-- privacy: open
-- keep: always
CREATE TABLE sitting_cycle (
    host_kind   INTEGER NOT NULL,
    host_id     BIGINT NOT NULL,
    cycle       INTEGER NOT NULL,       -- enum forum_cycle
    PRIMARY KEY (host_kind, host_id)
);
