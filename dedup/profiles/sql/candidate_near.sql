-- grain: one row per block and article that it holds
-- key: block, row
-- reads: candidate_dated, candidate_homes
-- column block: number of the block
-- column row: the article's number
-- column here: 1 where the block seeks its neighbours
-- number reach: days that the window reaches
-- why: Beside its own articles a block holds all of the days that the window reaches, so that it can be done by itself.
--   Days are sought in the own run of days as long as the reach and in those beside it.
WITH blocks AS (
  SELECT DISTINCT block, day, CAST(floor(day / ($reach + 1.0)) AS BIGINT) AS run FROM candidate_homes),
reached AS (
  SELECT block, day, run - 1 AS run FROM blocks
  UNION ALL SELECT block, day, run FROM blocks
  UNION ALL SELECT block, day, run + 1 AS run FROM blocks),
dated AS (
  SELECT d.row AS row, d.day AS day, h.block AS home, CAST(floor(d.day / ($reach + 1.0)) AS BIGINT) AS run
  FROM candidate_dated d JOIN candidate_homes h ON d.row = h.row)
SELECT b.block AS block, d.row AS row, CASE WHEN d.home = b.block THEN 1 ELSE 0 END AS here
FROM dated d JOIN reached b ON d.run = b.run
WHERE abs(b.day - d.day) <= $reach
