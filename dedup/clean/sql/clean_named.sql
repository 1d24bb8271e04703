-- grain: one row per set that pages of a known site bear, among pages found together
-- key: root, spot
-- reads: clean_claims, clean_units, clean_spots
-- column root: the set, by its smallest line
-- column spot: number of where these pages were found
-- column site: the site that more than half of these pages name, else the set itself
-- why: A set that pages of a known site bear is that site's, where they agree.
SELECT root, spot, max(CASE WHEN pages * 2 > known THEN site ELSE root END) AS site FROM (
  SELECT root, spot, site, pages, sum(pages) OVER (PARTITION BY root, spot) AS known,
    row_number() OVER (PARTITION BY root, spot ORDER BY pages DESC, site) AS place FROM (
    SELECT c.root AS root, s.spot AS spot, u.site AS site, count(*) AS pages
    FROM clean_claims c JOIN clean_units u ON c.page = u.page AND u.part = 0
    JOIN clean_spots s ON c.page = s.page
    WHERE u.site <> 0 GROUP BY c.root, s.spot, u.site) counted) ranked
WHERE place = 1 GROUP BY root, spot
