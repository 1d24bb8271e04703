-- grain: one row per article that the first round had signed as it is now
-- key: row
-- reads: first_signatures, signed_same
-- column row: the article's number
-- column digest: digest of the text
-- column size: number of shingles
-- column values: MinHash values
-- why: Rows of `signatures` that need not be made again.
SELECT f.row, f.digest, f.size, f.values
FROM first_signatures f JOIN signed_same s ON f.row = s.row AND f.page = s.page
