-- grain: one row per page that names no site
-- key: page
-- reads: clean_pages, clean_claims, clean_named, clean_spots
-- column page: the page's number
-- column site: number of the site that was found for it, else of its folder
-- why: A page that bears no furniture is judged by its folder, with all the pages that lie there. Furniture makes pages
--   that were found together a site of their own where none of them names one.
SELECT p.page AS page, CASE WHEN c.root IS NULL THEN p.folder WHEN n.site <> c.root THEN n.site
  WHEN s.spot = 0 THEN c.root ELSE c.root % 2000000000000000000 + s.spot % 2000000000000000000 END AS site
FROM clean_pages p JOIN clean_spots s ON p.page = s.page LEFT JOIN clean_claims c ON p.page = c.page
LEFT JOIN clean_named n ON c.root = n.root AND s.spot = n.spot
WHERE p.part = 0 AND p.site = 0
