-- 0018_next_step.sql: the next steps of one duty, by their day.
--
-- Why: my day reads the first of them; with the duty alone the index gave every case the duty ever had.

DROP INDEX fk_client_case_next_step_duty;
CREATE INDEX client_case_next_step ON client_case (next_step_duty_id, next_step_on);
