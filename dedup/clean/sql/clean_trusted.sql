-- grain: one row per title and site that takes it for a headline
-- key: head, site
-- reads: clean_asked, clean_units, clean_pages, clean_own, clean_partners, clean_outlets
-- column head: key of its words
-- column site: number of the site
-- why: A title of another site counts where the site links to that one, or where it is one that counts for all.
SELECT DISTINCT q.head AS head, q.site AS site
FROM (SELECT DISTINCT a.head AS head, u.site AS site, p.bound AS bound FROM clean_asked a
  JOIN clean_units u ON a.page = u.page AND u.part = 0
  JOIN clean_pages p ON a.page = p.page AND p.part = 0) q
JOIN clean_own n ON n.head = q.head AND n.origin = 2
LEFT JOIN clean_partners p ON p.site = q.site AND p.other = n.site
LEFT JOIN clean_outlets o ON o.other = n.site AND (o.bound = 0 OR o.bound = q.bound)
WHERE p.site IS NOT NULL OR o.other IS NOT NULL
