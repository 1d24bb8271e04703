-- grain: one row per headline, site and page of it that shows the headline
-- key: head, site, page
-- reads: clean_heads, clean_counted, clean_indexes, clean_places
-- column head: key of its words
-- column site: number of the site
-- column page: the page's number
-- column origin: 2 where it is a title on the page, 1 an opening, 0 a link
-- why: What pages of one site use as a headline, and as what; pages that are no article offer theirs as well.
SELECT h.head AS head, s.site AS site, h.page AS page, max(h.origin) AS origin
FROM clean_heads h JOIN (
  SELECT DISTINCT page, site FROM clean_counted
  UNION SELECT i.page, CASE WHEN i.site = 0 THEN i.folder WHEN l.place IS NULL THEN i.site ELSE i.placed END AS site
  FROM clean_indexes i LEFT JOIN clean_places l ON i.place = l.place) s ON h.page = s.page
GROUP BY h.head, s.site, h.page
