-- grain: one row per page
-- key: row
-- reads: entries
-- column source: path of the input that has it
-- column row: number of the page
-- column stamp: number of its content
-- column reason: why it is no article, empty for a draft
-- why: Of the inputs that claim a key, the file whose name it is has it, else the first by path: the id of a record that
--   bears a page's name takes nothing from that page.
SELECT source, row, stamp, reason FROM (
  SELECT source, row, stamp, reason, row_number() OVER (PARTITION BY row
    ORDER BY CASE WHEN right(source, length(page)) = page THEN 0 ELSE 1 END, source, stamp) AS place
  FROM entries WHERE claim = 1) claims
WHERE place = 1
