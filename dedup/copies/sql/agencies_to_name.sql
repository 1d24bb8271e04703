-- grain: one row per article that gets an agency from its copies anew
-- key: row
-- reads: articles, changes, credited
-- column row: the article's number
-- column stamp: that of `agencies_wanted`
-- column record: the article
-- column agency: the agency
-- why: What `credit_batch` is given.
SELECT t.row AS row, t.stamp AS stamp, a.record AS record, c.agency AS agency FROM articles a
JOIN changes t ON a.row = t.row AND t.pending = 1 JOIN credited c ON a.row = c.row
