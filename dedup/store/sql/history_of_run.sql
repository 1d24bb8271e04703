-- grain: one row per thing that happened to a group in this run
-- key: none
-- reads: lineage_born, lineage_gone, lineage_told
-- column kind: story, copy or headline
-- column id: the group's id
-- column run: number of this run
-- column change: what happened (see `lineage.Event`)
-- column other: id of the other group, null where there is none
-- column count: articles that went from one to the other
-- column size: articles that the group has now
-- number run: number of this run
-- why: Rows of `history`.
SELECT kind, key AS id, CAST($run AS BIGINT) AS run, 'born' AS change, CAST(NULL AS STRING) AS other, size AS count, size
FROM lineage_born
UNION ALL
SELECT kind, id, CAST($run AS BIGINT) AS run, 'gone' AS change, CAST(NULL AS STRING) AS other, size AS count,
  CAST(0 AS BIGINT) AS size
FROM lineage_gone
UNION ALL
SELECT kind, id, CAST($run AS BIGINT) AS run, change, other, count, size FROM lineage_told
