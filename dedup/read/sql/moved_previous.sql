-- grain: one row per article and group of the run before
-- key: kind, row
-- reads: previous, moved_rows
-- column kind: story, copy or headline
-- column id: id of the group
-- column born: the run in which it was born
-- column row: the article's number from now on
-- why: Groups keep their ids though their articles have new keys.
SELECT p.kind, p.id, p.born, coalesce(m.renamed, p.row) AS row
FROM previous p LEFT JOIN moved_rows m ON p.row = m.row
