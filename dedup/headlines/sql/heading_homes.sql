-- grain: one row per headline
-- key: row
-- reads: headings, headline_components
-- column row: number of the headline's article
-- column id: id of one that has it
-- column root: the component that it lies in, by its smallest headline
-- column linked: 1 where another headline is linked to it
-- why: Where each headline is grouped.
SELECT h.row AS row, h.id AS id, coalesce(c.root, h.row) AS root, CASE WHEN c.root IS NULL THEN 0 ELSE 1 END AS linked
FROM headings h LEFT JOIN headline_components c ON h.row = c.row
