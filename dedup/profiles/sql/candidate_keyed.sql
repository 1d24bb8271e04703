-- grain: one row per two articles that share enough rarity within the time window
-- key: left_row, right_row
-- reads: candidate_places
-- column left_row: number of the smaller article
-- column right_row: number of the other
-- number most: articles that share a word and are paired all with all
-- number neighbours: of a word of more, following articles that each is paired with
-- number never: stands for hours that are not known
-- number hours: the window
-- number size: the step of the number of articles, which the rarity of shared words must reach
-- why: A word of many articles makes no square: in the order of time each meets its next few, which are sought in the own
--   and the next of runs of places as long as the reach.
WITH large AS (
  SELECT row, term, rarity, hours, place, CAST(floor(place / ($neighbours + 1.0)) AS BIGINT) AS run
  FROM candidate_places WHERE articles > $most),
reached AS (
  SELECT row, term, rarity, hours, place, run FROM large
  UNION ALL SELECT row, term, rarity, hours, place, run + 1 AS run FROM large),
met AS (
  SELECT a.row AS one, b.row AS other, a.rarity AS rarity FROM candidate_places a
  JOIN candidate_places b ON a.term = b.term AND a.articles <= $most AND b.articles <= $most AND a.place < b.place
  WHERE a.hours = $never OR b.hours = $never OR abs(a.hours - b.hours) <= $hours
  UNION ALL
  SELECT a.row AS one, b.row AS other, a.rarity AS rarity FROM reached a
  JOIN large b ON a.term = b.term AND a.run = b.run
  WHERE b.place > a.place AND b.place <= a.place + $neighbours
    AND (a.hours = $never OR b.hours = $never OR abs(a.hours - b.hours) <= $hours))
SELECT left_row, right_row
FROM (SELECT least(one, other) AS left_row, greatest(one, other) AS right_row, rarity FROM met) found
GROUP BY left_row, right_row HAVING sum(rarity) >= $size
