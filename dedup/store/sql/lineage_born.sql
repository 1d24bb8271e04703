-- grain: one row per new group that shares nothing with any before, and whose natural id is free
-- key: kind, key
-- reads: lineage_rest, lineage_touched
-- column kind: story, copy or headline
-- column key: its natural id, which it bears
-- column size: its articles
-- why: Nothing has to be asked of these.
SELECT r.kind AS kind, r.key AS key, r.size AS size FROM lineage_rest r
LEFT JOIN lineage_touched t ON r.kind = t.kind AND r.key = t.key WHERE t.key IS NULL AND r.borne = 0
