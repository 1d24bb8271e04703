-- grain: one row per headline, site and one of its first two articles of that site
-- key: head, site, place
-- reads: clean_titles
-- column head: key of its words
-- column site: number of the site
-- column page: the article's page
-- column article: its id
-- column origin: 2 where the headline is its title, 1 its opening
-- column place: 1 or 2
-- why: As `clean_targets`, of one site: a line leads to an article of the same site before any other.
SELECT head, site, page, article, origin, place FROM (
  SELECT head, site, page, article, origin,
    row_number() OVER (PARTITION BY head, site ORDER BY origin DESC, part, article) AS place
  FROM clean_titles) ranked WHERE place <= 2
