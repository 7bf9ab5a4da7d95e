-- What a run asks for when the providers' budgets do not cover all its items, and who was served when.

CREATE TABLE run_plans (
  run_id UUID PRIMARY KEY,
  items CHARACTER VARYING NOT NULL,
  served INT NOT NULL,
  reason VARCHAR(2000) NOT NULL
);

CREATE TABLE item_service (
  data_type VARCHAR(50) NOT NULL,
  item VARCHAR(255) NOT NULL,
  last_served_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (data_type, item)
);

INSERT INTO upsert_locks (table_name) VALUES ('item_service');
