-- grain: one row per site whose headlines count for all, or for all of one table
-- key: other, bound
-- reads: clean_partners
-- column other: number of the site
-- column bound: the table for whose records they count, 0 for all pages
-- why: A site to whose headlines three others link, each known by where its pages came from: an attacker needs four
--   hosts for it. Sites that a table's records name are known within that table.
SELECT other, bound FROM clean_partners WHERE sure = 1 GROUP BY other, bound HAVING count(*) >= 3
