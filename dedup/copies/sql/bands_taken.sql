-- grain: one row per article that the first round had signed as it is now and band key
-- key: none
-- reads: first_bands, signed_same
-- column row: the article's number
-- column key: the band key
-- why: Rows of `bands` that need not be made again.
SELECT f.row, f.key FROM first_bands f JOIN signed_same s ON f.row = s.row AND f.page = s.page
