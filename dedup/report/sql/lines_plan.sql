-- grain: one row per line of articles.jsonl
-- key: place
-- reads: lines_now, lines
-- column place: number of the line, from 1
-- column row: the article's number
-- column before: number of the same line in the file before, 0 where it is made anew
-- why: Lines that stay are copied.
SELECT n.place AS place, n.row AS row, coalesce(l.place, 0) AS before
FROM lines_now n LEFT JOIN lines l ON n.row = l.row AND n.mark = l.mark AND n.story = l.story AND n.copy = l.copy
  AND coalesce(n.headline_group, '') = coalesce(l.headline_group, '')
