-- grain: one row per page that bears furniture of one site
-- key: page
-- reads: clean_borne, clean_common
-- column page: the page's number
-- column root: the set that it bears most of
-- why: A page is of one site, so that the set of which it has most claims it.
SELECT page, root FROM (
  SELECT b.page AS page, b.root AS root,
    row_number() OVER (PARTITION BY b.page ORDER BY b.score DESC, b.pages DESC, b.root) AS place
  FROM clean_borne b LEFT JOIN clean_common c ON b.root = c.root WHERE c.root IS NULL) ranked
WHERE place = 1
