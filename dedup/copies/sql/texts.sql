-- grain: one row per article with a text
-- key: id
-- reads: signatures, articles, exemplars, passages
-- column digest: of its text's words
-- column id: its id
-- column row: its number
-- column first: number of the first article that has its text
-- column passages: passage fingerprints that the text has
-- column mark: changes with whatever else changes in the row
-- only: duckdb
-- why: Published for `dedup.match`: whom a new text meets.
SELECT s.digest AS digest, a.id AS id, a.row AS row, e.row AS first, coalesce(p.n, 0) AS passages,
  xor(a.stamp, e.row) AS mark
FROM signatures s JOIN articles a ON s.row = a.row JOIN exemplars e ON s.digest = e.digest
LEFT JOIN (SELECT row, count(*) AS n FROM passages GROUP BY row) p ON s.row = p.row
