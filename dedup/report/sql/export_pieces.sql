-- grain: one row per line of an export
-- key: file, mark
-- reads: export_plan, export_made
-- column file: name of the export
-- column mark: changes with whatever changes in the line
-- column start: its first byte in the file
-- column size: its bytes
-- only: duckdb
-- why: Where lines stand that the next run may find unchanged.
WITH sized AS (
  SELECT p.file AS file, p.place AS place, p.line AS line, coalesce(p.size, m.size) AS size
  FROM export_plan p LEFT JOIN export_made m ON p.file = m.file AND p.place = m.place),
placed AS (
  SELECT file, line, size, sum(size) OVER (PARTITION BY file ORDER BY place) - size AS start FROM sized)
SELECT file, line AS mark, CAST(min(start) AS BIGINT) AS start, max(size) AS size FROM placed GROUP BY file, line
