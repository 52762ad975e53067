-- 0006_offer_open.sql: the open offers by the day they were first offered.
--
-- Why: the clerk looks for those that nobody has answered; the queue's index goes by unit, and would be read whole.

CREATE INDEX offer_open ON offer (first_offered_on, id) WHERE state IN (1, 2, 3);
