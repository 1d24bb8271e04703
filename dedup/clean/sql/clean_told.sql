-- grain: one row per site and line that repeats on it
-- key: site, line
-- reads: clean_repeats, clean_sites
-- column site: number of the site
-- column line: key of the line
-- column pages: articles that have it
-- column share: how many of the bounds `notes.shares` the line's share of the site reaches, 0 to 4
-- column topical: the largest of the bounds on topical twelfths that is reached, 0 for none
-- column told: articles as they are told: of the site, or where no bound is reached those with the line; the largest of
--   1, 2, 10, 100, 1,000, … that is no more than the number, and of a site one more than the least where it has more
-- number least: the least that is told
-- number half: a line on one of this many articles is not one article's
-- number opened: a line on one of this many articles is the site's, even where an article begins with it
-- number share: a line on one of this many articles is the site's
-- number tail_share: the same for what ends a line
-- number opening_topical: twelfths above which a line is of its articles' topic beside openings
-- number topical: twelfths from which a long line is of its articles' topic
-- why: Counts move with every page that comes, and a page is cleaned again where what is noted of it moves. So a note
--   holds on which side of each bound a count stands, and tells of the count itself in steps only.
WITH counted AS (
  SELECT r.site AS site, r.line AS line, r.pages AS pages, s.total AS total,
    CASE WHEN r.pages * $half >= s.total THEN 1 ELSE 0 END + CASE WHEN r.pages * $opened >= s.total THEN 1 ELSE 0 END
      + CASE WHEN r.pages * $share >= s.total THEN 1 ELSE 0 END
      + CASE WHEN r.pages * $tail_share >= s.total THEN 1 ELSE 0 END AS share,
    greatest(
      CASE WHEN r.topical >= 1 THEN 1 ELSE 0 END,
      CASE WHEN r.topical >= $opening_topical + 1 THEN $opening_topical + 1 ELSE 0 END,
      CASE WHEN r.topical >= $topical THEN $topical ELSE 0 END) AS topical
  FROM clean_repeats r JOIN clean_sites s ON s.site = r.site)
SELECT site, line, pages, share, topical,
  greatest($least, CASE
    WHEN share = 0 AND pages < 10 THEN least(pages, 2)
    WHEN share = 0 THEN CAST(round(power(10, floor(log10(pages) + 1e-9))) AS BIGINT)
    WHEN total < 10 THEN least(total, $least + 1)
    ELSE CAST(round(power(10, floor(log10(total) + 1e-9))) AS BIGINT) END) AS told
FROM counted
