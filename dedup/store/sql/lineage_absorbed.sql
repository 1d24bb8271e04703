-- grain: one row per id that was ever merged
-- key: none
-- reads: absorbed, lineage_told
-- column kind: story, copy or headline
-- column id: the id
-- column home: the living group that it has come to at last
-- column run: the run in which it was merged
-- number run: number of this run
-- why: What was merged before goes on where its group was merged now.
SELECT a.kind AS kind, a.id AS id, coalesce(m.other, a.home) AS home, a.run AS run
FROM absorbed a
LEFT JOIN (SELECT kind, id, other FROM lineage_told WHERE change = 'merged') m ON a.kind = m.kind AND a.home = m.id
UNION ALL
SELECT kind, id, other AS home, CAST($run AS BIGINT) AS run FROM lineage_told WHERE change = 'merged'
