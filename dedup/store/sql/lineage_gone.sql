-- grain: one row per group of the run before that shares nothing with any now
-- key: kind, id
-- reads: lineage_before, lineage_overlap
-- column kind: story, copy or headline
-- column id: its id
-- column size: the articles that it had
-- why: The history tells that it is gone.
SELECT b.kind AS kind, b.id AS id, b.size AS size FROM lineage_before b
LEFT JOIN lineage_overlap o ON b.kind = o.kind AND b.id = o.id WHERE o.id IS NULL
