-- grain: one row per two lines that stand together
-- key: left_row, right_row
-- reads: clean_marks
-- column left_row: key of the smaller line
-- column right_row: key of the other
-- number least: articles that must have both
-- number together: twelfths of the pages with either that must have both
-- why: Two lines of which most pages that have either have both are furniture of one site.
SELECT a.line AS left_row, b.line AS right_row
FROM clean_marks a JOIN clean_marks b ON a.page = b.page
JOIN (SELECT line, count(*) AS pages FROM clean_marks GROUP BY line) x ON x.line = a.line
JOIN (SELECT line, count(*) AS pages FROM clean_marks GROUP BY line) y ON y.line = b.line
WHERE a.line < b.line
GROUP BY a.line, b.line
HAVING count(DISTINCT a.unit) >= $least
  AND count(*) * 12 >= $together * (max(x.pages) + max(y.pages) - count(*))
