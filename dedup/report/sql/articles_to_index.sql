-- grain: one row per article that the index of the report does not know as it is now
-- key: row
-- reads: changes, articles, agencies
-- column row: its number
-- column stamp: what it stands for
-- column record: the article, with the agency that its copies name
-- why: What `index_batch` is given.
SELECT c.row AS row, c.stamp AS stamp, coalesce(g.record, a.record) AS record
FROM changes c JOIN articles a ON c.row = a.row LEFT JOIN agencies g ON a.row = g.row
WHERE c.pending = 1
