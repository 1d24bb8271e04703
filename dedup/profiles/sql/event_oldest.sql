-- grain: one row per article that words are counted over
-- key: row
-- reads: event_moments
-- column row: the article's number
-- number articles: how many are counted over
-- number never: stands for hours that are not known
-- why: Counts must not move with every page that comes, or every score would: they are taken from the articles that were
--   published first, undated ones last, ties by number.
WITH ages AS (SELECT row, CASE WHEN hours = $never THEN 0 - $never ELSE hours END AS age FROM event_moments),
upto AS (
  SELECT age, n, CAST(sum(n) OVER (ORDER BY age) AS BIGINT) AS upto
  FROM (SELECT age, count(*) AS n FROM ages GROUP BY age) counted)
SELECT a.row AS row
FROM (SELECT row, age, row_number() OVER (PARTITION BY age ORDER BY row) AS place FROM ages) a
JOIN upto u ON a.age = u.age
WHERE u.upto - u.n + a.place <= $articles
