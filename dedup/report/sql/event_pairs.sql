-- grain: one row per two articles that were weighed as one event
-- key: left_id, right_id
-- reads: event_pairs, articles
-- column left_id: id of one
-- column right_id: id of the other
-- why: Published: thresholds can be tried on them.
SELECT l.id AS left_id, r.id AS right_id FROM event_pairs p
JOIN articles l ON p.left_row = l.row JOIN articles r ON p.right_row = r.row
