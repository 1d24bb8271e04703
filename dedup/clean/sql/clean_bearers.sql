-- grain: one row per short line and one of the first pages that have it
-- key: line, page
-- reads: clean_lines, clean_units, clean_short
-- column line: key of the line
-- column page: the page's number
-- number carriers: pages that are asked per line
-- why: A line's pages say by their topics whether it belongs to an affair; a few of them are enough.
SELECT line, page FROM (
  SELECT line, page, row_number() OVER (PARTITION BY line ORDER BY unit, page) AS place FROM (
    SELECT l.line AS line, u.unit AS unit, min(l.page) AS page
    FROM clean_lines l JOIN clean_units u ON l.page = u.page AND u.part = 0
    JOIN clean_short s ON s.line = l.line
    GROUP BY l.line, u.unit) each_once) ranked
WHERE place <= $carriers
