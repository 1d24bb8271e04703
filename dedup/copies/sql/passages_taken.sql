-- grain: one row per article that the first round had signed as it is now and fingerprint
-- key: none
-- reads: first_passages, signed_same
-- column row: the article's number
-- column key: the fingerprint
-- why: Rows of `passages` that need not be made again.
SELECT f.row, f.key FROM first_passages f JOIN signed_same s ON f.row = s.row AND f.page = s.page
