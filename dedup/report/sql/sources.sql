-- grain: one row per page
-- key: page
-- reads: chosen, entries
-- column page: its key
-- column source: path of the input that has it
-- why: Published: the file of each page.
SELECT e.page AS page, e.source AS source FROM chosen c
JOIN entries e ON c.source = e.source AND c.row = e.row AND c.stamp = e.stamp WHERE e.page IS NOT NULL
