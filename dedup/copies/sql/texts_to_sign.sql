-- grain: one row per article that is signed anew
-- key: row
-- reads: articles, changes, signed_same
-- column row: the article's number
-- column stamp: number of its content
-- column brief: the article without blocks, cuts and headlines
-- why: What `sign_batch` is given.
SELECT t.row AS row, t.stamp AS stamp, a.brief AS brief FROM articles a
JOIN changes t ON a.row = t.row AND t.pending = 1
LEFT JOIN signed_same s ON t.row = s.row
WHERE s.row IS NULL
