-- grain: one row per way that pairs were found by, and one per kind of key
-- key: what
-- reads: round_pairs, round_band_groups, round_passage_groups
-- column what: same, band, passage; or band_groups, passage_groups
-- column n: pairs; or keys that more texts share than are paired all with all
-- column m: 0; or the texts of these keys
-- number limit: texts that share a key and are paired all with all
-- why: The report tells how many pairs were proposed, and where less was compared than could have been.
SELECT proposed AS what, count(*) AS n, CAST(0 AS BIGINT) AS m FROM round_pairs GROUP BY proposed
UNION ALL
SELECT 'band_groups' AS what, count(*) AS n, coalesce(sum(size), 0) AS m FROM round_band_groups WHERE size > $limit
UNION ALL
SELECT 'passage_groups' AS what, count(*) AS n, coalesce(sum(size), 0) AS m FROM round_passage_groups
WHERE size > $limit
