-- grain: one row
-- key: none
-- reads: weighed_changes, profiles_changes
-- column n: articles that stayed as they were and whose words count otherwise
-- why: The report tells it.
SELECT count(*) AS n FROM weighed_changes w
LEFT JOIN (SELECT row FROM profiles_changes WHERE pending = 1) p ON w.row = p.row
WHERE w.low < 0 AND w.high > 0 AND p.row IS NULL
