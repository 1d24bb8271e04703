-- grain: one row per headline and article whose title or opening it is
-- key: head, copy, site, page
-- reads: clean_heads, clean_units
-- column head: key of its words
-- column origin: 2 a title, 1 an opening
-- column copy: number of the article's copy group
-- column site: number of its site
-- column page: its page's number
-- column part: its part, the smallest of several
-- column article: its id
-- why: Which articles a line may lead to.
SELECT h.head AS head, max(h.origin) AS origin, u.copy AS copy, u.site AS site, u.page AS page,
  min(u.part) AS part, min(u.article) AS article
FROM clean_heads h JOIN clean_units u ON h.page = u.page AND h.part = u.part
WHERE h.origin > 0 GROUP BY h.head, u.copy, u.site, u.page
