-- grain: one row per site and term that carriers of a line share
-- key: site, term
-- reads: clean_shared, clean_topics, clean_counted
-- column site: number of the site
-- column term: key of the term
-- column pages: articles of the site that have it
-- why: How rare a term is on its site.
SELECT u.site AS site, t.term AS term, count(DISTINCT u.unit) AS pages
FROM (SELECT DISTINCT site, term FROM clean_shared) w JOIN clean_topics t ON t.term = w.term
JOIN clean_counted u ON t.page = u.page AND u.part = 0 AND u.site = w.site GROUP BY u.site, t.term
