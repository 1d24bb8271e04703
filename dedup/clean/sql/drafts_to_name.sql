-- grain: one row per draft whose headline is looked at anew
-- key: page
-- reads: entries, chosen, title_parts_changes
-- column page: the page's number
-- column stamp: number of its content
-- column record: the draft
-- why: What `title_batch` is given.
SELECT e.row AS page, e.stamp AS stamp, e.record AS record FROM entries e
JOIN chosen c ON e.source = c.source AND e.row = c.row AND e.stamp = c.stamp
JOIN title_parts_changes t ON e.row = t.row AND t.pending = 1
