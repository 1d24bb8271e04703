-- grain: one row per line of a page and thing that the corpus says of it
-- key: none
-- reads: clean_lines, clean_units, clean_told, clean_focus, clean_quoted, clean_found, clean_repeats, clean_sites,
--   clean_whole
-- column page: the page's number
-- column kind: which of the five records of `dedup.clean.corpus.notes` the row is: repeated, headlined, copied, quoted,
--   lost
-- column block: number of the block
-- column label: 1 where the line's label is meant, not the whole line
-- column piece: number of the line in its block
-- column place: copied: place of the line in the other article
-- column words: copied: words of that article
-- column pages: repeated: articles of the site, or those with the line where no bound of a share is reached; headlined:
--   pages that show the headline; quoted: pages of the site that show the article and the line; lost: pages of the copy
--   group that have the line as body. But for quoted in steps: the largest of 1, 2, 10, 100, … that is no more
-- column share: repeated: how many of the bounds of a share of the site are reached
-- column topical: repeated: the bound on topical twelfths that is reached
-- column asked: repeated: 0 where no carriers were asked for a common topic, 1 where few, 2 where enough
-- column sharing: repeated: how many of them share one: 1 a third, 2 half, 3 more than half, 4 three quarters
-- column carriers: repeated: articles with the line, as far as that is asked beside quoted pages
-- column origin: headlined: 2 where it is an article's title, 1 an opening, 0 a link
-- column own: headlined: 1 where a copy of the page's article carries it
-- column near: headlined: 1 where the line only resembles the headline; copied: 1 where the lines end differently
-- column used: headlined: what other pages of the site use the line as, 0 for nothing, else 1 more than an origin
-- column text: headlined: one of the headline's spellings
-- column article: headlined, copied, lost: id of the other article, empty for none
-- number words: words from which a line shows that text was copied
-- number share: a line on one of this many articles of its site is the site's
-- number lost: words from which a line that was left out is asked about
-- why: All that the other pages say of one, for its second cleaning. Columns that a kind has not are 0 or empty. What is
--   on much of its site is no copy, unless most of that article stands here: a small aggregator shows one on many pages.
WITH most_quoted AS (SELECT page, max(askers) AS most FROM clean_quoted GROUP BY page),
repeated AS (
  SELECT l.page AS page, l.block AS block, l.label AS label, l.piece AS piece, r.told AS pages, r.share AS share,
    r.topical AS topical, coalesce(f.asked, 0) AS asked, coalesce(f.shared, 0) AS sharing,
    least(r.pages, coalesce(w.most + 2, 0)) AS carriers
  FROM clean_lines l JOIN clean_units u ON l.page = u.page AND l.part = u.part
  JOIN clean_told r ON r.site = u.site AND r.line = l.line
  LEFT JOIN clean_focus f ON f.site = u.site AND f.line = l.line
  LEFT JOIN most_quoted w ON w.page = l.page),
shown AS (SELECT DISTINCT page, article FROM clean_found WHERE article <> '' AND origin = 2),
common AS (
  SELECT r.site AS site, r.line AS line FROM clean_repeats r JOIN clean_sites s ON r.site = s.site
  WHERE r.pages * $share >= s.total),
sizes AS (
  SELECT page, part, sum(words) AS words FROM clean_lines
  WHERE body = 1 AND place >= 0 AND words >= $words GROUP BY page, part),
copied_whole AS (
  SELECT m.page AS page, l.block AS block, l.piece AS piece, x.place AS place, z.words AS words, m.article AS article
  FROM shown m JOIN clean_units u ON u.article = m.article
  JOIN clean_lines x ON x.page = u.page AND x.part = u.part AND x.place >= 0 AND x.words >= $words
  JOIN clean_lines l ON l.page = m.page AND l.line = x.line AND l.place >= 0
  LEFT JOIN common c ON c.site = u.site AND c.line = x.line
  JOIN sizes z ON z.page = u.page AND z.part = u.part
  LEFT JOIN clean_whole h ON h.page = u.page AND h.asker = m.page
  WHERE m.page <> u.page AND (c.line IS NULL OR h.page IS NOT NULL) AND x.body = 1),
copied_start AS (
  SELECT m.page AS page, l.block AS block, l.piece AS piece, x.place AS place, z.words AS words, m.article AS article
  FROM shown m JOIN clean_units u ON u.article = m.article
  JOIN clean_lines x ON x.page = u.page AND x.part = u.part AND x.place >= 0 AND x.words >= $words
  JOIN clean_lines l ON l.page = m.page AND l.start = x.start AND l.place >= 0
  LEFT JOIN common c ON c.site = u.site AND c.line = x.line
  JOIN sizes z ON z.page = u.page AND z.part = u.part
  LEFT JOIN clean_whole h ON h.page = u.page AND h.asker = m.page
  WHERE m.page <> u.page AND (c.line IS NULL OR h.page IS NOT NULL) AND x.start <> 0 AND x.line <> l.line),
bodies AS (
  SELECT v.copy AS copy, x.line AS line, count(DISTINCT x.page) AS pages, min(v.article) AS article
  FROM clean_lines x JOIN clean_units v ON x.page = v.page AND x.part = v.part
  WHERE x.body = 1 AND x.place >= 0 AND x.words >= $lost GROUP BY v.copy, x.line),
lost AS (
  SELECT l.page AS page, l.block AS block, l.piece AS piece,
    CASE WHEN b.pages < 10 THEN least(b.pages, 2)
      ELSE CAST(round(power(10, floor(log10(b.pages) + 1e-9))) AS BIGINT) END AS pages,
    b.article AS article
  FROM clean_lines l JOIN clean_units u ON l.page = u.page AND l.part = u.part
  JOIN bodies b ON b.copy = u.copy AND b.line = l.line
  LEFT JOIN (SELECT DISTINCT page, line FROM clean_lines WHERE body = 1) own ON own.page = l.page AND own.line = l.line
  WHERE l.margin = 1 AND l.place >= 0 AND l.words >= $lost AND own.line IS NULL)
SELECT page, 'repeated' AS kind, block, label, piece, 0 AS place, 0 AS words, pages, share, topical, asked, sharing,
  carriers, 0 AS origin, 0 AS own, 0 AS near, 0 AS used, '' AS text, '' AS article
FROM repeated
UNION ALL
SELECT page, 'headlined' AS kind, block, 0 AS label, piece, 0 AS place, 0 AS words, pages, 0 AS share, 0 AS topical,
  0 AS asked, 0 AS sharing, 0 AS carriers, origin, own, near, used, text, article
FROM clean_found
UNION ALL
SELECT page, 'copied' AS kind, block, 0 AS label, piece, place, words, 0 AS pages, 0 AS share, 0 AS topical,
  0 AS asked, 0 AS sharing, 0 AS carriers, 0 AS origin, 0 AS own, 0 AS near, 0 AS used, '' AS text, article
FROM copied_whole
UNION ALL
SELECT page, 'copied' AS kind, block, 0 AS label, piece, place, words, 0 AS pages, 0 AS share, 0 AS topical,
  0 AS asked, 0 AS sharing, 0 AS carriers, 0 AS origin, 0 AS own, 1 AS near, 0 AS used, '' AS text, article
FROM copied_start
UNION ALL
SELECT page, 'quoted' AS kind, block, 0 AS label, piece, 0 AS place, 0 AS words, askers AS pages, 0 AS share,
  0 AS topical, 0 AS asked, 0 AS sharing, 0 AS carriers, 0 AS origin, 0 AS own, 0 AS near, 0 AS used, '' AS text,
  '' AS article
FROM clean_quoted
UNION ALL
SELECT page, 'lost' AS kind, block, 0 AS label, piece, 0 AS place, 0 AS words, pages, 0 AS share, 0 AS topical,
  0 AS asked, 0 AS sharing, 0 AS carriers, 0 AS origin, 0 AS own, 0 AS near, 0 AS used, '' AS text, article
FROM lost
