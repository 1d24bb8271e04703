-- grain: one row per group of the run before and group of this run that share articles
-- key: kind, id, key
-- reads: previous, groups_now
-- column kind: story, copy or headline
-- column id: id of the one before
-- column key: natural id of the one now
-- column count: articles that they share
-- why: A group inherits the id of the predecessor that it shares most with.
SELECT p.kind AS kind, p.id AS id, n.key AS key, count(*) AS count
FROM previous p JOIN groups_now n ON p.kind = n.kind AND p.row = n.row GROUP BY p.kind, p.id, n.key
