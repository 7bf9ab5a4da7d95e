-- The rows that users came for. Prices NUMERIC(20,8), volumes and amounts of money NUMERIC(24,6),
-- ratios and percentages NUMERIC(18,8). Null means unknown. run_id is null in rows of older systems.

CREATE TABLE exchanges (
  id BIGSERIAL PRIMARY KEY,
  exchange_code VARCHAR(10) NOT NULL,
  exchange_name VARCHAR(255),
  country VARCHAR(100),
  timezone VARCHAR(50),
  data_provider VARCHAR(50),
  run_id UUID,
  fetched_at TIMESTAMP(6) WITH TIME ZONE,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT exchanges_key UNIQUE (exchange_code)
);

CREATE TABLE stock_quotes (
  id BIGSERIAL NOT NULL,
  symbol VARCHAR(20) NOT NULL,
  quote_timestamp TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  exchange_id BIGINT REFERENCES exchanges (id),
  price NUMERIC(20,8),
  change_amount NUMERIC(20,8),
  change_percent NUMERIC(18,8),
  volume NUMERIC(24,6),
  open_price NUMERIC(20,8),
  high_price NUMERIC(20,8),
  low_price NUMERIC(20,8),
  previous_close NUMERIC(20,8),
  data_provider VARCHAR(50) NOT NULL,
  run_id UUID,
  fetched_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT stock_quotes_pk PRIMARY KEY (id, quote_timestamp),
  CONSTRAINT stock_quotes_key UNIQUE (symbol, quote_timestamp, data_provider)
) PARTITION BY RANGE (quote_timestamp);
CREATE TABLE stock_quotes_default PARTITION OF stock_quotes DEFAULT;
CREATE INDEX stock_quotes_by_time ON stock_quotes (quote_timestamp);

CREATE TABLE historical_prices (
  id BIGSERIAL PRIMARY KEY,
  symbol VARCHAR(20) NOT NULL,
  date DATE NOT NULL,
  exchange_id BIGINT REFERENCES exchanges (id),
  open NUMERIC(20,8),
  high NUMERIC(20,8),
  low NUMERIC(20,8),
  close NUMERIC(20,8),
  adjusted_close NUMERIC(20,8),
  volume NUMERIC(24,6),
  dividend NUMERIC(20,8),
  split_ratio NUMERIC(18,8),
  price_basis VARCHAR(20) CHECK (price_basis IN ('raw', 'split_adjusted')),
  data_provider VARCHAR(50) NOT NULL,
  run_id UUID,
  fetched_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT historical_prices_key UNIQUE (symbol, date, data_provider)
);
CREATE INDEX historical_prices_by_date ON historical_prices (date);

CREATE TABLE options_chain (
  id BIGSERIAL NOT NULL,
  symbol VARCHAR(50) NOT NULL,
  quote_timestamp TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  exchange_id BIGINT REFERENCES exchanges (id),
  underlying_symbol VARCHAR(20),
  strike NUMERIC(20,8),
  expiration DATE,
  option_type VARCHAR(10),
  bid NUMERIC(20,8),
  ask NUMERIC(20,8),
  last_price NUMERIC(20,8),
  volume NUMERIC(24,6),
  open_interest NUMERIC(24,6),
  implied_volatility NUMERIC(18,8),
  delta NUMERIC(18,8),
  gamma NUMERIC(18,8),
  theta NUMERIC(18,8),
  vega NUMERIC(18,8),
  rho NUMERIC(18,8),
  intrinsic_value NUMERIC(20,8),
  extrinsic_value NUMERIC(20,8),
  time_value NUMERIC(20,8),
  data_provider VARCHAR(50) NOT NULL,
  run_id UUID,
  fetched_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT options_chain_pk PRIMARY KEY (id, quote_timestamp),
  CONSTRAINT options_chain_key UNIQUE (symbol, quote_timestamp, data_provider)
) PARTITION BY RANGE (quote_timestamp);
CREATE TABLE options_chain_default PARTITION OF options_chain DEFAULT;
CREATE INDEX options_chain_by_underlying ON options_chain (underlying_symbol, quote_timestamp);
CREATE INDEX options_chain_by_time ON options_chain (quote_timestamp);

CREATE TABLE stock_splits (
  id BIGSERIAL PRIMARY KEY,
  symbol VARCHAR(20) NOT NULL,
  ex_date DATE NOT NULL,
  exchange_id BIGINT REFERENCES exchanges (id),
  split_from NUMERIC(18,8),
  split_to NUMERIC(18,8),
  data_provider VARCHAR(50) NOT NULL,
  run_id UUID,
  fetched_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT stock_splits_key UNIQUE (symbol, ex_date, data_provider)
);
CREATE INDEX stock_splits_by_date ON stock_splits (ex_date);

CREATE TABLE dividend_data (
  id BIGSERIAL PRIMARY KEY,
  symbol VARCHAR(20) NOT NULL,
  ex_dividend_date DATE NOT NULL,
  exchange_id BIGINT REFERENCES exchanges (id),
  dividend_amount NUMERIC(20,8),
  declaration_date DATE,
  record_date DATE,
  payment_date DATE,
  dividend_type VARCHAR(20),
  currency VARCHAR(3),
  frequency VARCHAR(20),
  dividend_status VARCHAR(20),
  dividend_yield NUMERIC(18,8),
  payout_ratio NUMERIC(18,8),
  tax_rate NUMERIC(18,8),
  consecutive_years INT,
  qualified_dividend BOOLEAN,
  fiscal_year INT,
  fiscal_quarter INT,
  data_provider VARCHAR(50) NOT NULL,
  run_id UUID,
  fetched_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT dividend_data_key UNIQUE (symbol, ex_dividend_date, data_provider)
);
CREATE INDEX dividend_data_by_date ON dividend_data (ex_dividend_date);
