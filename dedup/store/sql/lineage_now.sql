-- grain: one row per group of this run
-- key: kind, key
-- reads: groups_now
-- column kind: story, copy or headline
-- column key: its natural id
-- column size: its articles
-- why: How large the groups are.
SELECT kind, key, count(*) AS size FROM groups_now GROUP BY kind, key
