-- Times of one width, to nanoseconds, so that what falls due within one second stands in its order, and is due at its instant. Until
-- now digits that are zero were left out, as ISO 8601 allows: none, three, six or nine of them stood there. 9999 is never.
UPDATE case_queue SET due = substr(due, 1, length(due) - 1) || CASE length(due)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END WHERE due <> '9999';
UPDATE case_queue SET soonest = substr(soonest, 1, length(soonest) - 1) || CASE length(soonest)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END WHERE soonest <> '9999';
UPDATE case_queue SET rests = substr(rests, 1, length(rests) - 1) || CASE length(rests)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END WHERE rests <> '9999';
UPDATE case_task SET due = substr(due, 1, length(due) - 1) || CASE length(due)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END;
UPDATE case_set_aside SET at = substr(at, 1, length(at) - 1) || CASE length(at)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END;
