-- grain: one row per group of the run before that such a group shares articles with
-- key: kind, id
-- reads: lineage_before, lineage_shared
-- column kind: story, copy or headline
-- column id: its id
-- column born: the run in which it was born
-- column size: the articles that it had
-- why: What `lineage.descend` is told.
SELECT b.kind AS kind, b.id AS id, b.born AS born, b.size AS size
FROM lineage_before b JOIN (SELECT DISTINCT kind, id FROM lineage_shared) s ON b.kind = s.kind AND b.id = s.id
