-- grain: one row per text and key that it has
-- key: row, key
-- reads: keys, exemplars, articles
-- column row: number of the first article that has the text
-- column key: a band or a passage fingerprint
-- column mark: changes with the article
-- why: Published for `dedup.match`: whom a new text meets.
SELECT k.row AS row, k.key AS key, a.stamp AS mark FROM keys k
JOIN exemplars e ON k.row = e.row JOIN articles a ON k.row = a.row
