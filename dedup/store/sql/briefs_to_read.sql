-- grain: one row per article that a view makes something of anew
-- key: row
-- reads: articles, changes
-- column row: the article's number
-- column stamp: number of its content
-- column brief: the article without blocks, cuts and headlines
-- why: What is given to the functions that read articles one by one: signatures, profiles, vectors.
SELECT t.row AS row, t.stamp AS stamp, a.brief AS brief FROM articles a
JOIN changes t ON a.row = t.row AND t.pending = 1
