-- grain: one row per kind of thing and key that it is counted by
-- key: what, k
-- reads: skips, articles, matches, verdicts
-- column what: skipped, languages, matches or refused
-- column k: the reason, the language's code, the relation, why two texts are no copies
-- column n: how many
-- why: The report tells it, the most first.
WITH counts AS (
  SELECT 'skipped' AS what, reason AS k, count(*) AS n FROM skips GROUP BY reason
  UNION ALL
  SELECT 'languages' AS what, coalesce(language, '') AS k, count(*) AS n FROM articles GROUP BY 2
  UNION ALL
  SELECT 'matches' AS what, relation AS k, count(*) AS n FROM matches GROUP BY relation
  UNION ALL
  SELECT 'refused' AS what, reason AS k, count(*) AS n FROM verdicts WHERE relation = '' GROUP BY reason)
SELECT what, k, n FROM counts ORDER BY what, n DESC, k
