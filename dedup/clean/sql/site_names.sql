-- grain: one row per site that has a name in its headlines
-- key: place
-- reads: common_parts
-- column place: number of the site, else of the folder
-- column stamp: number of the three names together; changes with any of them
-- column ahead: what leaves the beginning of its headlines, empty for nothing
-- column behind: what leaves their end, empty for nothing
-- column name: what the site is called
-- why: The longest part at each end leaves the headlines. What pages call their site is its name, else the shortest
--   part, which has no section in it.
SELECT place,
  bit_xor(CASE WHEN longest = 1 AND shown = 1 THEN part ELSE 0 END) % 4000000000000000000
    + bit_xor(CASE WHEN shortest = 1 THEN part % 1000000007 ELSE 0 END) AS stamp,
  max(CASE WHEN longest = 1 AND shown = 1 AND side = 1 THEN name ELSE '' END) AS ahead,
  max(CASE WHEN longest = 1 AND shown = 1 AND side = 2 THEN name ELSE '' END) AS behind,
  max(CASE WHEN shortest = 1 THEN name ELSE '' END) AS name
FROM (
  SELECT place, side, part, name, shown,
    row_number() OVER (PARTITION BY place, side ORDER BY shown DESC, words DESC, part) AS longest,
    row_number() OVER (PARTITION BY place ORDER BY claimed DESC, words, side, part) AS shortest
  FROM common_parts) ranked
GROUP BY place
