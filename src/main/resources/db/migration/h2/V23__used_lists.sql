-- When a list of items was last wanted, so that one that no run has any more can go. Lists of before
-- count as wanted now: nodes that run an older version do not say so.

ALTER TABLE item_lists ADD COLUMN used_at TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL;
CREATE INDEX item_lists_by_use ON item_lists (used_at);
CREATE INDEX runs_by_list ON runs (list_id);
