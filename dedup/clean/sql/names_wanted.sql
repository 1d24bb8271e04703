-- grain: one row per draft
-- key: row
-- reads: chosen
-- column row: the page's number
-- column stamp: number of the draft
-- why: Each draft's headline may say what its site is called.
SELECT row, stamp FROM chosen WHERE reason = ''
