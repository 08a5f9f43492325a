-- How many clearances of a case hold, so that what reviews find is held against those and no others.
ALTER TABLE case_queue ADD COLUMN clearances INTEGER NOT NULL DEFAULT 0;

-- Whether a case began elsewhere, where no witness saw it.
ALTER TABLE case_queue ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;

CREATE INDEX case_queue_cleared ON case_queue (case_id) WHERE clearances > 0;

-- Rows of before say neither.
DELETE FROM case_projection;
