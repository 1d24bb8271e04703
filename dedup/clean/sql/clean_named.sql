-- grain: one row per set that pages of a known site bear, within one table
-- key: root, bound
-- reads: clean_claims, clean_units, clean_pages
-- column root: the set, by its smallest line
-- column bound: the table whose records they are, 0 for pages that are files of their own
-- column site: the site that more than half of these pages name, else the set itself
-- why: A set that pages of a known site bear is that site's, where they agree.
SELECT root, bound, max(CASE WHEN pages * 2 > known THEN site ELSE root END) AS site FROM (
  SELECT root, bound, site, pages, sum(pages) OVER (PARTITION BY root, bound) AS known,
    row_number() OVER (PARTITION BY root, bound ORDER BY pages DESC, site) AS place FROM (
    SELECT c.root AS root, p.bound AS bound, u.site AS site, count(*) AS pages
    FROM clean_claims c JOIN clean_units u ON c.page = u.page AND u.part = 0
    JOIN clean_pages p ON c.page = p.page AND p.part = 0
    WHERE u.site <> 0 GROUP BY c.root, p.bound, u.site) counted) ranked
WHERE place = 1 GROUP BY root, bound
