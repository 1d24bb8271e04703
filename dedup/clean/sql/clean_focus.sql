-- grain: one row per site and line whose carriers share a rare term
-- key: site, line
-- reads: clean_shared, clean_carriers, clean_terms, clean_sites
-- column site: number of the site
-- column line: key of the line
-- column asked: 1 where few carriers were asked, 2 where enough were
-- column shared: how many of them share one rare term: 1 a third, 2 half, 3 more than half, 4 three quarters; 0 fewer
-- number lift: how many times commoner than on the site a term must be among the carriers
-- number asked: carriers that are enough
-- why: A line under one topic is text that the topic brings back, not the site's.
SELECT site, line, CASE WHEN carriers < $asked THEN 1 ELSE 2 END AS asked,
  CASE WHEN shared * 4 > carriers * 3 THEN 4 WHEN shared * 2 > carriers THEN 3
    WHEN shared * 2 > carriers - 1 THEN 2 WHEN shared * 3 > carriers - 1 THEN 1 ELSE 0 END AS shared
FROM (
  SELECT f.site AS site, f.line AS line, m.carriers AS carriers, max(f.shared) AS shared
  FROM clean_shared f
  JOIN (SELECT site, line, count(*) AS carriers FROM clean_carriers GROUP BY site, line) m
    ON f.site = m.site AND f.line = m.line
  JOIN clean_terms d ON d.site = f.site AND d.term = f.term
  JOIN clean_sites s ON s.site = f.site
  WHERE f.shared * s.total >= $lift * d.pages * m.carriers
  GROUP BY f.site, f.line, m.carriers) counted
