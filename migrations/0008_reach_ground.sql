-- 0008_reach_ground.sql: a tie may carry its own ground.
--
-- Why: what a consent or a section opened to a partner is named by each line of the record that uses it (703/2023
-- 10.3 §), and a tie by consent ends with it; the ground stands on the tie, so the decision and the line read one row.

ALTER TABLE reach ADD COLUMN ground TEXT; -- null: the section of the permit
