-- grain: one row per article of the first round
-- key: page, part
-- reads: clean_placed, clean_mixed
-- column page: the page's number
-- column part: 0 for the page's own article
-- column site: number of the site that it counts for, 0 where none is known
-- column url: key of its address
-- column article: its id
-- column copy: number of its copy group, else its own
-- column unit: what counts once on a site: the copy group, or the title where that group is several articles
-- why: All counts of evidence are of units, so that copies and captures are no evidence.
SELECT p.page, p.part, p.site, p.url, p.article, p.copy, CASE WHEN m.copy IS NULL THEN p.copy ELSE p.title END AS unit
FROM clean_placed p LEFT JOIN clean_mixed m ON p.site = m.site AND p.copy = m.copy AND p.part = 0
