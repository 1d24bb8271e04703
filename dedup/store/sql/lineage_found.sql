-- grain: one row per group whose id has to be thought about
-- key: kind, key
-- reads: lineage_rest, lineage_born
-- column kind: story, copy or headline
-- column key: its natural id
-- column size: its articles
-- column borne: 1 where the natural id is not free
-- why: What `lineage.descend` is asked of.
SELECT r.kind AS kind, r.key AS key, r.size AS size, r.borne AS borne
FROM lineage_rest r LEFT JOIN lineage_born b ON r.kind = b.kind AND r.key = b.key WHERE b.key IS NULL
