-- grain: one row per page and headline that it shows and that its site uses
-- key: page, head
-- reads: clean_asked, clean_counted, clean_own, clean_units, clean_trusted
-- column page: the page's number
-- column head: key of its words
-- column used: 3 as a title, 2 as an opening, 1 as a link
-- why: What other pages of the page's own site use a line as, or of a site that it trusts; a link counts from two pages
--   on.
SELECT page, head, max(used) AS used FROM (
  SELECT a.page AS page, a.head AS head, n.origin + 1 AS used
  FROM (SELECT DISTINCT page, head FROM clean_asked) a
  JOIN (SELECT DISTINCT page, site FROM clean_counted WHERE part = 0) c ON a.page = c.page
  JOIN clean_own n ON n.head = a.head AND n.site = c.site
  WHERE (n.pages > 1 OR n.first <> a.page) AND (n.pages > 1 OR n.origin > 0)
  UNION ALL
  SELECT DISTINCT a.page AS page, a.head AS head, 3 AS used FROM clean_asked a
  JOIN clean_units u ON a.page = u.page AND u.part = 0
  JOIN clean_trusted t ON t.head = a.head AND t.site = u.site) own
GROUP BY page, head
