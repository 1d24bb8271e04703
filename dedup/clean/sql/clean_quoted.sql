-- grain: one row per line of a page's own article that pages showing the article whole have too
-- key: page, block, piece
-- reads: clean_whole, clean_lines
-- column page: the page's number
-- column block: number of the block
-- column piece: number of the line in it
-- column askers: such pages that have the line
-- number words: words from which a line shows that text was copied
-- why: A line that repeats on its site because an aggregator shows its article is no template.
SELECT w.page AS page, x.block AS block, x.piece AS piece, count(DISTINCT w.asker) AS askers
FROM clean_whole w JOIN clean_lines x ON x.page = w.page AND x.part = 0 AND x.body = 1 AND x.place >= 0
JOIN (SELECT DISTINCT page, line FROM clean_lines WHERE place >= 0) l ON l.page = w.asker AND l.line = x.line
WHERE x.words >= $words GROUP BY w.page, x.block, x.piece
