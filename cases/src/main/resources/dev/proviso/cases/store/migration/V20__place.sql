-- Where a case stands in the queue once what no event says is due in it too (case_task): a closed one then among the usual ones (priority 2). So the first page is read by an index, however many tasks wait.
ALTER TABLE case_queue ADD COLUMN place INTEGER NOT NULL DEFAULT 0;

ALTER TABLE case_queue ADD COLUMN soonest TEXT NOT NULL DEFAULT '9999';

UPDATE case_queue SET place = CASE WHEN priority > 2 AND EXISTS (SELECT 1 FROM case_task t WHERE t.case_id = case_queue.case_id AND t.done_at = '') THEN 2 ELSE priority END,
  soonest = coalesce((SELECT min(t.due) FROM case_task t WHERE t.case_id = case_queue.case_id AND t.done_at = '' AND t.due < case_queue.due), due);

DROP INDEX case_queue_order;

CREATE INDEX case_queue_order ON case_queue (place, soonest, rests, case_id);
