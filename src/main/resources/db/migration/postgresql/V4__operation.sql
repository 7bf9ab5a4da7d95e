-- Who is there, what was due, what ran, and what was set aside.

CREATE TABLE nodes (
  node_id VARCHAR(36) PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  heartbeat_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE leases (
  name VARCHAR(100) PRIMARY KEY,
  owner VARCHAR(36),
  fence BIGINT NOT NULL,
  expires_at TIMESTAMP(6) WITH TIME ZONE
);

CREATE TABLE job_states (
  job_id VARCHAR(100) PRIMARY KEY,
  paused BOOLEAN NOT NULL DEFAULT FALSE,
  paused_by VARCHAR(255),
  paused_at TIMESTAMP(6) WITH TIME ZONE,
  last_planned_at TIMESTAMP(6) WITH TIME ZONE
);

CREATE TABLE ticks (
  job_id VARCHAR(100) NOT NULL,
  planned_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  status VARCHAR(10) NOT NULL CHECK (status IN ('fired', 'missed', 'skipped')),
  reason VARCHAR(500),
  run_id UUID,
  node VARCHAR(255),
  recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (job_id, planned_at)
);
CREATE INDEX ticks_by_time ON ticks (planned_at);

CREATE TABLE item_lists (
  list_id VARCHAR(64) PRIMARY KEY,
  items TEXT NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE runs (
  run_id UUID PRIMARY KEY,
  job_id VARCHAR(100) NOT NULL,
  job_type VARCHAR(50) NOT NULL,
  trigger_kind VARCHAR(20) NOT NULL
    CHECK (trigger_kind IN ('timer', 'startup', 'manual', 'batch_api', 'retry', 'backfill')),
  started_by VARCHAR(255),
  planned_at TIMESTAMP(6) WITH TIME ZONE,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  started_at TIMESTAMP(6) WITH TIME ZONE,
  ended_at TIMESTAMP(6) WITH TIME ZONE,
  node VARCHAR(255),
  owner VARCHAR(36),
  fence BIGINT NOT NULL DEFAULT 0,
  status VARCHAR(10) NOT NULL
    CHECK (status IN
      ('queued', 'running', 'completed', 'partial', 'no_data', 'failed', 'stopped')),
  reason VARCHAR(2000),
  list_id VARCHAR(64),
  requested INT NOT NULL DEFAULT 0,
  from_date DATE,
  to_date DATE,
  instance_id BIGINT,
  execution_id BIGINT,
  stop_requested BOOLEAN NOT NULL DEFAULT FALSE,
  parent_run_id UUID,
  idempotency_key VARCHAR(255)
);
CREATE INDEX runs_by_time ON runs (created_at DESC);
CREATE INDEX runs_by_job ON runs (job_id, created_at DESC);
CREATE INDEX runs_by_status ON runs (status);
CREATE INDEX runs_by_idempotency_key ON runs (idempotency_key);

CREATE TABLE run_partitions (
  run_id UUID NOT NULL,
  partition_no INT NOT NULL,
  first_item INT NOT NULL DEFAULT 0,
  end_item INT NOT NULL DEFAULT 0,
  next_item INT NOT NULL DEFAULT 0,
  fence BIGINT NOT NULL DEFAULT 0,
  fetched_items INT NOT NULL DEFAULT 0,
  empty_items INT NOT NULL DEFAULT 0,
  failed_items INT NOT NULL DEFAULT 0,
  inserted_rows BIGINT NOT NULL DEFAULT 0,
  updated_rows BIGINT NOT NULL DEFAULT 0,
  unchanged_rows BIGINT NOT NULL DEFAULT 0,
  rejected_rows BIGINT NOT NULL DEFAULT 0,
  updated_at TIMESTAMP(6) WITH TIME ZONE,
  PRIMARY KEY (run_id, partition_no)
);

CREATE TABLE run_providers (
  run_id UUID NOT NULL,
  partition_no INT NOT NULL,
  provider VARCHAR(50) NOT NULL,
  items INT NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, partition_no, provider)
);

CREATE TABLE rejected_rows (
  id BIGSERIAL PRIMARY KEY,
  run_id UUID,
  job_id VARCHAR(100),
  data_provider VARCHAR(50),
  data_type VARCHAR(50),
  item VARCHAR(255),
  reason VARCHAR(50) NOT NULL,
  detail TEXT,
  raw_answer TEXT,
  fetched_at TIMESTAMP(6) WITH TIME ZONE,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX rejected_rows_by_time ON rejected_rows (created_at DESC);
CREATE INDEX rejected_rows_by_run ON rejected_rows (run_id);

CREATE TABLE symbols (
  symbol VARCHAR(20) PRIMARY KEY,
  exchange_code VARCHAR(10) NOT NULL DEFAULT 'XNYS',
  currency VARCHAR(3),
  quote_unit VARCHAR(10),
  name VARCHAR(255),
  status VARCHAR(20) NOT NULL DEFAULT 'active',
  tracked BOOLEAN NOT NULL DEFAULT TRUE,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE symbol_spellings (
  symbol VARCHAR(20) NOT NULL,
  provider VARCHAR(50) NOT NULL,
  spelling VARCHAR(50) NOT NULL,
  PRIMARY KEY (symbol, provider)
);

CREATE TABLE symbol_renames (
  old_symbol VARCHAR(20) NOT NULL,
  new_symbol VARCHAR(20) NOT NULL,
  renamed_on DATE NOT NULL,
  PRIMARY KEY (old_symbol, renamed_on)
);

CREATE TABLE symbol_groups (
  group_name VARCHAR(100) NOT NULL,
  symbol VARCHAR(20) NOT NULL,
  PRIMARY KEY (group_name, symbol)
);

CREATE TABLE settings (
  setting_key VARCHAR(200) PRIMARY KEY,
  setting_value TEXT,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_by VARCHAR(255)
);

CREATE TABLE audit (
  id BIGSERIAL PRIMARY KEY,
  recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  who VARCHAR(255),
  action VARCHAR(100) NOT NULL,
  target VARCHAR(255),
  old_value TEXT,
  new_value TEXT,
  outcome VARCHAR(100),
  detail TEXT
);
CREATE INDEX audit_by_time ON audit (recorded_at DESC);

CREATE TABLE database_facts (
  fact VARCHAR(50) PRIMARY KEY,
  fact_value VARCHAR(255)
);
