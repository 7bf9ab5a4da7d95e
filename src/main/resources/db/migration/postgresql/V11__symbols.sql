-- What is known of a symbol beside its name: since when and why it is delisted, and for which data
-- types no provider knows it. Changes of the list take turns on the one row of symbol_turns.

ALTER TABLE symbols ADD COLUMN status_reason VARCHAR(2000);
ALTER TABLE symbols ADD COLUMN status_since TIMESTAMP(6) WITH TIME ZONE;

CREATE TABLE symbol_states (
  symbol VARCHAR(20) NOT NULL,
  data_type VARCHAR(50) NOT NULL,
  not_found_runs INT NOT NULL,
  not_found_since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_asked_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  state VARCHAR(20),
  state_since TIMESTAMP(6) WITH TIME ZONE,
  reason VARCHAR(2000),
  PRIMARY KEY (symbol, data_type)
);

CREATE TABLE symbol_turns (
  turn INT PRIMARY KEY
);
INSERT INTO symbol_turns (turn) VALUES (1);

ALTER TABLE run_partitions ADD COLUMN left_out_items INT NOT NULL DEFAULT 0;
ALTER TABLE run_plans ADD COLUMN unknown_items INT NOT NULL DEFAULT 0;
