-- 0016_log.sql: requests for the log, what stands out in the record, and when it was last verified.
--
-- Why: the client's right to know who has used the data (703/2023 11 §) is a matter of its own, with its own clock,
-- and needs no case.  The due date is kept with its inputs, as the deadlines of cases are.

-- privacy: person
-- keep: 12 years (703/2023 annex)
CREATE TABLE log_request (
    id            BIGINT NOT NULL PRIMARY KEY,
    client_id     BIGINT NOT NULL REFERENCES client (id),
    org_id        BIGINT NOT NULL REFERENCES organisation (id), -- the controller that is asked
    case_id       BIGINT REFERENCES client_case (id), -- on whose timeline it stands; null: none
    received_on   DATE NOT NULL,
    how           INTEGER NOT NULL,     -- enum log_request_way
    received_by_duty_id BIGINT REFERENCES duty (id), -- null: the client, signed in
    asked_from_on DATE NOT NULL,
    asked_until_on DATE NOT NULL,
    special_reason TEXT,                -- why further back than two years
    repeated      INTEGER NOT NULL DEFAULT 0 CHECK (repeated IN (0, 1)), -- asked before for the same time
    suspicion     TEXT,                 -- what the client suspects; null: nothing
    rule          TEXT NOT NULL,        -- key of a row in region/rule.c
    rule_set      TEXT NOT NULL,
    kind          INTEGER NOT NULL,     -- enum rule_kind
    raw_on        DATE NOT NULL,
    rolled_on     DATE NOT NULL,
    due_on        DATE NOT NULL,        -- the one that binds
    counted_by    TEXT NOT NULL,
    state         INTEGER NOT NULL,     -- enum log_request_state
    answered_on   DATE,
    answered_at   BIGINT,               -- the answer holds the lines before it
    answered_by_duty_id BIGINT REFERENCES duty (id),
    refusal       TEXT,                 -- the written decision's reasons
    lawfulness    TEXT,                 -- the reasoned view where misuse is suspected
    checkpoint    TEXT,                 -- signed note of the record as it was answered; null: no key
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK (asked_until_on >= asked_from_on),
    CHECK (raw_on >= received_on),
    CHECK ((state = 1) = (answered_on IS NULL)),
    CHECK (state <> 3 OR refusal IS NOT NULL),
    CHECK (state <> 2 OR suspicion IS NULL OR lawfulness IS NOT NULL)
);
CREATE INDEX fk_log_request_client ON log_request (client_id);
CREATE INDEX fk_log_request_org ON log_request (org_id, due_on, id);
CREATE INDEX fk_log_request_case ON log_request (case_id);
CREATE INDEX fk_log_request_received_by_duty ON log_request (received_by_duty_id);
CREATE INDEX fk_log_request_answered_by_duty ON log_request (answered_by_duty_id);

-- What stood out on a day: a question to a person, never a judgement.
-- privacy: person
-- keep: 4 years
CREATE TABLE record_finding (
    id        BIGINT NOT NULL PRIMARY KEY,
    org_id    BIGINT NOT NULL REFERENCES organisation (id), -- whose officer looks into it
    kind      INTEGER NOT NULL,         -- enum finding_kind
    day_on    DATE NOT NULL,
    worker_id BIGINT REFERENCES worker (id), -- null: it is about a client only
    unit_id   BIGINT REFERENCES unit (id),
    client_id BIGINT REFERENCES client (id), -- null: about no one client
    seen      BIGINT NOT NULL,          -- how many
    usual     BIGINT NOT NULL,          -- what it was held against
    state     INTEGER NOT NULL,         -- enum finding_state
    reason    TEXT,
    stated_on DATE,
    stated_by_duty_id BIGINT REFERENCES duty (id),
    version   BIGINT NOT NULL DEFAULT 1,
    CHECK ((state = 1) = (stated_on IS NULL)),
    CHECK (state = 1 OR reason IS NOT NULL)
);
CREATE INDEX fk_record_finding_org ON record_finding (org_id, id);
CREATE INDEX record_finding_new ON record_finding (org_id, id) WHERE state = 1;
CREATE INDEX fk_record_finding_worker ON record_finding (worker_id);
CREATE INDEX fk_record_finding_unit ON record_finding (unit_id);
CREATE INDEX fk_record_finding_client ON record_finding (client_id);
CREATE INDEX fk_record_finding_stated_by_duty ON record_finding (stated_by_duty_id);

-- How many lines about clients a person at work left in a unit on a day: what a unit's habit is.
-- privacy: worker
-- keep: 1 year
CREATE TABLE record_day (
    day_on    DATE NOT NULL,
    unit_id   BIGINT NOT NULL REFERENCES unit (id),
    worker_id BIGINT NOT NULL REFERENCES worker (id),
    line_count BIGINT NOT NULL,
    PRIMARY KEY (unit_id, day_on, worker_id)
);
CREATE INDEX fk_record_day_unit ON record_day (unit_id);
CREATE INDEX fk_record_day_worker ON record_day (worker_id);

-- The days that were looked through.
-- privacy: open
-- keep: always
CREATE TABLE record_watch (
    day_on     DATE NOT NULL PRIMARY KEY,
    line_count BIGINT NOT NULL,
    watched_at BIGINT NOT NULL
);

-- When the record was held against its tree, and with what result.
-- privacy: open
-- keep: always
CREATE TABLE record_verified (
    id          BIGINT NOT NULL PRIMARY KEY,
    verified_at BIGINT NOT NULL,
    size        BIGINT NOT NULL,        -- lines in the tree of the node that verified
    findings    BIGINT NOT NULL
);

-- Refusals and failures are few among many lines, and are asked for by themselves.
CREATE INDEX record_line_not_done ON record_line (at, node, seq) WHERE outcome <> 1;
