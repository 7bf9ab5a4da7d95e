-- Attempts of all items are kept, not only of those that failed, so each says whether its item did.
-- It is unknown of attempts that were taken over.

ALTER TABLE fetch_attempts ADD COLUMN item_failed BOOLEAN;
UPDATE fetch_attempts SET item_failed = TRUE WHERE run_id IS NOT NULL;
