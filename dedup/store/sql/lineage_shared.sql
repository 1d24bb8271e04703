-- grain: one row per such group and group of the run before that it shares articles with
-- key: kind, id, key
-- reads: lineage_overlap, lineage_found
-- column kind: story, copy or headline
-- column id: id of the one before
-- column key: natural id of the one now
-- column count: articles that they share
-- why: What `lineage.descend` is told.
SELECT o.kind AS kind, o.id AS id, o.key AS key, o.count AS count
FROM lineage_overlap o JOIN lineage_found f ON o.kind = f.kind AND o.key = f.key
