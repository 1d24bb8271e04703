-- grain: one row per natural id of a group that another group bears or bore
-- key: kind, key
-- reads: lineage_now, history
-- column kind: story, copy or headline
-- column key: the natural id
-- why: Such an id is not free.
SELECT DISTINCT n.kind AS kind, n.key AS key FROM lineage_now n JOIN history h ON n.kind = h.kind AND n.key = h.id
