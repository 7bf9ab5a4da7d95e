-- What a run asks for when the providers' budgets do not cover all its items, and who was served when.

CREATE TABLE run_plans (
  run_id UUID PRIMARY KEY,
  items TEXT NOT NULL,
  served INT NOT NULL,
  reason VARCHAR(2000) NOT NULL
);

CREATE TABLE item_service (
  data_type VARCHAR(50) NOT NULL,
  item VARCHAR(255) NOT NULL,
  last_served_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (data_type, item)
);
