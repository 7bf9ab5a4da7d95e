-- How calls to providers went, by the hour, so that the order of asking can follow the latest ones;
-- when circuits were open; and which job asks again for what failed.

CREATE TABLE provider_hours (
  provider VARCHAR(50) NOT NULL,
  data_type VARCHAR(50) NOT NULL,
  hour_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  calls BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  took_ms BIGINT NOT NULL,
  PRIMARY KEY (provider, data_type, hour_at)
);
CREATE INDEX provider_hours_by_time ON provider_hours (hour_at);

CREATE TABLE breaker_notes (
  id VARCHAR(36) PRIMARY KEY,
  provider VARCHAR(50) NOT NULL,
  data_type VARCHAR(50) NOT NULL,
  opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  reason VARCHAR(2000),
  node VARCHAR(255) NOT NULL,
  node_id VARCHAR(36) NOT NULL,
  closed_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX breaker_notes_by_time ON breaker_notes (opened_at);

ALTER TABLE failed_symbols ADD COLUMN job_id VARCHAR(100);
