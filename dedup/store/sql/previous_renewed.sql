-- grain: one row per article and group that is not as it was
-- key: kind, row
-- reads: groups_now, bears, lineage_same
-- column kind: story, copy or headline
-- column id: id of the group
-- column born: the run in which it was born
-- column row: the article's number
-- why: Rows of `previous`.
SELECT g.kind, n.id, n.born, g.row FROM groups_now g JOIN bears n ON g.kind = n.kind AND g.key = n.key
LEFT JOIN lineage_same s ON g.kind = s.kind AND g.key = s.key
WHERE s.key IS NULL
