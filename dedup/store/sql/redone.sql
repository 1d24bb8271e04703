-- grain: one row per input that has to be read again
-- key: path
-- reads: inputs, entries, gone, earlier
-- column path: its path
-- column key: its key
-- why: The workspace was made by other code: work is done anew from the inputs.
SELECT i.path AS path, i.key AS key FROM inputs i
JOIN entries e ON i.path = e.source LEFT JOIN gone g ON i.path = g.path WHERE e.claim = 1 AND g.path IS NULL
UNION SELECT path, key FROM earlier
