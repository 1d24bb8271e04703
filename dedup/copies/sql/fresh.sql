-- grain: one row per new text that a run would have for the exemplar of its text
-- key: row
-- reads: new_texts, known_texts
-- column row: number of the new article
-- column digest: of its text's words
-- column passages: passage fingerprints that it has
-- why: A new text that is an older one again meets whom that one meets.
SELECT n.row AS row, n.digest AS digest, n.passages AS passages
FROM new_texts n
LEFT JOIN (SELECT digest, min(first) AS first FROM known_texts GROUP BY digest) t ON n.digest = t.digest
WHERE n.digest <> '' AND (t.first IS NULL OR n.row < t.first)
