-- grain: one row per new text, key and text of the run that it is paired with on the key
-- key: new_row, key, old_row
-- reads: new_keys, fresh, known_keys, known_texts
-- column new_row: number of the new article
-- column key: a band or a passage fingerprint
-- column old_row: number of the other
-- number limit: texts that share a key and are paired all with all
-- number neighbours: in a larger group, following texts that each is paired with
-- why: The new text is one of those that have the key. In a group above the limit texts stand in the order of their
--   digests; the first meets all, others their neighbours.
WITH beside AS (
  SELECT f.row AS new_row, n.key AS key, t.row AS old_row, CASE WHEN t.digest < f.digest THEN 1 ELSE 0 END AS before,
    row_number() OVER (PARTITION BY f.row, n.key ORDER BY t.digest) AS place,
    1 + count(*) OVER (PARTITION BY f.row, n.key) AS size
  FROM new_keys n JOIN fresh f ON n.row = f.row JOIN known_keys k ON n.key = k.key
  JOIN known_texts t ON k.row = t.row
  WHERE t.digest <> f.digest),
placed AS (
  SELECT new_row, key, old_row, size, place + 1 - before AS theirs,
    1 + sum(before) OVER (PARTITION BY new_row, key) AS own
  FROM beside)
SELECT new_row, key, old_row FROM placed
WHERE size <= $limit OR theirs = 1 OR own = 1 OR abs(theirs - own) <= $neighbours
