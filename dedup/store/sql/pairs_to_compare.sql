-- grain: one row per pair that is compared, and one per lot and article of its pairs
-- key: none
-- reads: verdicts_pending, nouns
-- column lot: number of the lot
-- column left_row: number of the smaller article, or of the article
-- column right_row: number of the other, or of the article
-- column record: the article, null for a pair
-- why: What `compare_batch` is given.
SELECT lot, left_row, right_row, CAST(NULL AS BINARY) AS record FROM verdicts_pending
UNION ALL
SELECT n.lot AS lot, n.row AS left_row, n.row AS right_row, a.record AS record
FROM (SELECT lot, right_row AS row FROM verdicts_pending UNION SELECT lot, left_row AS row FROM verdicts_pending) n
JOIN nouns a ON n.row = a.row
