-- grain: one row per two texts that meet on a key
-- key: left_row, right_row
-- reads: way_places
-- column left_row: number of the smaller exemplar
-- column right_row: number of the other
-- column shared: keys on which they meet
-- number limit: texts that share a key and are paired all with all
-- number neighbours: in a larger group, following texts that each is paired with
-- why: In a group above the limit each text meets the first and its next few (sorted neighbourhood). These are sought in
--   the own and the next of runs of places as long as the reach: a condition on the distance of two places alone would
--   have an engine look at all pairs.
WITH large AS (
  SELECT key, row, place, CAST(floor(place / ($neighbours + 1.0)) AS BIGINT) AS run FROM way_places WHERE size > $limit),
reached AS (
  SELECT key, row, place, run FROM large
  UNION ALL SELECT key, row, place, run + 1 AS run FROM large),
met AS (
  SELECT a.row AS one, b.row AS other FROM way_places a
  JOIN way_places b ON a.key = b.key AND a.size <= $limit AND b.size <= $limit AND a.place < b.place
  UNION ALL
  SELECT a.row AS one, b.row AS other FROM (SELECT key, row FROM large WHERE place = 1) a
  JOIN way_places b ON a.key = b.key AND b.place > 1 + $neighbours
  UNION ALL
  SELECT a.row AS one, b.row AS other FROM reached a JOIN large b ON a.key = b.key AND a.run = b.run
  WHERE b.place > a.place AND b.place <= a.place + $neighbours)
SELECT left_row, right_row, count(*) AS shared
FROM (SELECT least(one, other) AS left_row, greatest(one, other) AS right_row FROM met) found
GROUP BY left_row, right_row
