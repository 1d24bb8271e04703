-- grain: one row per article that the second round left as the first one had it
-- key: row
-- reads: articles, first_articles
-- column row: the article's number
-- why: Verdicts on two of them hold as they are.
SELECT a.row AS row FROM articles a
JOIN first_articles f ON a.row = f.row AND a.stamp = f.stamp AND a.page_row = f.page
