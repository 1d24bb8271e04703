-- grain: one row per site and line that repeats on it
-- key: site, line
-- reads: clean_lines, clean_counted
-- column site: number of the site
-- column line: key of the line
-- column pages: articles that have it
-- column topical: twelfths of its terms that its articles' titles and openings share, their mean
-- number least: articles that must have it
-- why: A line counts once per copy group and once per address: copies and captures are no evidence. Most lines stand on
--   one page, and are left out before anything is told apart.
SELECT u.site AS site, l.line AS line, least(count(DISTINCT u.unit), count(DISTINCT u.url)) AS pages,
  CAST(floor(sum(l.topical) / count(*)) AS BIGINT) AS topical
FROM clean_lines l JOIN (SELECT line FROM clean_lines GROUP BY line HAVING count(*) >= $least) o ON l.line = o.line
JOIN clean_counted u ON l.page = u.page AND l.part = u.part
GROUP BY u.site, l.line HAVING count(DISTINCT u.unit) >= $least AND count(DISTINCT u.url) >= $least
