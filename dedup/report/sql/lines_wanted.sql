-- grain: one row per article
-- key: row
-- reads: lines_now
-- column row: the article's number
-- column stamp: number of the article as it is published
-- why: What the index holds of an article is made of it as it is published.
SELECT row, mark AS stamp FROM lines_now
