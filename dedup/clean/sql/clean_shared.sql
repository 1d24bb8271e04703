-- grain: one row per site, line and term that several of its carriers share
-- key: site, line, term
-- reads: clean_carriers, clean_topics
-- column site: number of the site
-- column line: key of the line
-- column term: key of the term
-- column shared: carriers that have it
-- why: A line that opens its articles would share its own words with their openings: of those only the titles are
--   asked.
SELECT c.site AS site, c.line AS line, t.term AS term, count(*) AS shared
FROM clean_carriers c JOIN clean_topics t ON c.page = t.page AND (c.lead = 0 OR t.titled = 1)
GROUP BY c.site, c.line, t.term HAVING count(*) > 1
