-- grain: one row per headline and term of it
-- key: row, term
-- reads: heading, headings
-- column row: number of the headline's article
-- column term: key of the term
-- column weight: 1
-- why: What headlines are looked for by.
SELECT t.row AS row, t.term AS term, CAST(1 AS BIGINT) AS weight FROM heading t JOIN headings h ON t.row = h.row
