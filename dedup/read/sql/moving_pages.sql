-- grain: one row per page that moves to another key
-- key: page
-- reads: moving, entries, removed
-- column page: its key
-- column renamed: its key from now on
-- why: Of the inputs that hold a page, the first by path has it: articles are those of that one.
SELECT m.page AS page, m.renamed AS renamed FROM moving m
JOIN (SELECT page, min(source) AS source FROM (
  SELECT page, source FROM entries WHERE claim = 1
  UNION ALL
  SELECT page, source FROM removed WHERE page NOT IN (SELECT page FROM entries WHERE claim = 1)) held
  GROUP BY page) h ON m.page = h.page AND m.source = h.source
