-- grain: one row per component of copy groups and thing that its stories depend on
-- key: none
-- reads: story_homes, copy_groups_done, copy_groups
-- column row: the component, by its smallest canonical
-- column stamp: number of the thing
-- why: A copy component counts once, though several of its groups may lie in one component of stories.
SELECT h.root AS row, d.stamp AS stamp FROM (SELECT DISTINCT root, copied FROM story_homes) h
JOIN copy_groups_done d ON h.copied = d.row
UNION ALL
SELECT h.root AS row, g.stamp AS stamp FROM copy_groups g JOIN story_homes h ON g.row = h.row
