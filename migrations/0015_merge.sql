-- 0015_merge.sql: two records of one person joined, and taken apart again.
--
-- Why: a person is registered without a code and again with one; what moved is kept row by row, and each field of the
-- person with its value before, so that joining can be undone also after others have worked on.

ALTER TABLE client ADD COLUMN merged_into_id BIGINT REFERENCES client (id); -- the record it was joined to
CREATE INDEX fk_client_merged_into ON client (merged_into_id);

-- privacy: person
-- keep: with the case
CREATE TABLE merge (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id), -- the one that is kept
    from_client_id BIGINT NOT NULL REFERENCES client (id), -- the one that is joined to it
    reason    TEXT NOT NULL CHECK (length(reason) > 0),
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    merged_on DATE NOT NULL,
    undo_reason TEXT,
    undo_duty_id BIGINT REFERENCES duty (id),
    undone_on DATE,
    CHECK (client_id <> from_client_id),
    CHECK ((undone_on IS NULL) = (undo_reason IS NULL) AND (undone_on IS NULL) = (undo_duty_id IS NULL))
);
CREATE INDEX fk_merge_client ON merge (client_id);
CREATE INDEX fk_merge_from_client ON merge (from_client_id);
CREATE INDEX fk_merge_duty ON merge (duty_id);
CREATE INDEX fk_merge_undo_duty ON merge (undo_duty_id);
CREATE UNIQUE INDEX uniq_merge_from ON merge (from_client_id) WHERE undone_on IS NULL;

-- What moved: one line a row.
-- privacy: person
-- keep: with the case
CREATE TABLE merge_move (
    merge_id   BIGINT NOT NULL REFERENCES merge (id),
    table_name TEXT NOT NULL,
    row_key    TEXT NOT NULL,           -- its primary key without the client, parts joined by '/'
    client_id  BIGINT NOT NULL REFERENCES client (id), -- the one that is kept
    PRIMARY KEY (merge_id, table_name, row_key)
);
CREATE INDEX fk_merge_move_client ON merge_move (client_id);

-- Which fields the joined person got from the other, with what was there before.
-- privacy: person
-- keep: with the case
CREATE TABLE merge_field (
    merge_id     BIGINT NOT NULL REFERENCES merge (id),
    field        TEXT NOT NULL,         -- column of client
    client_id    BIGINT NOT NULL REFERENCES client (id),
    before_value TEXT,
    given_value  TEXT,
    PRIMARY KEY (merge_id, field)
);
CREATE INDEX fk_merge_field_client ON merge_field (client_id);
-- covered: merge_field before_value given_value

-- Who has no right over both asks the one who answers for the other.
-- privacy: person
-- keep: with the case
CREATE TABLE merge_request (
    id          BIGINT NOT NULL PRIMARY KEY,
    client_id   BIGINT NOT NULL REFERENCES client (id), -- the other's: who answers for it, answers
    keep_client_id BIGINT NOT NULL REFERENCES client (id), -- the asker's
    duty_id     BIGINT NOT NULL REFERENCES duty (id),
    reason      TEXT NOT NULL CHECK (length(reason) > 0),
    asked_on    DATE NOT NULL,
    accepted    INTEGER CHECK (accepted IN (0, 1)),
    answer      TEXT,                   -- why it was declined
    answer_duty_id BIGINT REFERENCES duty (id),
    answered_on DATE,
    CHECK ((accepted IS NULL) = (answered_on IS NULL) AND (accepted IS NULL) = (answer_duty_id IS NULL)),
    CHECK (accepted IS NULL OR accepted = 1 OR answer IS NOT NULL)
);
CREATE INDEX fk_merge_request_client ON merge_request (client_id);
CREATE INDEX fk_merge_request_keep_client ON merge_request (keep_client_id);
CREATE INDEX fk_merge_request_duty ON merge_request (duty_id);
CREATE INDEX fk_merge_request_answer_duty ON merge_request (answer_duty_id);
CREATE UNIQUE INDEX uniq_merge_request_open ON merge_request (client_id, keep_client_id) WHERE answered_on IS NULL;
