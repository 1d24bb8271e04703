-- grain: one row per run of lines of an export that are new, or stand together in the file before
-- key: file, place
-- reads: export_plan
-- column file: name of the export
-- column place: number of the run's first line, from 1
-- column lines: lines in it
-- column start: first byte of the run in the file before, null where its lines are made anew
-- column size: its bytes
-- only: duckdb
-- why: What stands together is copied together, in the order of lines.
WITH parted AS (
  SELECT file, place, start, size, CASE
    WHEN start = lag(start + size) OVER (PARTITION BY file ORDER BY place) THEN 0
    WHEN start IS NULL AND place > 1 AND lag(start) OVER (PARTITION BY file ORDER BY place) IS NULL THEN 0
    ELSE 1 END AS begins
  FROM export_plan),
numbered AS (
  SELECT file, place, start, size, sum(begins) OVER (PARTITION BY file ORDER BY place) AS run FROM parted)
SELECT file, min(place) AS place, count(*) AS lines, min(start) AS start, CAST(sum(size) AS BIGINT) AS size
FROM numbered GROUP BY file, run ORDER BY file, place
