-- grain: one row per two articles that match, and relation
-- key: none
-- reads: verdicts, heading_verdicts, event_verdicts, articles
-- column left_id: id of one
-- column right_id: id of the other
-- column relation: how they stand to each other
-- column record: the match
-- why: Published: all matches under the articles' ids.
SELECT l.id AS left_id, r.id AS right_id, v.relation AS relation, v.record AS record
FROM (SELECT left_row, right_row, relation, record FROM verdicts
  UNION ALL SELECT left_row, right_row, relation, record FROM heading_verdicts
  UNION ALL SELECT left_row, right_row, relation, record FROM event_verdicts) v
JOIN articles l ON v.left_row = l.row JOIN articles r ON v.right_row = r.row
WHERE v.relation <> ''
