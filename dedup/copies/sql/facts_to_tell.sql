-- grain: one row per article whose facts are told anew
-- key: row
-- reads: articles, changes, signatures
-- column row: the article's number
-- column stamp: number of its content
-- column brief: the article without blocks, cuts and headlines
-- column digest: of its text's words
-- why: What `facts_batch` is given.
SELECT t.row AS row, t.stamp AS stamp, a.brief AS brief, s.digest AS digest FROM articles a
JOIN changes t ON a.row = t.row AND t.pending = 1 JOIN signatures s ON a.row = s.row
