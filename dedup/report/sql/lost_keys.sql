-- grain: one row per page whose key another input has
-- key: none
-- reads: entries, chosen
-- column page: its key
-- column source: path of the input that does not have it
-- column stands: path of the one that has
-- why: Each is told in `skips`.
SELECT e.page AS page, e.source AS source, c.source AS stands FROM entries e
JOIN chosen c ON e.row = c.row WHERE e.claim = 1 AND e.source <> c.source ORDER BY page, source
