-- grain: one row per article
-- key: id
-- reads: articles, agencies, agencies_done
-- column id: its id
-- column page: its page
-- column part: 0 for the page's own article
-- column row: its number
-- column record: the article, with the agency that its copies name
-- column mark: changes with whatever changes in the record
-- only: duckdb
-- why: Published: articles, of which those that are as they were are not written again.
SELECT a.id AS id, a.page AS page, a.part AS part, a.row AS row, coalesce(g.record, a.record) AS record,
  coalesce(d.stamp, a.whole) AS mark
FROM articles a LEFT JOIN agencies g ON a.row = g.row LEFT JOIN agencies_done d ON a.row = d.row
