-- grain: one row per part that is still too large and has links of several weights
-- key: root
-- reads: component_within
-- column root: the part, by its smallest row
-- column bar: the least weight that stays
-- why: The weaker half of the distinct weights goes.
SELECT root, min(weight) AS bar FROM (
  SELECT root, weight, row_number() OVER (PARTITION BY root ORDER BY weight) AS place,
    count(*) OVER (PARTITION BY root) AS n
  FROM (SELECT DISTINCT root, weight FROM component_within) w) p
WHERE n > 1 AND place * 2 > n GROUP BY root
