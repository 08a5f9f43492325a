-- Closed cases stand in the queue by since when they have lain still: so, by when their retention time ends (D23).
DROP INDEX case_queue_order;

CREATE INDEX case_queue_order ON case_queue (priority, due, rests, case_id);
