-- grain: one row per match behind a link of `copy_links`
-- key: left_row, right_row
-- reads: verdicts
-- column left_row: number of the smaller article
-- column right_row: number of the other
-- column record: the match
-- why: What a component that is too large is divided by.
SELECT left_row, right_row, record FROM verdicts
WHERE relation IN ('edited', 'exact', 'excerpt', 'near', 'overlap')
