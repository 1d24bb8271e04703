-- grain: one row per article
-- key: row
-- reads: articles
-- column row: the article's number
-- column stamp: number of its brief
-- why: What is made of each article by itself.
SELECT row, stamp FROM articles
