-- grain: one row per site and copy group that is several articles after all
-- key: site, copy
-- reads: clean_placed, clean_topics
-- column site: number of the site
-- column copy: number of the copy group
-- why: Pages that are mostly chrome look like copies of each other; titles without a common term tell them apart.
SELECT n.site AS site, n.copy AS copy
FROM (SELECT site, copy, count(DISTINCT title) AS titles FROM clean_placed
  WHERE part = 0 GROUP BY site, copy HAVING count(DISTINCT title) > 2) n
LEFT JOIN (SELECT site, copy, max(shared) AS shared FROM (
  SELECT u.site AS site, u.copy AS copy, t.term AS term, count(DISTINCT u.title) AS shared
  FROM clean_placed u JOIN clean_topics t ON u.page = t.page AND t.titled = 1
  WHERE u.part = 0 GROUP BY u.site, u.copy, t.term) terms GROUP BY site, copy) s
ON n.site = s.site AND n.copy = s.copy
WHERE coalesce(s.shared, 1) * 2 <= n.titles
