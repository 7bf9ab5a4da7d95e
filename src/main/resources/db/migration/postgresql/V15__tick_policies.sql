-- Planned times that a pause let pass, until the job is resumed and its policy has settled them; and
-- up to where ticks may have their rows already, since the clock was set back.

ALTER TABLE job_states ADD COLUMN paused_tick_from TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE job_states ADD COLUMN paused_tick_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE job_states ADD COLUMN known_until TIMESTAMP(6) WITH TIME ZONE;
