-- grain: one row per page and set of furniture that it bears
-- key: page, root
-- reads: clean_marks, clean_sets
-- column page: the page's number
-- column root: the set, by its smallest line
-- column score: thousandths of the lines of the set on the page, times those lines
-- column pages: pages that have any line of the set
-- number blocks: places of the page in which its lines must stand
-- why: A page bears a set of furniture where it has half of its lines, in more than one place.
SELECT c.page AS page, c.root AS root, c.carried * c.carried * 1000 / t.total AS score, t.pages AS pages
FROM (SELECT m.page AS page, k.root AS root, count(*) AS carried, count(DISTINCT m.block) AS blocks
  FROM clean_marks m JOIN clean_sets k ON m.line = k.row GROUP BY m.page, k.root) c
JOIN (SELECT k.root AS root, count(DISTINCT k.row) AS total, count(DISTINCT m.page) AS pages
  FROM clean_sets k JOIN clean_marks m ON m.line = k.row GROUP BY k.root) t ON c.root = t.root
WHERE c.blocks >= $blocks AND c.carried * 2 >= t.total
