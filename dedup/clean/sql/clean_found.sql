-- grain: one row per line of a page and headline of other pages that it is or resembles
-- key: none
-- reads: clean_asked, clean_units, clean_known, clean_titles, clean_used, clean_linked, clean_neighbours, clean_targets
-- column page: the page's number
-- column block: number of the block
-- column piece: number of the line in it
-- column pages: pages that show the headline, in steps: the largest of 1, 2, 10, 100, … that is no more
-- column origin: 2 where it is an article's title, 1 an opening, 0 a link
-- column own: 1 where a copy of the page's article carries it
-- column near: 1 where the line only resembles it
-- column used: what other pages of its site, or of one that it trusts, use it as (`clean_used`), 0 for nothing
-- column text: one of the headline's spellings
-- column article: id of the article that it leads to, empty for none
-- why: The article is the one the line links to, else one of the same site, else any, but never of the page itself.
SELECT q.page AS page, q.block AS block, q.piece AS piece,
  CASE WHEN k.pages < 10 THEN least(k.pages, 2)
    ELSE CAST(round(power(10, floor(log10(k.pages) + 1e-9))) AS BIGINT) END AS pages,
  k.origin AS origin, CASE WHEN o.head IS NULL THEN 0 ELSE 1 END AS own, q.near AS near, coalesce(w.used, 0) AS used,
  coalesce(k.text, '') AS text,
  CASE WHEN y.page <> q.page THEN y.article
    WHEN n1.page <> q.page THEN n1.article WHEN n2.page <> q.page THEN n2.article
    WHEN t1.page <> q.page THEN t1.article WHEN t2.page <> q.page THEN t2.article ELSE '' END AS article
FROM clean_asked q JOIN clean_units u ON q.page = u.page AND u.part = 0
JOIN clean_known k ON q.head = k.head
LEFT JOIN (SELECT DISTINCT head, copy FROM clean_titles) o ON q.head = o.head AND u.copy = o.copy
LEFT JOIN clean_used w ON w.page = q.page AND w.head = q.head
LEFT JOIN clean_linked y ON q.url = y.url AND q.url <> 0
LEFT JOIN clean_neighbours n1 ON q.head = n1.head AND u.site = n1.site AND n1.place = 1
LEFT JOIN clean_neighbours n2 ON q.head = n2.head AND u.site = n2.site AND n2.place = 2
LEFT JOIN clean_targets t1 ON q.head = t1.head AND t1.place = 1
LEFT JOIN clean_targets t2 ON q.head = t2.head AND t2.place = 2
WHERE k.pages > 1 OR k.first <> q.page
