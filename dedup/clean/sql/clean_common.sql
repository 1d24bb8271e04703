-- grain: one row per set of lines that many sites have
-- key: root
-- reads: clean_borne
-- column root: the set, by its smallest line
-- why: Lines that many sites have may stand together as well: a set is theirs where its pages have sets of their own.
SELECT root FROM (
  SELECT b.page AS page, b.root AS root, max(CASE WHEN o.pages < b.pages THEN 1 ELSE 0 END) AS other
  FROM clean_borne b JOIN clean_borne o ON b.page = o.page GROUP BY b.page, b.root) asked
GROUP BY root HAVING sum(other) * 10 >= count(*) * 9
