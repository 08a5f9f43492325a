-- Times of one width, to nanoseconds, so that what happened within one second sorts as it happened. Until
-- now digits that are zero were left out, as ISO 8601 allows: none, three, six or nine of them stood there.
UPDATE restriction_made SET at = substr(at, 1, length(at) - 1) || CASE length(at)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END;
UPDATE restriction_plan SET at = substr(at, 1, length(at) - 1) || CASE length(at)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END;
UPDATE restriction_saved SET at = substr(at, 1, length(at) - 1) || CASE length(at)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END;
UPDATE restriction_saved SET released = substr(released, 1, length(released) - 1) || CASE length(released)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END WHERE released <> '';
UPDATE restriction_probe SET at = substr(at, 1, length(at) - 1) || CASE length(at)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END;
UPDATE restriction_drift SET at = substr(at, 1, length(at) - 1) || CASE length(at)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END;
UPDATE restriction_look SET at = substr(at, 1, length(at) - 1) || CASE length(at)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END;
UPDATE restriction_look SET next = substr(next, 1, length(next) - 1) || CASE length(next)
  WHEN 20 THEN '.000000000Z' WHEN 24 THEN '000000Z' WHEN 27 THEN '000Z' ELSE 'Z' END;
