-- grain: one row per article of the first round that has copies
-- key: page, part
-- reads: clean_pages, first_components
-- column page: the page's number
-- column part: 0 for the page's own article
-- column copy: number of its copy group
-- why: The first round's copies are grouped only to count evidence.
SELECT p.page AS page, p.part AS part, c.root AS copy
FROM clean_pages p JOIN first_components c ON p.row = c.row
