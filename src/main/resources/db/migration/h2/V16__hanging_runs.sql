-- Since when a launch goes on, and when it was found to take longer than it may.

ALTER TABLE runs ADD COLUMN launched_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE runs ADD COLUMN overdue_at TIMESTAMP(6) WITH TIME ZONE;
