-- grain: one row per copy group
-- key: row
-- reads: copy_groups, story_components
-- column row: number of its canonical
-- column copied: the component of copies that it lies in
-- column root: the component of copy groups that it lies in, by its smallest canonical
-- column linked: 1 where another copy group is linked to it
-- why: Where each copy group is told.
SELECT g.row AS row, g.root AS copied, coalesce(c.root, g.row) AS root, CASE WHEN c.root IS NULL THEN 0 ELSE 1 END AS linked
FROM copy_groups g LEFT JOIN story_components c ON g.row = c.row
