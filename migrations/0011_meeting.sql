-- 0011_meeting.sql: the client's team and network, and meetings.
--
-- Why: who is at the client's table, in which role, and whether the client wants them there, was nowhere to be seen;
-- what a meeting decided must become somebody's step with a date, and one meeting may meet several deadlines.

-- A place in the client's team or network: a named worker's role (duty_id), or somebody without an account.
-- privacy: person
-- keep: with the case
CREATE TABLE team_place (
    id         BIGINT NOT NULL PRIMARY KEY,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    case_id    BIGINT NOT NULL REFERENCES client_case (id),
    role       INTEGER NOT NULL,        -- enum team_role (client/network.h)
    duty_id    BIGINT REFERENCES duty (id), -- a worker who is named in the case; null: no account
    name       TEXT,                    -- of who has no account; null: offered, nobody named yet
    org_name   TEXT,
    phone      TEXT,
    wanted     INTEGER NOT NULL,        -- enum team_wanted: what the client says (W-06)
    wanted_on  DATE,                    -- when the client was asked, or said it
    words      TEXT,                    -- in the client's words
    since_on   DATE NOT NULL,
    until_on   DATE,                    -- last day
    end_reason TEXT,
    by_client  INTEGER NOT NULL DEFAULT 0 CHECK (by_client IN (0, 1)), -- the client added it
    made_duty_id BIGINT REFERENCES duty (id), -- null: the client
    version    BIGINT NOT NULL DEFAULT 1,
    CHECK (duty_id IS NULL OR name IS NULL),
    CHECK (until_on IS NULL OR end_reason IS NOT NULL),
    CHECK (made_duty_id IS NOT NULL OR by_client = 1)
);
CREATE INDEX fk_team_place_client ON team_place (client_id);
CREATE INDEX fk_team_place_case ON team_place (case_id);
CREATE INDEX fk_team_place_duty ON team_place (duty_id);
CREATE INDEX fk_team_place_made_duty ON team_place (made_duty_id);
-- One role at a time for a worker, and one pair worker (role 1) beside the responsible person.
CREATE UNIQUE INDEX uniq_team_place_duty ON team_place (case_id, duty_id) WHERE until_on IS NULL;
CREATE UNIQUE INDEX uniq_team_place_pair ON team_place (case_id) WHERE role = 1 AND until_on IS NULL;

-- privacy: person
-- keep: with the case
CREATE TABLE meeting (
    id         BIGINT NOT NULL PRIMARY KEY,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    case_id    BIGINT NOT NULL REFERENCES client_case (id),
    kind       INTEGER NOT NULL,        -- enum meeting_kind (client/meeting.h)
    state      INTEGER NOT NULL,        -- enum meeting_state
    starts_at  BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    remote     INTEGER NOT NULL DEFAULT 0 CHECK (remote IN (0, 1)),
    place      TEXT NOT NULL CHECK (length(place) > 0), -- or how one takes part from afar
    presenter_duty_id BIGINT REFERENCES duty (id), -- who knows the client best
    doc_party  INTEGER NOT NULL,        -- enum party: in whose register it is documented
    doc_system TEXT NOT NULL CHECK (length(doc_system) > 0),
    client_invited INTEGER NOT NULL CHECK (client_invited IN (0, 1)),
    told_way   INTEGER,                 -- enum tell_way: how the client was told of it
    no_invite_reason TEXT,              -- why the client was not invited
    client_came INTEGER,                -- enum client_presence; null: not recorded yet
    client_view TEXT,                   -- of an absent client, asked beforehand
    view_on    DATE,
    after_on   DATE,                    -- when an absent client was told what was decided
    after_way  INTEGER,                 -- enum tell_way
    minutes    TEXT,
    closed_on  DATE,
    closed_duty_id BIGINT REFERENCES duty (id),
    cancelled_on DATE,
    cancel_reason TEXT,
    made_duty_id BIGINT NOT NULL REFERENCES duty (id),
    made_on    DATE NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1,
    CHECK (ends_at > starts_at),
    CHECK (client_invited = 1 OR no_invite_reason IS NOT NULL),
    -- States: 1 called, 2 closed with its minutes, 3 cancelled.
    CHECK (state <> 2 OR (minutes IS NOT NULL AND closed_on IS NOT NULL AND client_came IS NOT NULL)),
    CHECK (state <> 2 OR client_came = 1
           OR (client_view IS NOT NULL AND after_on IS NOT NULL AND after_way IS NOT NULL)),
    CHECK (state <> 3 OR cancel_reason IS NOT NULL)
);
CREATE INDEX fk_meeting_client ON meeting (client_id);
CREATE INDEX fk_meeting_case ON meeting (case_id, starts_at);
CREATE INDEX fk_meeting_presenter_duty ON meeting (presenter_duty_id);
CREATE INDEX fk_meeting_closed_duty ON meeting (closed_duty_id);
CREATE INDEX fk_meeting_made_duty ON meeting (made_duty_id);
-- Where somebody who hides is to be found at a certain hour (661/2009 36.3 §).
-- covered: meeting place

-- Who is invited: a worker tied to the case, or a place of the network (told by letter or telephone).
-- privacy: person
-- keep: with the case
CREATE TABLE meeting_guest (
    id         BIGINT NOT NULL PRIMARY KEY,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    duty_id    BIGINT REFERENCES duty (id),
    place_id   BIGINT REFERENCES team_place (id),
    state      INTEGER NOT NULL,        -- enum guest_state
    state_on   DATE NOT NULL,
    CHECK ((duty_id IS NULL) <> (place_id IS NULL))
);
CREATE INDEX fk_meeting_guest_client ON meeting_guest (client_id);
CREATE INDEX fk_meeting_guest_meeting ON meeting_guest (meeting_id);
CREATE INDEX fk_meeting_guest_duty ON meeting_guest (duty_id);
CREATE INDEX fk_meeting_guest_place ON meeting_guest (place_id);
CREATE UNIQUE INDEX uniq_meeting_guest_duty ON meeting_guest (meeting_id, duty_id);
CREATE UNIQUE INDEX uniq_meeting_guest_place ON meeting_guest (meeting_id, place_id);

-- privacy: person
-- keep: with the case
CREATE TABLE meeting_item (
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    place      INTEGER NOT NULL,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    words      TEXT NOT NULL CHECK (length(words) > 0),
    PRIMARY KEY (meeting_id, place)
);
CREATE INDEX fk_meeting_item_client ON meeting_item (client_id);

-- What was decided, by whom it is done and when; it becomes a step of the plan, or the case's next step.
-- privacy: person
-- keep: with the case
CREATE TABLE meeting_decision (
    id         BIGINT NOT NULL PRIMARY KEY,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    words      TEXT NOT NULL CHECK (length(words) > 0),
    party      INTEGER NOT NULL,        -- enum party: whose it is to do
    duty_id    BIGINT REFERENCES duty (id),
    who_text   TEXT,                    -- who has no account
    due_on     DATE NOT NULL,
    became     INTEGER NOT NULL,        -- enum decision_became
    step_root_id BIGINT,                -- step.root_id in every version; none has it when its draft was thrown away
    made_duty_id BIGINT NOT NULL REFERENCES duty (id),
    made_on    DATE NOT NULL
);
CREATE INDEX fk_meeting_decision_client ON meeting_decision (client_id);
CREATE INDEX fk_meeting_decision_meeting ON meeting_decision (meeting_id);
CREATE INDEX fk_meeting_decision_duty ON meeting_decision (duty_id);
CREATE INDEX meeting_decision_step ON meeting_decision (step_root_id);
CREATE INDEX fk_meeting_decision_made_duty ON meeting_decision (made_duty_id);

-- Which deadlines a meeting met: one meeting may meet several.
-- privacy: person
-- keep: with the case
CREATE TABLE meeting_deadline (
    deadline_id BIGINT NOT NULL PRIMARY KEY REFERENCES deadline (id),
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id),
    client_id   BIGINT NOT NULL REFERENCES client (id)
);
CREATE INDEX fk_meeting_deadline_meeting ON meeting_deadline (meeting_id);
CREATE INDEX fk_meeting_deadline_client ON meeting_deadline (client_id);
