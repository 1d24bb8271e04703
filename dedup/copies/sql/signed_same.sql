-- grain: one row per article that the first round had signed as it is now
-- key: row
-- reads: changes, first_articles
-- column row: the article's number
-- column stamp: number of its content
-- column page: the page whose first round had it
-- why: Its signature, bands and fingerprints are taken over.
SELECT t.row AS row, t.stamp AS stamp, f.page AS page FROM changes t
JOIN first_articles f ON t.row = f.row AND t.stamp = f.stamp WHERE t.pending = 1
