-- grain: one row per article
-- key: id
-- reads: signatures, articles
-- column id: its id
-- column digest: of its text's words, empty without a text
-- column size: shingles of the text
-- column values: MinHash values, 32 bits each
-- column mark: changes with the article
-- why: Published: the signature of each text.
SELECT a.id AS id, s.digest AS digest, s.size AS size, s.values AS values, a.stamp AS mark
FROM signatures s JOIN articles a ON s.row = a.row
