-- grain: one row per line of an export
-- key: file, place
-- reads: lines_now, stories, matches, pieces
-- column file: name of the export
-- column place: number of the line, from 1
-- column line: changes with whatever changes in the line
-- column start: first byte of the same line in the file before, null where it is made anew
-- column size: its bytes
-- column record: what a new line is made of; null for an article, which is looked for where it is needed
-- only: duckdb
-- why: Lines that are as they were are copied.
WITH lines_wanted AS (
  SELECT 'articles.jsonl' AS file, place, line, CAST(NULL AS BINARY) AS record FROM lines_now
  UNION ALL
  SELECT 'stories.jsonl' AS file, row_number() OVER (ORDER BY size DESC, id) AS place,
    CAST(md5_number_lower(record) >> 1 AS BIGINT) AS line, record FROM stories
  UNION ALL
  SELECT 'matches.jsonl' AS file, row_number() OVER (ORDER BY left_id, right_id, relation) AS place,
    CAST(md5_number_lower(record) >> 1 AS BIGINT) AS line, record FROM matches)
SELECT n.file AS file, n.place AS place, n.line AS line, p.start AS start, p.size AS size,
  CASE WHEN p.start IS NULL THEN n.record END AS record
FROM lines_wanted n LEFT JOIN pieces p ON n.file = p.file AND n.line = p.mark
