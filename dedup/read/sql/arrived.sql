-- grain: one row per thing that has arrived and is not there
-- key: source, row, stamp
-- reads: arrivals, seen, entries, removed
-- column source: the input's path
-- column row: number of the page
-- column stamp: number of its content
-- column page: its key
-- column claim: 1 where it is a page, 0 where it says why there is none
-- column reason: why it is no article, empty for a draft
-- column detail: the same in words
-- column record: the draft, or the reason with the page's headlines
-- why: Rows of `entries`. Pages that were taken out stay out.
SELECT a.source, a.row, a.stamp, a.page, a.claim, a.reason, a.detail, a.record FROM arrivals a
JOIN seen s ON a.source = s.source AND a.row = s.row AND a.stamp = s.stamp
LEFT JOIN entries e ON a.source = e.source AND a.row = e.row AND a.stamp = e.stamp
WHERE e.row IS NULL AND a.page NOT IN (SELECT page FROM removed)
