-- grain: one row per article, in the order of articles.jsonl
-- key: id
-- reads: lines_now, indexed, articles
-- column id: its id
-- column mark: changes with whatever changes in the article
-- column record: the article as the index of the report knows it
-- why: The report's index is put together of it.
SELECT a.id AS id, n.mark AS mark, i.record AS record
FROM lines_now n JOIN indexed i ON n.row = i.row JOIN articles a ON n.row = a.row ORDER BY n.place
