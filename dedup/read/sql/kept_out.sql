-- grain: one row per removed page and further input that holds it
-- key: page, source
-- reads: arrivals, seen, removed
-- column page: the page's key
-- column source: the input's path
-- why: Rows of `removed`.
SELECT DISTINCT a.page, a.source FROM arrivals a JOIN seen s ON a.source = s.source AND a.row = s.row
JOIN removed r ON a.page = r.page LEFT JOIN removed k ON a.page = k.page AND a.source = k.source
WHERE k.page IS NULL
