-- grain: one row per group of the run before
-- key: kind, id
-- reads: previous
-- column kind: story, copy or headline
-- column id: its id
-- column born: the run in which it was born
-- column size: its articles
-- why: How large the groups were.
SELECT kind, id, min(born) AS born, count(*) AS size FROM previous GROUP BY kind, id
