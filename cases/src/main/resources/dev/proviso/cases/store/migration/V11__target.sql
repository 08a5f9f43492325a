-- Whom a case is about, so that a notice is held against what is cleared for the same subject.
ALTER TABLE case_queue ADD COLUMN target TEXT NOT NULL DEFAULT '';

CREATE INDEX case_queue_target ON case_queue (target);

-- Rows of before do not say it.
DELETE FROM case_projection;
