-- grain: one row per copy group's canonical that has an embedding
-- key: row
-- reads: looks, copy_groups
-- column row: the article's number
-- column hours: when it was published
-- why: Neighbours in meaning are sought among them.
SELECT l.row AS row, l.hours AS hours FROM looks l JOIN copy_groups g ON l.row = g.row
WHERE l.title_vector <> CAST('' AS BINARY)
