-- grain: one row per two headlines that match
-- key: left_row, right_row
-- reads: heading_verdicts
-- column left_row: number of the smaller headline's article
-- column right_row: number of the other
-- why: What headline groups are made of.
SELECT left_row, right_row FROM heading_verdicts WHERE relation <> ''
