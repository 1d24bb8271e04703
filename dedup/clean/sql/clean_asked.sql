-- grain: one row per line of a page and headline that it is or resembles
-- key: none
-- reads: clean_asks, clean_near
-- column page: the page's number
-- column block: number of the block
-- column piece: number of the line in it
-- column head: key of the headline's words
-- column url: key of the address that the line links to, 0 without
-- column near: 1 where the line only resembles it
-- why: All that a page's lines are asked about.
SELECT page, block, piece, head, url, 0 AS near FROM clean_asks
UNION ALL
SELECT a.page, a.block, a.piece, n.head, a.url, 1 AS near
FROM clean_asks a JOIN clean_near n ON a.head = n.ask WHERE a.whole = 1
