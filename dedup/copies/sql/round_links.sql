-- grain: one row per two articles that are copies of one text
-- key: left_row, right_row
-- reads: round_verdicts
-- column left_row: number of the smaller article
-- column right_row: number of the other
-- why: An excerpt is no copy.
SELECT left_row, right_row FROM round_verdicts WHERE relation IN ('edited', 'exact', 'near')
