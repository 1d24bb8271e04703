-- grain: one row per place that holds several pages
-- key: place
-- reads: clean_pages
-- column place: number of the place (see `dedup.clean.corpus.place`)
-- why: A place of one page limits nothing: where each page has a folder of its own, nothing but claims is known.
SELECT place FROM clean_pages WHERE place <> 0 GROUP BY place HAVING count(DISTINCT page) > 1
