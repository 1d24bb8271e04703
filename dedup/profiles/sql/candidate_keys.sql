-- grain: one row per article and term that it is looked for by
-- key: row, term
-- reads: candidate_terms, candidate_counts
-- column row: the article's number
-- column term: key of the term
-- column rarity: how rare it is, in steps
-- column articles: articles that have it
-- number keys: terms per article
-- why: Its rarest heavy words.
SELECT row, term, rarity, articles FROM (
  SELECT t.row AS row, t.term AS term, c.rarity AS rarity, c.articles AS articles,
    row_number() OVER (PARTITION BY t.row ORDER BY t.weight * c.rarity DESC, t.term) AS place
  FROM candidate_terms t JOIN candidate_counts c ON t.term = c.term WHERE c.rarity > 0) ranked
WHERE place <= $keys
