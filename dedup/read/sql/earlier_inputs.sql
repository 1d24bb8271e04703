-- grain: one row per input of earlier runs that must be read again, though it is not given now
-- key: path
-- reads: earlier, listing
-- column place: its place behind all that are given
-- column path: its path
-- column key: the key that it had
-- why: The workspace was made by other code.
SELECT 1000000000 + row_number() OVER (ORDER BY e.path) AS place, e.path AS path, e.key AS key
FROM earlier e LEFT JOIN listing l ON e.path = l.path WHERE l.path IS NULL AND e.path <> '-'
