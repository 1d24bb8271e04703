-- grain: one row per page and short line by which its site may be known
-- key: page, line
-- reads: clean_lines, clean_units, clean_short, clean_affair, clean_heads
-- column page: the page's number
-- column unit: what it counts as
-- column line: key of the line
-- column block: the first block that holds it
-- number lines: lines that a page puts forward, its commonest
-- why: Lines of an affair and headlines are left out: another article's headline stands on the pages of a week, of
--   whatever site.
SELECT page, unit, line, block FROM (
  SELECT page, unit, line, block, row_number() OVER (PARTITION BY page ORDER BY units DESC, line) AS place FROM (
    SELECT l.page AS page, u.unit AS unit, l.line AS line, s.units AS units, min(l.block) AS block
    FROM clean_lines l JOIN clean_units u ON l.page = u.page AND u.part = 0
    JOIN clean_short s ON s.line = l.line
    LEFT JOIN clean_affair a ON a.line = l.line
    LEFT JOIN (SELECT DISTINCT head FROM clean_heads WHERE origin = 2) h ON h.head = l.line
    WHERE a.line IS NULL AND h.head IS NULL GROUP BY l.page, u.unit, l.line, s.units) borne) ranked
WHERE place <= $lines
