-- grain: one row per line of articles.jsonl
-- key: row
-- reads: articles, agencies_done, groups
-- column row: the article's number
-- column mark: changes with whatever changes in the article
-- column story: id of its story
-- column copy: id of its copy group
-- column headline_group: id of its headline group
-- column place: number of the line, from 1
-- why: What each line is made of, to be compared with the run before.
SELECT a.row AS row, coalesce(d.stamp, a.whole) AS mark, g.story AS story, g.copy AS copy,
  g.headline_group AS headline_group, row_number() OVER (ORDER BY a.page, a.part) AS place
FROM articles a LEFT JOIN agencies_done d ON a.row = d.row JOIN groups g ON a.id = g.id
