-- grain: one row per predecessor, group and overlap that `lineage.descend` is asked of
-- key: none
-- reads: lineage_past, lineage_found, lineage_shared
-- column what: past, found or shared
-- column kind: story, copy or headline
-- column id: id of the predecessor, empty for a group
-- column key: natural id of the group, empty for a predecessor
-- column first: the run in which the predecessor was born; the group's articles; articles that both share
-- column second: the predecessor's articles; 1 where the group's natural id is not free; 0
-- why: One question for all kinds of groups.
SELECT 'past' AS what, kind, id, '' AS key, born AS first, size AS second FROM lineage_past
UNION ALL
SELECT 'found' AS what, kind, '' AS id, key, size AS first, borne AS second FROM lineage_found
UNION ALL
SELECT 'shared' AS what, kind, id, key, count AS first, 0 AS second FROM lineage_shared
