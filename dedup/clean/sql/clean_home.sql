-- grain: one row per page that names no site
-- key: page
-- reads: clean_pages, clean_claims, clean_named
-- column page: the page's number
-- column site: number of the site that was found for it, else of its folder
-- why: A page that bears no furniture is judged by its folder, with all the pages that lie there.
SELECT p.page AS page, coalesce(n.site, c.root, p.folder) AS site
FROM clean_pages p LEFT JOIN clean_claims c ON p.page = c.page LEFT JOIN clean_named n ON c.root = n.root
WHERE p.part = 0 AND p.site = 0
