-- grain: one row per line that may be furniture of a site nobody names
-- key: line
-- reads: clean_lines, clean_units
-- column line: key of the line
-- column units: articles that have it
-- number short: words up to which a line is short
-- number least: articles that must have it
-- why: Short lines, and those beside the text: a background paragraph that reports share is neither.
SELECT l.line AS line, count(DISTINCT u.unit) AS units
FROM clean_lines l JOIN clean_units u ON l.page = u.page AND u.part = 0
WHERE (l.margin = 1 OR l.words <= $short)
GROUP BY l.line
HAVING count(DISTINCT u.unit) >= $least AND count(DISTINCT u.url) >= $least
  AND max(CASE WHEN u.site = 0 THEN 1 ELSE 0 END) = 1
