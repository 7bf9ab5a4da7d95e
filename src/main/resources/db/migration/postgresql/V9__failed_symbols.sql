-- Why an item failed and how often, beside when it is asked for again. The first failure is when the
-- row was made. Of rows that were taken over it is unknown.

ALTER TABLE failed_symbols ADD COLUMN provider_name VARCHAR(50);
ALTER TABLE failed_symbols ADD COLUMN reason VARCHAR(2000);
ALTER TABLE failed_symbols ADD COLUMN failure_count INT;
