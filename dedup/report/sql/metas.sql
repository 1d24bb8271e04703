-- grain: one row per article
-- key: id
-- reads: credited, articles
-- column id: its id
-- column record: its facts without text
-- column mark: changes with whatever changes in the row
-- only: duckdb
-- why: Published: what grouping knows of each article.
SELECT a.id AS id, c.record AS record, xor(a.stamp, c.stamp) AS mark FROM credited c JOIN articles a ON c.row = a.row
