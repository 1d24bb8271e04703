-- grain: one row per page whose headline or site is another by its site's name
-- key: page
-- reads: title_parts, site_names, common_parts
-- column page: the page's number
-- column stamp: that of `site_names`
-- column ahead: what leaves the beginning of its headline
-- column behind: what leaves the end
-- column name: what its site is called
-- why: Only these pages are cleaned anew where the name of a site changes.
SELECT t.page AS page, n.stamp AS stamp, n.ahead AS ahead, n.behind AS behind, n.name AS name
FROM title_parts t JOIN site_names n ON t.place = n.place
LEFT JOIN (SELECT DISTINCT p.page AS page FROM title_parts p
  JOIN common_parts c ON p.place = c.place AND p.side = c.side AND p.part = c.part WHERE p.shown = 1) s
  ON s.page = t.page
WHERE t.side = 0 AND (t.nameless = 1 OR s.page IS NOT NULL)
