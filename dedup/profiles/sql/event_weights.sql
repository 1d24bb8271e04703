-- grain: one row per copy group's canonical
-- key: row
-- reads: event_terms, further_terms, event_moments, looks, event_steps, event_sizes
-- column row: the article's number
-- column stamp: number of how rare its words are, and of how many articles are in its language
-- number first: a prime number near 2^31
-- number second: another one
-- number half: 2^31: what is put before the second half of the number
-- why: Pairs are weighed again where it has changed. Each word adds its key and the article's times its step, under two
--   moduli, so that 62 bits tell apart what moved. The article is mixed in so that, where numbers of several articles are
--   added by exclusive or, two that moved alike do not stand for none.
WITH counted AS (
  SELECT t.row AS row, t.term AS term, e.step + 1 AS step FROM event_terms t JOIN event_steps e ON t.term = e.term
  UNION ALL
  SELECT f.row AS row, f.term AS term, e.step + 1 AS step FROM further_terms f JOIN event_steps e ON f.term = e.term
  JOIN event_moments m ON f.row = m.row
  UNION ALL
  SELECT l.row AS row, CAST(0 AS BIGINT) AS term, coalesce(e.step, 0) + 1 AS step FROM looks l
  JOIN event_moments m ON l.row = m.row LEFT JOIN event_sizes e ON l.language = e.language)
SELECT row, (one + row % $first * steps) % $first * $half + (two + row % $second * steps) % $second AS stamp
FROM (
  SELECT row, CAST(sum(term % $first * step) AS BIGINT) AS one, CAST(sum(term % $second * step) AS BIGINT) AS two,
    CAST(sum(step) AS BIGINT) AS steps
  FROM counted GROUP BY row) summed
