-- grain: one row per page that is cleaned anew with what all others say of it
-- key: page_row
-- reads: entries, chosen, articles_changes, notes, page_names, first_articles, first_cuts
-- column page_row: the page's number
-- column stamp: that of `second_wanted`
-- column record: the draft
-- column notes: what the corpus says of it, null for nothing
-- column alone: the record that the first round made of it; null where it found another article embedded in it
-- column cuts: what the first round cut of it, null for nothing
-- column ahead: what leaves the beginning of its headline
-- column behind: what leaves the end
-- column name: what its site is called
-- why: What `second_batch` is given.
SELECT t.row AS page_row, t.stamp AS stamp, e.record AS record, n.record AS notes,
  CASE WHEN b.page IS NULL THEN f.brief END AS alone, k.record AS cuts,
  coalesce(p.ahead, '') AS ahead, coalesce(p.behind, '') AS behind, coalesce(p.name, '') AS name
FROM entries e JOIN chosen c ON e.source = c.source AND e.row = c.row AND e.stamp = c.stamp
JOIN articles_changes t ON e.row = t.row AND t.pending = 1
LEFT JOIN notes n ON e.row = n.page LEFT JOIN page_names p ON e.row = p.page
LEFT JOIN first_articles f ON e.row = f.row AND e.row = f.page
LEFT JOIN first_cuts k ON e.row = k.page
LEFT JOIN (SELECT DISTINCT page FROM first_articles WHERE row <> page) b ON e.row = b.page
