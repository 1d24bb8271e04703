-- grain: one row per match, bar, profile and vector of a component that is told anew
-- key: none
-- reads: changes, story_bars, story_homes, story_matches, profiles, leads
-- column root: the component, by its smallest canonical
-- column stamp: that of the component
-- column kind: 2 a match or a bar, 3 a profile, 5 the vector of the start of a text
-- column row: number of the article, of a match its left one
-- column record: the match, the profile or the vector
-- why: What `stories_batch` is given beside; at level `copies` there is none of it.
WITH todo AS (SELECT row, stamp FROM changes WHERE pending = 1)
SELECT t.row AS root, t.stamp AS stamp, 2 AS kind, b.left_row AS row, b.record AS record
FROM story_bars b JOIN story_homes h ON b.left_row = h.row
JOIN story_homes o ON b.right_row = o.row AND h.root = o.root JOIN todo t ON h.root = t.row
UNION ALL
SELECT t.row AS root, t.stamp AS stamp, 2 AS kind, e.left_row AS row, e.record AS record
FROM story_matches e JOIN story_homes h ON e.left_row = h.row JOIN todo t ON h.root = t.row WHERE h.linked = 1
UNION ALL
SELECT t.row AS root, t.stamp AS stamp, 3 AS kind, p.row AS row, p.record AS record
FROM profiles p JOIN story_homes h ON p.row = h.row JOIN todo t ON h.root = t.row WHERE h.linked = 1
UNION ALL
SELECT t.row AS root, t.stamp AS stamp, 5 AS kind, d.row AS row, d.vector AS record
FROM leads d JOIN story_homes h ON d.row = h.row JOIN todo t ON h.root = t.row WHERE h.linked = 1
