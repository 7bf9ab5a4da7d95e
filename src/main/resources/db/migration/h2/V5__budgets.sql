-- How far each provider's budget of calls is used, by all nodes together.

CREATE TABLE provider_budgets (
  provider VARCHAR(50) PRIMARY KEY,
  version BIGINT NOT NULL,
  leased_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_slot_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  free_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  minute_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  minute_used BIGINT NOT NULL,
  quota_day DATE NOT NULL,
  day_used BIGINT NOT NULL,
  month_used BIGINT NOT NULL
);
