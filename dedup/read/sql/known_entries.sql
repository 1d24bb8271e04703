-- grain: one row per thing that is extracted of inputs that are read now
-- key: source, row, stamp
-- reads: entries, arrivals, pending
-- column source: the input's path
-- column row: number of the page
-- column stamp: number of its content
-- number first: place of the first input that is asked about
-- number last: place of the last
-- why: A killed run leaves what it has extracted: it is not extracted again.
SELECT e.source AS source, e.row AS row, e.stamp AS stamp
FROM (SELECT source, row, stamp FROM entries UNION SELECT source, row, stamp FROM arrivals) e
JOIN pending p ON e.source = p.path WHERE p.place BETWEEN $first AND $last
