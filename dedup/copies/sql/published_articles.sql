-- grain: one row per article
-- key: id
-- reads: articles, agencies
-- column id: its id
-- column page: its page
-- column part: 0 for the page's own article
-- column row: its number
-- column record: the article, with the agency that its copies name
-- why: Articles as they are published.
SELECT a.id AS id, a.page AS page, a.part AS part, a.row AS row, coalesce(g.record, a.record) AS record
FROM articles a LEFT JOIN agencies g ON a.row = g.row
