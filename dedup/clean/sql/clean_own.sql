-- grain: one row per headline and site that shows it
-- key: head, site
-- reads: clean_offered
-- column head: key of its words
-- column site: number of the site
-- column pages: pages of the site that show it
-- column first: the smallest of them
-- column origin: 2 where it is a title on one of them, 1 an opening, 0 a link
-- why: A link counts from two pages on, an opening or a title on one page that is another.
SELECT head, site, count(*) AS pages, min(page) AS first, max(origin) AS origin FROM clean_offered GROUP BY head, site
