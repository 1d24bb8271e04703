-- grain: one row per page that the first round cleans
-- key: row
-- reads: chosen, page_names
-- column row: the page's number
-- column stamp: number of what the first round reads: the draft, and its site's name
-- why: Drafts, and index pages for their headlines.
SELECT row, bit_xor(stamp) AS stamp
FROM (SELECT row, stamp FROM chosen WHERE reason IN ('', 'index')
  UNION ALL SELECT page AS row, stamp FROM page_names) both_of
GROUP BY row
