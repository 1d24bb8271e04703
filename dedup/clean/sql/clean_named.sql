-- grain: one row per set that pages of a known site bear
-- key: root
-- reads: clean_claims, clean_units
-- column root: the set, by its smallest line
-- column site: the site that more than half of these pages name, else the set itself
-- why: A set that pages of a known site bear is that site's, where they agree.
SELECT root, max(CASE WHEN pages * 2 > known THEN site ELSE root END) AS site FROM (
  SELECT root, site, pages, sum(pages) OVER (PARTITION BY root) AS known,
    row_number() OVER (PARTITION BY root ORDER BY pages DESC, site) AS place FROM (
    SELECT c.root AS root, u.site AS site, count(*) AS pages
    FROM clean_claims c JOIN clean_units u ON c.page = u.page AND u.part = 0
    WHERE u.site <> 0 GROUP BY c.root, u.site) counted) ranked
WHERE place = 1 GROUP BY root
