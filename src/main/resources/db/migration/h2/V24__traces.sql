-- What the spans of a run go back to, as W3C's traceparent: what caused it, and its first launch.
-- Written only where traces are on.

CREATE TABLE run_traces (
  run_id UUID PRIMARY KEY,
  cause VARCHAR(55),
  first_launch VARCHAR(55)
);
