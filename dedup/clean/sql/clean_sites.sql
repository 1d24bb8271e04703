-- grain: one row per site
-- key: site
-- reads: clean_counted
-- column site: number of the site
-- column total: its articles; copies and captures of one address are one
-- why: What a share of a site's articles is a share of.
SELECT site, least(count(DISTINCT unit), count(DISTINCT url)) AS total FROM clean_counted GROUP BY site
