-- grain: one row per component of copy groups and thing that its stories depend on
-- key: none
-- reads: story_homes, story_bars, story_matches, profiles, weighed
-- column row: the component, by its smallest canonical
-- column stamp: number of the thing
-- why: At level `copies` there is none of it.
SELECT h.root AS row, b.stamp AS stamp FROM story_bars b JOIN story_homes h ON b.left_row = h.row
JOIN story_homes o ON b.right_row = o.row AND h.root = o.root
UNION ALL
SELECT h.root AS row, m.stamp AS stamp FROM story_matches m JOIN story_homes h ON m.left_row = h.row
UNION ALL
SELECT h.root AS row, p.stamp AS stamp FROM profiles p JOIN story_homes h ON p.row = h.row WHERE h.linked = 1
UNION ALL
SELECT h.root AS row, w.stamp AS stamp FROM weighed w JOIN story_homes h ON w.row = h.row WHERE h.linked = 1
