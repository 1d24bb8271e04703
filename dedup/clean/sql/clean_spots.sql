-- grain: one row per page
-- key: page
-- reads: clean_pages, clean_places
-- column page: the page's number
-- column spot: number of where it was found: a host, a table, a folder of several pages; 0 for nowhere in particular
-- why: Anybody can write the lines that a site repeats: they make a page one of that site among pages found where it was.
SELECT p.page AS page, CASE WHEN p.spot <> 0 THEN p.spot WHEN l.place IS NULL THEN 0 ELSE p.place END AS spot
FROM clean_pages p LEFT JOIN clean_places l ON p.place = l.place WHERE p.part = 0
