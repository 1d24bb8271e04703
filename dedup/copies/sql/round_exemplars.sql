-- grain: one row per text
-- key: digest
-- reads: round_signatures
-- column digest: of the text's words
-- column row: number of the article that stands for all that have it, the smallest
-- why: Equal texts collapse first: one article per text takes part in what follows, the others are linked to it.
SELECT digest, min(row) AS row FROM round_signatures WHERE digest <> '' GROUP BY digest
