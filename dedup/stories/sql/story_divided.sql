-- grain: one row per copy group and reason why its component was divided
-- key: none
-- reads: story_components_parted, copy_components_parted, story_homes
-- column root: the component of copy groups that it lies in now
-- column row: number of its canonical
-- column reason: one of the numbers below; their sums tell how many are why
-- number barely: divided without evidence
-- number weakest: divided by its weakest links
-- number copied: its copies were divided
-- why: What a large component was divided for: its story, on evidence or without, or the copies of an article in it.
SELECT h.root AS root, h.row AS row, CASE WHEN p.bare = 1 THEN $barely ELSE $weakest END AS reason
FROM story_components_parted p JOIN story_homes h ON p.row = h.row
UNION ALL
SELECT h.root AS root, h.row AS row, $copied AS reason
FROM copy_components_parted p JOIN story_homes h ON p.row = h.row
