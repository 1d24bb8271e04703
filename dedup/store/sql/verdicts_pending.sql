-- grain: one row per pair that has no verdict
-- key: left_row, right_row
-- reads: pairs, verdicts
-- column left_row: number of the smaller article
-- column right_row: number of the other
-- column lot: pairs of one lot are compared in one call
-- number lot: pairs of one left side that a call gets, about
-- why: What everybody is compared with would fill a worker's memory, so that its pairs are several lots.
SELECT p.left_row AS left_row, p.right_row AS right_row,
  p.left_row - p.right_row % CAST(1 + floor(count(*) OVER (PARTITION BY p.left_row) / ($lot * 1.0)) AS BIGINT) AS lot
FROM pairs p LEFT JOIN verdicts v ON p.left_row = v.left_row AND p.right_row = v.right_row
WHERE v.left_row IS NULL
