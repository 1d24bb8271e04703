-- grain: one row per two articles whose texts match
-- key: none
-- reads: verdicts, articles
-- column left_id: id of one
-- column right_id: id of the other
-- column relation: how they stand to each other
-- column record: the match
-- why: `matches` at level `copies`.
SELECT l.id AS left_id, r.id AS right_id, v.relation AS relation, v.record AS record
FROM verdicts v JOIN articles l ON v.left_row = l.row JOIN articles r ON v.right_row = r.row
WHERE v.relation <> ''
