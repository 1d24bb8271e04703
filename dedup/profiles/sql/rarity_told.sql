-- grain: one row per language, and one for the articles weighed anew
-- key: language
-- reads: event_sizes, weighed_changes, profiles_changes
-- column language: its code, empty where none is known; null in the row of the articles weighed anew
-- column n: how many articles are in it, as a step; or how many stayed as they were while their words count otherwise
-- why: Workers weigh words against the sizes of languages; the report tells what was weighed anew. One query reads both.
SELECT language, step AS n FROM event_sizes
UNION ALL
SELECT CAST(NULL AS STRING) AS language, count(*) AS n FROM weighed_changes w
LEFT JOIN (SELECT row FROM profiles_changes WHERE pending = 1) p ON w.row = p.row
WHERE w.low < 0 AND w.high > 0 AND p.row IS NULL
