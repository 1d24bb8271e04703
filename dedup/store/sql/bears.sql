-- grain: one row per group of this run
-- key: kind, key
-- reads: lineage_same, lineage_born, lineage_named
-- column kind: story, copy or headline
-- column key: its natural id
-- column id: the id that it bears
-- column born: the run in which it was born
-- number run: number of this run
-- why: Unchanged groups, new ones, and those that `lineage.descend` has named.
SELECT kind, key, id, born FROM lineage_same
UNION ALL
SELECT kind, key, key AS id, CAST($run AS BIGINT) AS born FROM lineage_born
UNION ALL
SELECT kind, key, id, born FROM lineage_named
