-- grain: one row per two articles within the time window
-- key: left_row, right_row
-- reads: candidate_moments
-- column left_row: number of the smaller article
-- column right_row: number of the other
-- number never: stands for hours that are not known
-- number hours: the window
-- why: Where a corpus is small enough every pair meets.
SELECT a.row AS left_row, b.row AS right_row FROM candidate_moments a JOIN candidate_moments b ON a.row < b.row
WHERE a.hours = $never OR b.hours = $never OR abs(a.hours - b.hours) <= $hours
