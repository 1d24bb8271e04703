-- grain: one row per headline and one of its first two articles
-- key: head, place
-- reads: clean_titles
-- column head: key of its words
-- column page: the article's page
-- column article: its id
-- column place: 1 or 2
-- why: Two articles per headline, of different pages, are enough: one of them is not the asking page's own. A page of
--   its own comes before a part of another page.
SELECT head, page, article, place FROM (
  SELECT head, page, article, row_number() OVER (PARTITION BY head ORDER BY origin DESC, part, article) AS place
  FROM clean_titles) ranked WHERE place <= 2
