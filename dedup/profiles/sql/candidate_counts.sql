-- grain: one row per term of several articles
-- key: term
-- reads: candidate_terms
-- column term: key of the term
-- column articles: articles that have it
-- column rarity: how rare that is, in steps
-- number size: the step of the number of articles
-- number steps: steps per doubling
-- why: An article is looked for by its rarest words.
SELECT term, count(*) AS articles, $size - CAST(round($steps * log2(count(*))) AS BIGINT) AS rarity
FROM candidate_terms GROUP BY term HAVING count(*) > 1
