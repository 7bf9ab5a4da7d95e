-- The economy, the news, and what was tried to fetch them.

CREATE TABLE economic_events (
  id BIGSERIAL PRIMARY KEY,
  event_id VARCHAR(100) NOT NULL,
  country VARCHAR(5),
  event_name VARCHAR(255),
  event_timestamp TIMESTAMP(6) WITH TIME ZONE,
  event_period VARCHAR(50),
  actual NUMERIC(24,6),
  previous NUMERIC(24,6),
  forecast NUMERIC(24,6),
  unit VARCHAR(50),
  importance INT,
  last_update TIMESTAMP(6) WITH TIME ZONE,
  description TEXT,
  url VARCHAR(2000),
  category VARCHAR(100),
  frequency VARCHAR(20),
  source VARCHAR(255),
  currency VARCHAR(3),
  market_impact VARCHAR(20),
  status VARCHAR(20),
  revised NUMERIC(24,6),
  data_provider VARCHAR(50) NOT NULL,
  run_id UUID,
  fetched_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT economic_events_key UNIQUE (event_id, data_provider)
);
CREATE INDEX economic_events_by_time ON economic_events (event_timestamp);

CREATE TABLE economic_indicators (
  id BIGSERIAL PRIMARY KEY,
  indicator_code VARCHAR(50) NOT NULL,
  country VARCHAR(5) NOT NULL,
  period_date DATE NOT NULL,
  indicator_name VARCHAR(255),
  value NUMERIC(24,6),
  previous_value NUMERIC(24,6),
  change_value NUMERIC(24,6),
  change_percent NUMERIC(18,8),
  year_over_year_change NUMERIC(18,8),
  period_type VARCHAR(20),
  frequency VARCHAR(20),
  unit VARCHAR(50),
  currency VARCHAR(3),
  seasonal_adjustment VARCHAR(50),
  preliminary BOOLEAN,
  importance_level INT,
  consensus_estimate NUMERIC(24,6),
  surprise NUMERIC(24,6),
  release_date DATE,
  next_release_date DATE,
  source_agency VARCHAR(255),
  status VARCHAR(20),
  last_revised TIMESTAMP(6) WITH TIME ZONE,
  revision_count INT,
  data_provider VARCHAR(50) NOT NULL,
  run_id UUID,
  fetched_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT economic_indicators_key UNIQUE (indicator_code, country, period_date, data_provider)
);
CREATE INDEX economic_indicators_by_date ON economic_indicators (period_date);

CREATE TABLE news_articles (
  id BIGSERIAL PRIMARY KEY,
  url VARCHAR(2000) NOT NULL,
  title VARCHAR(1000),
  summary TEXT,
  content TEXT,
  source VARCHAR(255),
  author VARCHAR(255),
  category VARCHAR(100),
  sentiment NUMERIC(18,8),
  relevance_score NUMERIC(18,8),
  sentiment_confidence NUMERIC(18,8),
  language VARCHAR(10),
  word_count INT,
  image_url VARCHAR(2000),
  tags TEXT,
  published_at TIMESTAMP(6) WITH TIME ZONE,
  data_provider VARCHAR(50) NOT NULL,
  run_id UUID,
  fetched_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT news_articles_key UNIQUE (url)
);
CREATE INDEX news_articles_by_time ON news_articles (published_at);

CREATE TABLE news_stocks (
  id BIGSERIAL PRIMARY KEY,
  news_id BIGINT NOT NULL REFERENCES news_articles (id) ON DELETE CASCADE,
  symbol VARCHAR(20) NOT NULL,
  mention_type VARCHAR(20),
  sentiment_impact NUMERIC(18,8),
  data_provider VARCHAR(50) NOT NULL,
  run_id UUID,
  fetched_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT news_stocks_key UNIQUE (news_id, symbol)
);
CREATE INDEX news_stocks_by_symbol ON news_stocks (symbol, news_id);

CREATE TABLE provider_stats (
  id BIGSERIAL PRIMARY KEY,
  provider_name VARCHAR(50) NOT NULL,
  total_attempts BIGINT NOT NULL DEFAULT 0,
  successful_attempts BIGINT NOT NULL DEFAULT 0,
  failed_attempts BIGINT NOT NULL DEFAULT 0,
  avg_response_time_ms NUMERIC(18,8),
  last_success TIMESTAMP(6) WITH TIME ZONE,
  last_failure TIMESTAMP(6) WITH TIME ZONE,
  consecutive_failures INT NOT NULL DEFAULT 0,
  rate_limited_until TIMESTAMP(6) WITH TIME ZONE,
  supported_data_types TEXT,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT provider_stats_key UNIQUE (provider_name)
);

CREATE TABLE fetch_attempts (
  id BIGSERIAL PRIMARY KEY,
  attempt_id VARCHAR(100) NOT NULL,
  run_id UUID,
  symbol VARCHAR(50),
  data_type VARCHAR(50),
  provider_name VARCHAR(50),
  status VARCHAR(20) NOT NULL,
  job_id VARCHAR(100),
  error_message TEXT,
  retry_count INT NOT NULL DEFAULT 0,
  execution_time_ms BIGINT,
  data_size BIGINT,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  completed_at TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT fetch_attempts_key UNIQUE (attempt_id)
);
CREATE INDEX fetch_attempts_by_symbol ON fetch_attempts (symbol, created_at);
CREATE INDEX fetch_attempts_by_time ON fetch_attempts (created_at);
CREATE INDEX fetch_attempts_by_run ON fetch_attempts (run_id);

CREATE TABLE failed_symbols (
  id BIGSERIAL PRIMARY KEY,
  symbol VARCHAR(50) NOT NULL,
  data_type VARCHAR(50) NOT NULL,
  last_failure TIMESTAMP(6) WITH TIME ZONE,
  retry_count INT NOT NULL DEFAULT 0,
  next_retry_at TIMESTAMP(6) WITH TIME ZONE,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT failed_symbols_key UNIQUE (symbol, data_type)
);
CREATE INDEX failed_symbols_by_retry ON failed_symbols (next_retry_at);
