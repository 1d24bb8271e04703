-- grain: one row per page that is cleaned anew by its own words and shape
-- key: page
-- reads: entries, chosen, first_articles_changes, page_names
-- column page: the page's number
-- column stamp: that of `first_wanted`
-- column reason: why it is no article, empty for a draft
-- column record: the draft, or the reason with the page's headlines
-- column ahead: what leaves the beginning of its headline
-- column behind: what leaves the end
-- column name: what its site is called
-- why: What `first_batch` is given.
SELECT e.row AS page, t.stamp AS stamp, e.reason AS reason, e.record AS record, coalesce(p.ahead, '') AS ahead,
  coalesce(p.behind, '') AS behind, coalesce(p.name, '') AS name
FROM entries e JOIN chosen c ON e.source = c.source AND e.row = c.row AND e.stamp = c.stamp
JOIN first_articles_changes t ON e.row = t.row AND t.pending = 1
LEFT JOIN page_names p ON e.row = p.page
