-- grain: one row per page and other page of its site that shows its article whole
-- key: page, asker
-- reads: clean_asks, clean_units, clean_neighbours, clean_lines, clean_repeats
-- column page: the page whose article it is
-- column asker: the page that shows it
-- number words: words from which a line shows that text was copied
-- number share: twelfths of the article's words that must stand there
-- why: Pages of the site that show an article's title and have most of its text as well: an aggregator puts it on many.
SELECT s.page AS page, s.asker AS asker FROM (
  SELECT DISTINCT n.page AS page, q.page AS asker, u.site AS site FROM clean_asks q
  JOIN clean_units u ON q.page = u.page AND u.part = 0
  JOIN clean_neighbours n ON n.head = q.head AND n.site = u.site AND n.origin = 2
  WHERE n.page <> q.page) s
JOIN clean_lines x ON x.page = s.page AND x.part = 0 AND x.body = 1 AND x.place >= 0 AND x.words >= $words
JOIN clean_repeats r ON r.site = s.site AND r.line = x.line
JOIN (SELECT DISTINCT page, line FROM clean_lines WHERE place >= 0) l ON l.page = s.asker AND l.line = x.line
JOIN (SELECT page, sum(words) AS words FROM clean_lines
  WHERE part = 0 AND body = 1 AND place >= 0 AND words >= $words GROUP BY page) z ON z.page = s.page
GROUP BY s.page, s.asker HAVING sum(x.words) * 12 >= $share * max(z.words)
