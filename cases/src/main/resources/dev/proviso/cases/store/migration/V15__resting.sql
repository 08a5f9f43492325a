-- Since when a closed case has lain still, while something of it may be kept; 9999 for every other. By it the office's retention rule finds what is due to go (D23).
ALTER TABLE case_queue ADD COLUMN rests TEXT NOT NULL DEFAULT '9999';

CREATE INDEX case_queue_rests ON case_queue (rests, case_id);

-- Rows of before do not say it.
DELETE FROM case_projection;
