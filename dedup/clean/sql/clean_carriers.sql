-- grain: one row per site, line that not much of the site has, and one of its articles
-- key: site, line, page
-- reads: clean_lines, clean_counted, clean_repeats, clean_sites
-- column site: number of the site
-- column line: key of the line
-- column page: the article's page
-- column lead: 1 where the line is part of the article's opening
-- number share: a line on one of this many articles is the site's and not asked about
-- number carriers: articles that are asked per line
-- why: Background paragraphs repeat too, but only under one topic: the pages that carry them share a rare term.
SELECT site, line, page, lead FROM (
  SELECT site, line, page, lead, row_number() OVER (PARTITION BY site, line ORDER BY unit, page) AS place FROM (
    SELECT u.site AS site, l.line AS line, u.unit AS unit, min(l.page) AS page, max(l.lead) AS lead
    FROM clean_lines l JOIN clean_counted u ON l.page = u.page AND l.part = u.part
    JOIN clean_repeats r ON r.site = u.site AND r.line = l.line
    JOIN clean_sites s ON s.site = u.site
    WHERE u.part = 0 AND r.pages * $share < s.total
    GROUP BY u.site, l.line, u.unit)) ranked
WHERE place <= $carriers
