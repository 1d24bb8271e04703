-- grain: one row per article of the first round
-- key: page, part
-- reads: clean_pages, clean_copies, clean_home, clean_places
-- column page: the page's number
-- column part: 0 for the page's own article
-- column site: number of the site that it counts for, 0 where none is known
-- column url: key of its address
-- column title: key of its title
-- column article: its id
-- column copy: number of its copy group, else its own
-- why: Every article once, with the site that was found or that its page names and the copies that count as one.
SELECT p.page, p.part, coalesce(h.site, CASE WHEN l.place IS NULL THEN p.site ELSE p.placed END) AS site, p.url,
  p.title, p.article, coalesce(c.copy, p.row) AS copy
FROM clean_pages p LEFT JOIN clean_copies c ON p.page = c.page AND p.part = c.part
LEFT JOIN clean_home h ON p.page = h.page LEFT JOIN clean_places l ON p.place = l.place
