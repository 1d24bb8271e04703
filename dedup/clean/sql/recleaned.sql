-- grain: one row
-- key: none
-- reads: articles_changes, first_articles_changes
-- column n: pages that stayed as they were and are cleaned again for what others say of them
-- why: The report tells it.
SELECT count(*) AS n FROM articles_changes c
LEFT JOIN (SELECT row FROM first_articles_changes WHERE pending = 1) t ON c.row = t.row
WHERE c.stale = 1 AND c.pending = 1 AND t.row IS NULL
