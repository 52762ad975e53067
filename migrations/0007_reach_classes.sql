-- 0007_reach_classes.sql: a tie may open fewer classes of information than its permit.
--
-- Why: what an offer opens is chosen field by field (DIS-31); before clientship, and for a party outside the three
-- authorities, the named worker sees what was chosen and no more.  Null: as the permit says.

ALTER TABLE reach ADD COLUMN classes INTEGER; -- bits 1 << enum privacy
