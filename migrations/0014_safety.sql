-- 0014_safety.sql: security prohibitions that need two to remove, and urgent access.
--
-- Why: a prohibition holds until two have removed it, whatever the register's last day says; who is not tied to a
-- client may read for some hours in an emergency, and answers for it afterwards.
--
-- A line `covered:` names the columns that a security prohibition covers (661/2009 36.3 §): the store lets no statement
-- at them that does not say so, and the work masks them on their way out (access/cover.c).
-- covered: client municipality_code municipality_from phone email address

-- privacy: person
-- keep: 4 years after the end (381/2023 12.2 §)
CREATE TABLE prohibition (
    id         BIGINT NOT NULL PRIMARY KEY,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    from_on    DATE NOT NULL,           -- registered
    until_on   DATE,                    -- last day in the register; null: until further notice
    extended   INTEGER NOT NULL DEFAULT 0, -- how many times
    told_by    INTEGER NOT NULL,        -- enum prohibition_source
    told_note  TEXT,                    -- who, in words
    duty_id    BIGINT NOT NULL REFERENCES duty (id), -- who recorded it
    made_on    DATE NOT NULL,
    ask_reason TEXT,                    -- why it should be removed
    ask_duty_id BIGINT REFERENCES duty (id), -- who asks
    asked_on   DATE,
    removed_duty_id BIGINT REFERENCES duty (id), -- the second person
    removed_on DATE,
    version    BIGINT NOT NULL DEFAULT 1,
    CHECK (until_on IS NULL OR until_on >= from_on),
    CHECK ((asked_on IS NULL) = (ask_duty_id IS NULL) AND (asked_on IS NULL) = (ask_reason IS NULL)),
    CHECK ((removed_on IS NULL) = (removed_duty_id IS NULL)),
    CHECK (removed_on IS NULL OR (asked_on IS NOT NULL AND removed_duty_id <> ask_duty_id))
);
CREATE INDEX fk_prohibition_client ON prohibition (client_id);
CREATE INDEX fk_prohibition_duty ON prohibition (duty_id);
CREATE INDEX fk_prohibition_ask_duty ON prohibition (ask_duty_id);
CREATE INDEX fk_prohibition_removed_duty ON prohibition (removed_duty_id);
CREATE UNIQUE INDEX uniq_prohibition_open ON prohibition (client_id) WHERE removed_on IS NULL;

-- privacy: person
-- keep: with the case
CREATE TABLE urgent_access (
    id         BIGINT NOT NULL PRIMARY KEY,
    client_id  BIGINT NOT NULL REFERENCES client (id),
    duty_id    BIGINT NOT NULL REFERENCES duty (id), -- who opened it
    unit_id    BIGINT NOT NULL REFERENCES unit (id), -- whose supervisor reviews it
    org_id     BIGINT NOT NULL REFERENCES organisation (id), -- whose data-protection officer does
    kind       INTEGER NOT NULL,        -- enum emergency
    reason     TEXT NOT NULL CHECK (length(reason) >= 20),
    opened_at  BIGINT NOT NULL,
    opened_on  DATE NOT NULL,
    ends_at    BIGINT NOT NULL,         -- to the second: decide refuses from then on
    ends_on    DATE NOT NULL,           -- that day: the tie's last
    ended_at   BIGINT,                  -- given back before its time
    review_by_on DATE NOT NULL,         -- the review is late after this day
    outcome    INTEGER,                 -- enum urgent_outcome
    review_note TEXT,
    review_duty_id BIGINT REFERENCES duty (id),
    reviewed_on DATE,
    version    BIGINT NOT NULL DEFAULT 1,
    CHECK (ends_at > opened_at),
    CHECK ((outcome IS NULL) = (reviewed_on IS NULL) AND (outcome IS NULL) = (review_duty_id IS NULL)),
    CHECK (outcome IS NULL OR review_note IS NOT NULL)
);
CREATE INDEX fk_urgent_access_client ON urgent_access (client_id);
CREATE INDEX fk_urgent_access_duty ON urgent_access (duty_id);
CREATE INDEX fk_urgent_access_unit ON urgent_access (unit_id, id);
CREATE INDEX fk_urgent_access_org ON urgent_access (org_id, id);
CREATE INDEX fk_urgent_access_review_duty ON urgent_access (review_duty_id);

-- Those recorded before there were rows: registered at the latest on the day the person was.
INSERT INTO prohibition (id, client_id, from_on, until_on, told_by, duty_id, made_on)
    SELECT id, id, made_on, CASE WHEN prohibition_until >= made_on THEN prohibition_until END, 4, made_by_duty_id,
        made_on
    FROM client WHERE prohibited = 1;
