-- grain: one row per match of two headlines
-- key: left_row, right_row
-- reads: heading_verdicts
-- column left_row: number of the smaller headline's article
-- column right_row: number of the other
-- column record: the match
-- why: What a component that is too large is divided by.
SELECT left_row, right_row, record FROM heading_verdicts WHERE relation <> ''
