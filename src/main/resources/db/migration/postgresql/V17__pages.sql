-- How far long answers of a run were stored, page by page, so that a takeover goes on there.

CREATE TABLE run_pages (
  run_id UUID NOT NULL,
  partition_no INT NOT NULL,
  provider VARCHAR(50) NOT NULL,
  request VARCHAR(64) NOT NULL,
  next_page TEXT,
  pages INT NOT NULL,
  served TEXT NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (run_id, partition_no, provider, request)
);
CREATE INDEX run_pages_by_time ON run_pages (updated_at);
