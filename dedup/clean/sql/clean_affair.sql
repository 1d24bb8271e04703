-- grain: one row per short line that reports of one affair share
-- key: line
-- reads: clean_bearers, clean_topics
-- column line: key of the line
-- column terms: words that are commoner among its pages than elsewhere
-- number rare: how many times commoner
-- number terms: such words that make an affair
-- why: Reports of one affair share their names, and a few lines with them; a site's name alone may stand in all its
--   titles.
SELECT line, count(*) AS terms FROM (
  SELECT b.line AS line, t.term AS term, count(*) AS shared
  FROM clean_bearers b JOIN clean_topics t ON b.page = t.page GROUP BY b.line, t.term) f
JOIN (SELECT line AS known, count(*) AS bearers FROM clean_bearers GROUP BY line) m ON f.line = m.known
JOIN (SELECT term AS word, count(*) AS pages FROM clean_topics GROUP BY term) d ON f.term = d.word
JOIN (SELECT count(DISTINCT page) AS total FROM clean_topics) n ON n.total > 0
WHERE f.shared * 4 > m.bearers * 3 AND f.shared * n.total >= $rare * d.pages * m.bearers
GROUP BY line HAVING count(*) >= $terms
