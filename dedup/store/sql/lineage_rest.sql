-- grain: one row per group that is not as it was
-- key: kind, key
-- reads: lineage_now, lineage_same, lineage_borne
-- column kind: story, copy or headline
-- column key: its natural id
-- column size: its articles
-- column borne: 1 where the natural id is not free
-- why: What is new or has changed.
SELECT n.kind AS kind, n.key AS key, n.size AS size, CASE WHEN b.key IS NULL THEN 0 ELSE 1 END AS borne
FROM lineage_now n LEFT JOIN lineage_same s ON n.kind = s.kind AND n.key = s.key
LEFT JOIN lineage_borne b ON n.kind = b.kind AND n.key = b.key
WHERE s.key IS NULL
