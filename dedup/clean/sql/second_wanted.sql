-- grain: one row per page that the second round cleans
-- key: row
-- reads: chosen, page_names, notes
-- column row: the page's number
-- column stamp: number of what the second round reads: the draft, its site's name, and what the others say of it
-- why: A page whose evidence is as it was is not cleaned again.
SELECT row, bit_xor(stamp) AS stamp
FROM (SELECT row, stamp FROM chosen WHERE reason = ''
  UNION ALL SELECT page AS row, stamp FROM page_names
  UNION ALL SELECT n.page AS row, n.digest AS stamp FROM notes n JOIN chosen c ON n.page = c.row
  WHERE c.reason = '') both_of
GROUP BY row
