-- grain: one row per article that has an embedding
-- key: row
-- reads: candidate_meant
-- column row: the article's number
-- column day: its day, counted from 1970
-- why: Neighbours in meaning are sought by days.
SELECT row, CAST(floor(hours / 24.0) AS BIGINT) AS day FROM candidate_meant
