-- grain: one row per article and term that it is looked for by
-- key: row, term
-- reads: candidate_keys, candidate_moments
-- column row: the article's number
-- column term: key of the term
-- column rarity: how rare it is, in steps
-- column articles: articles that have it
-- column hours: when the article was published
-- column place: its place among those of the term, from 1, in the order of time
-- why: Of a word of many articles each meets its next few in time.
SELECT k.row AS row, k.term AS term, k.rarity AS rarity, k.articles AS articles, m.hours AS hours,
  row_number() OVER (PARTITION BY k.term ORDER BY m.hours, m.tie) AS place
FROM candidate_keys k JOIN candidate_moments m ON k.row = m.row
