-- grain: one row per address of a page
-- key: url
-- reads: clean_units
-- column url: key of the address
-- column page: the page's number, the smallest of several captures
-- column article: the id of its article
-- why: The article that a link leads to.
SELECT url, min(page) AS page, min(article) AS article FROM clean_units WHERE part = 0 GROUP BY url
