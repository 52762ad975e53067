-- 0005_offer.sql: what a hand-off answers (the three questions of a transfer), and why a client was
-- not told of a referral.
--
-- Why: the three questions of a transfer are answered by choosing, so they are columns and not words in a note.

ALTER TABLE offer ADD COLUMN support INTEGER;         -- enum offer_support: who supports the client on
ALTER TABLE offer ADD COLUMN plan_state INTEGER;      -- enum offer_plan: is the plan still current
ALTER TABLE offer ADD COLUMN not_told_reason TEXT;    -- a referral of which the client has not been told
