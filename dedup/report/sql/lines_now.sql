-- grain: one row per article
-- key: row
-- reads: articles, agencies_done, groups
-- column row: the article's number
-- column mark: changes with whatever changes in the article
-- column line: changes with whatever changes in its line of articles.jsonl
-- column story: id of its story
-- column copy: id of its copy group
-- column headline_group: id of its headline group
-- column place: number of the line, from 1
-- only: duckdb
-- why: What each line of articles.jsonl is made of.
WITH marked AS (
  SELECT a.row AS row, coalesce(d.stamp, a.whole) AS mark, g.story AS story, g.copy AS copy,
    g.headline_group AS headline_group, row_number() OVER (ORDER BY a.page, a.part) AS place
  FROM articles a LEFT JOIN agencies_done d ON a.row = d.row JOIN groups g ON a.id = g.id)
SELECT row, mark,
  CAST(md5_number_lower(concat_ws(' ', mark, story, copy, coalesce(headline_group, ''))) >> 1 AS BIGINT) AS line,
  story, copy, headline_group, place
FROM marked
