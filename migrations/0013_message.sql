-- 0013_message.sql: messages, surveys, feedback and the questions after the ending.
--
-- Why: what is said about a case stays with the case instead of mail.  Feedback without a name is kept so that nothing
-- leads back to anybody: no person, no case, only the month, and a key that is drawn by lot (DOMAIN 5.6).

-- privacy: person
-- keep: with the case
CREATE TABLE message_thread (
    id          BIGINT NOT NULL PRIMARY KEY,
    client_id   BIGINT NOT NULL REFERENCES client (id),
    case_id     BIGINT NOT NULL REFERENCES client_case (id),
    with_client INTEGER NOT NULL CHECK (with_client IN (0, 1)), -- the client reads and writes it too
    to_all      INTEGER NOT NULL CHECK (to_all IN (0, 1)),      -- 0: to the workers of message_member
    class       INTEGER NOT NULL CHECK (class BETWEEN 2 AND 7), -- enum privacy of the subject and of the first message
    subject     TEXT NOT NULL CHECK (length(subject) > 0),
    duty_id     BIGINT REFERENCES duty (id),                    -- null: the client began it
    client_seen_id BIGINT,              -- the last message that the client has marked as read
    begun_on    DATE NOT NULL,
    CHECK (with_client = 0 OR to_all = 1)
);
CREATE INDEX fk_message_thread_client ON message_thread (client_id);
CREATE INDEX fk_message_thread_case ON message_thread (case_id);
CREATE INDEX fk_message_thread_duty ON message_thread (duty_id);

-- To whom a thread was sent, where it is not all named workers of the case.
-- privacy: person
-- keep: with the case
CREATE TABLE message_member (
    thread_id BIGINT NOT NULL REFERENCES message_thread (id),
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    client_id BIGINT NOT NULL REFERENCES client (id),
    PRIMARY KEY (thread_id, duty_id)
);
CREATE INDEX fk_message_member_duty ON message_member (duty_id);
CREATE INDEX fk_message_member_client ON message_member (client_id);

-- Never changed; withdrawn by its writer on the same day, and a mark stays.
-- privacy: person
-- keep: with the case
CREATE TABLE message (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    thread_id BIGINT NOT NULL REFERENCES message_thread (id),
    class     INTEGER NOT NULL CHECK (class BETWEEN 2 AND 7), -- enum privacy
    body      TEXT NOT NULL CHECK (length(body) > 0),
    duty_id   BIGINT REFERENCES duty (id), -- null: the client
    sent_at   BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX fk_message_client ON message (client_id);
CREATE INDEX fk_message_thread ON message (thread_id, id);
CREATE INDEX fk_message_duty ON message (duty_id);

-- How far a worker has marked a thread as read.
-- privacy: person
-- keep: with the case
CREATE TABLE message_seen (
    thread_id BIGINT NOT NULL REFERENCES message_thread (id),
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    client_id BIGINT NOT NULL REFERENCES client (id),
    up_to_id  BIGINT NOT NULL,
    seen_on   DATE NOT NULL,
    PRIMARY KEY (thread_id, duty_id)
);
CREATE INDEX fk_message_seen_duty ON message_seen (duty_id);
CREATE INDEX fk_message_seen_client ON message_seen (client_id);

-- What is asked, when, and what it is used for: without a use it cannot be opened (W-22).
-- privacy: open
-- keep: always
CREATE TABLE survey (
    id         BIGINT NOT NULL PRIMARY KEY,
    unit_id    BIGINT NOT NULL REFERENCES unit (id), -- who answers for it
    moment     INTEGER NOT NULL,        -- enum survey_moment: at which stage of the path it is asked
    state      INTEGER NOT NULL,        -- enum survey_state; only survey_move changes it
    name_fi    TEXT NOT NULL CHECK (length(name_fi) > 0),
    name_sv    TEXT NOT NULL CHECK (length(name_sv) > 0),
    name_en    TEXT NOT NULL CHECK (length(name_en) > 0),
    used_for   TEXT,                    -- to which decision or development its results go
    open_from_on  DATE,
    open_until_on DATE,
    opened_on  DATE,
    duty_id    BIGINT NOT NULL REFERENCES duty (id), -- who made it
    made_on    DATE NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1,
    CHECK (state = 1 OR (used_for IS NOT NULL AND open_from_on IS NOT NULL AND open_until_on >= open_from_on))
);
CREATE INDEX fk_survey_unit ON survey (unit_id);
CREATE INDEX fk_survey_duty ON survey (duty_id);

-- privacy: open
-- keep: always
CREATE TABLE survey_question (
    survey_id BIGINT NOT NULL REFERENCES survey (id),
    place     INTEGER NOT NULL CHECK (place BETWEEN 1 AND 5),
    words_fi  TEXT NOT NULL CHECK (length(words_fi) > 0),
    words_sv  TEXT NOT NULL CHECK (length(words_sv) > 0),
    words_en  TEXT NOT NULL CHECK (length(words_en) > 0),
    PRIMARY KEY (survey_id, place)
);

-- What was decided by the results, and where that was told (W-21, W-23, INV-47).
-- privacy: open
-- keep: always
CREATE TABLE survey_use (
    id        BIGINT NOT NULL PRIMARY KEY,
    survey_id BIGINT NOT NULL REFERENCES survey (id),
    decision  TEXT NOT NULL CHECK (length(decision) > 0),
    told_where TEXT NOT NULL CHECK (length(told_where) > 0),
    duty_id   BIGINT NOT NULL REFERENCES duty (id),
    used_on   DATE NOT NULL
);
CREATE INDEX fk_survey_use_survey ON survey_use (survey_id);
CREATE INDEX fk_survey_use_duty ON survey_use (duty_id);

-- One answer, of nobody: key drawn by lot, rows kept in the order of the key, the month alone.
-- privacy: open
-- keep: always
CREATE TABLE survey_answer (
    survey_id BIGINT NOT NULL REFERENCES survey (id),
    lot       BIGINT NOT NULL,          -- random: tells no order and no time
    month_on  DATE NOT NULL,            -- the first day of the month
    named     INTEGER NOT NULL CHECK (named IN (0, 1)), -- 1: the same answer stands in feedback with its name
    score1    INTEGER CHECK (score1 BETWEEN 1 AND 5),
    score2    INTEGER CHECK (score2 BETWEEN 1 AND 5),
    score3    INTEGER CHECK (score3 BETWEEN 1 AND 5),
    score4    INTEGER CHECK (score4 BETWEEN 1 AND 5),
    score5    INTEGER CHECK (score5 BETWEEN 1 AND 5),
    words     TEXT,
    PRIMARY KEY (survey_id, lot)
) @CLUSTERED;

-- Feedback with a name, for the client's own workers.
-- privacy: person
-- keep: with the case
CREATE TABLE feedback (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT NOT NULL REFERENCES client_case (id),
    survey_id BIGINT NOT NULL REFERENCES survey (id),
    score1    INTEGER CHECK (score1 BETWEEN 1 AND 5),
    score2    INTEGER CHECK (score2 BETWEEN 1 AND 5),
    score3    INTEGER CHECK (score3 BETWEEN 1 AND 5),
    score4    INTEGER CHECK (score4 BETWEEN 1 AND 5),
    score5    INTEGER CHECK (score5 BETWEEN 1 AND 5),
    words     TEXT,
    given_on  DATE NOT NULL
);
CREATE INDEX fk_feedback_client ON feedback (client_id);
CREATE INDEX fk_feedback_case ON feedback (case_id);
CREATE INDEX fk_feedback_survey ON feedback (survey_id);

-- Whether the client agreed to be asked after the ending: the only ground of the questions below.
-- privacy: person
-- keep: with the case
CREATE TABLE followup_agreement (
    case_id   BIGINT NOT NULL PRIMARY KEY REFERENCES client_case (id),
    client_id BIGINT NOT NULL REFERENCES client (id),
    agreed    INTEGER NOT NULL CHECK (agreed IN (0, 1)),
    agreed_on DATE NOT NULL,
    taken_back_on DATE,
    duty_id   BIGINT NOT NULL REFERENCES duty (id)
);
CREATE INDEX fk_followup_agreement_client ON followup_agreement (client_id);
CREATE INDEX fk_followup_agreement_duty ON followup_agreement (duty_id);

-- The question 3, 6 and 12 months after the ending.  No words of anybody: nothing of health or of the social situation.
-- privacy: person
-- keep: with the case
CREATE TABLE followup (
    id        BIGINT NOT NULL PRIMARY KEY,
    client_id BIGINT NOT NULL REFERENCES client (id),
    case_id   BIGINT NOT NULL REFERENCES client_case (id),
    months    INTEGER NOT NULL CHECK (months IN (3, 6, 12)),
    due_on    DATE NOT NULL,
    duty_id   BIGINT NOT NULL REFERENCES duty (id), -- who was responsible when the case ended
    unit_id   BIGINT NOT NULL REFERENCES unit (id),
    state     INTEGER NOT NULL,         -- enum followup_state
    way       INTEGER,                  -- enum followup_way: on the phone, or on the client's own page
    place     INTEGER,                  -- enum followup_place: where the client is now
    helped    INTEGER CHECK (helped BETWEEN 1 AND 5),
    wants_contact INTEGER NOT NULL DEFAULT 0 CHECK (wants_contact IN (0, 1)),
    answered_on  DATE,
    contacted_on DATE,
    version   BIGINT NOT NULL DEFAULT 1,
    CHECK (state <> 2 OR (answered_on IS NOT NULL AND place IS NOT NULL AND way IS NOT NULL))
);
CREATE INDEX fk_followup_client ON followup (client_id);
CREATE UNIQUE INDEX uniq_followup_case ON followup (case_id, months);
CREATE INDEX fk_followup_duty ON followup (duty_id, due_on, id);
CREATE INDEX fk_followup_unit ON followup (unit_id, due_on, id);
