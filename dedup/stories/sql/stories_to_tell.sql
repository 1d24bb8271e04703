-- grain: one row per copy group and article of a component that is told anew
-- key: none
-- reads: changes, copy_groups, story_homes, copy_members, credited
-- column root: the component, by its smallest canonical
-- column stamp: that of the component
-- column kind: 0 a copy group, 1 an article's facts
-- column row: number of the canonical, or of the article
-- column record: the group or the facts
-- why: What `stories_batch` is given at every level.
WITH todo AS (SELECT row, stamp FROM changes WHERE pending = 1)
SELECT t.row AS root, t.stamp AS stamp, 0 AS kind, g.row AS row, g.record AS record
FROM copy_groups g JOIN story_homes h ON g.row = h.row JOIN todo t ON h.root = t.row
UNION ALL
SELECT t.row AS root, t.stamp AS stamp, 1 AS kind, m.row AS row, d.record AS record
FROM copy_members m JOIN credited d ON m.row = d.row JOIN story_homes h ON m.canonical = h.row
JOIN todo t ON h.root = t.row
