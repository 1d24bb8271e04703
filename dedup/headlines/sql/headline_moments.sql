-- grain: one row per headline
-- key: row
-- reads: headings
-- column row: number of the headline's article
-- column hours: no time
-- column tie: orders headlines the same way on every machine
-- number never: stands for hours that are not known
-- why: Headlines know no time.
SELECT row, CAST($never AS BIGINT) AS hours, row AS tie FROM headings
