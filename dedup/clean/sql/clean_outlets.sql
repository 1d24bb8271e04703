-- grain: one row per site whose headlines count for all
-- key: other
-- reads: clean_partners
-- column other: number of the site
-- why: A site to whose headlines three others link, each known by where its pages came from: an attacker needs four
--   hosts for it.
SELECT other FROM clean_partners WHERE sure = 1 GROUP BY other HAVING count(*) >= 3
