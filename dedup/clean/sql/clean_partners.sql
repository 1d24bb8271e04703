-- grain: one row per site and other site whose headlines it links to
-- key: site, other
-- reads: clean_asks, clean_units, clean_pages, clean_heads
-- column site: number of the site
-- column other: number of the site that it links to
-- column sure: 1 where a page that links is known to come from the host that it names
-- column bound: the table whose record the page that links is, 0 for none
-- why: Sites whose headlines a site's own pages show as links to them: a page that claims another's address is no such
--   site, and who writes a table may name any address in it, so that its records are linked to by each other only.
SELECT u.site AS site, y.site AS other, max(g.sure) AS sure, g.bound AS bound
FROM clean_asks q JOIN clean_units u ON q.page = u.page AND u.part = 0
JOIN (SELECT p.url AS url, p.page AS page, p.bound AS bound, u.site AS site FROM clean_pages p
  JOIN clean_units u ON p.page = u.page AND p.part = u.part WHERE p.part = 0 AND p.sure = 1) y ON q.url = y.url
JOIN clean_heads h ON h.page = y.page AND h.head = q.head AND h.origin = 2
JOIN clean_pages g ON g.page = u.page AND g.part = 0
WHERE q.url <> 0 AND y.site <> u.site AND (y.bound = 0 OR y.bound = g.bound) GROUP BY u.site, y.site, g.bound
