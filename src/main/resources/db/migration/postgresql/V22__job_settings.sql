-- What operators set while the system runs, in place of what the configuration says; how often they
-- did so for each job; and from when the job's planned times count since its schedule changed.

CREATE TABLE job_settings (
  job_id VARCHAR(100) NOT NULL,
  setting_name VARCHAR(50) NOT NULL,
  setting_value TEXT NOT NULL,
  changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  changed_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (job_id, setting_name)
);

ALTER TABLE job_states ADD COLUMN settings_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE job_states ADD COLUMN scheduled_since TIMESTAMP(6) WITH TIME ZONE;

-- The same for other settings: rows of settings whose key is the configuration's.
CREATE TABLE setting_versions (
  scope VARCHAR(100) PRIMARY KEY,
  version BIGINT NOT NULL
);
INSERT INTO setting_versions (scope, version) VALUES ('system', 0);
