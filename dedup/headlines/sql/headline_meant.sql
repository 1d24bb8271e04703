-- grain: one row per headline that has an embedding
-- key: row
-- reads: looks, headings
-- column row: number of the headline's article
-- column hours: when that was published, or no time
-- number timed: 1 where the time counts
-- number never: stands for hours that are not known
-- why: Headlines know no time, but where they are many: then each meets its nearest of the days around only.
SELECT l.row AS row, CASE WHEN $timed = 1 THEN l.hours ELSE CAST($never AS BIGINT) END AS hours
FROM looks l JOIN headings h ON l.row = h.row WHERE l.title_vector <> CAST('' AS BINARY)
