-- grain: one row per group of this run that shares articles with one before
-- key: kind, key
-- reads: lineage_overlap
-- column kind: story, copy or headline
-- column key: its natural id
-- why: All others are new.
SELECT DISTINCT kind, key FROM lineage_overlap
