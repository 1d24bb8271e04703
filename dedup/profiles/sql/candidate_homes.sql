-- grain: one row per article that has an embedding
-- key: row
-- reads: candidate_dated, candidate_days
-- column row: the article's number
-- column day: its day
-- column block: the block that seeks its neighbours
-- why: Each article is at home in one block.
SELECT d.row AS row, d.day AS day, d.day * 1000 + d.row % n.parts AS block
FROM candidate_dated d JOIN candidate_days n ON d.day = n.day
