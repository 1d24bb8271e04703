-- grain: one row per page of an input, those taken out included
-- key: source, page
-- reads: entries, removed, inputs, earlier
-- column source: path of the input
-- column page: the page's key
-- column key: the input's key, null where no run has noted it
-- why: Which pages move where folders are called otherwise; standard input has no folder.
SELECT h.source AS source, h.page AS page, max(i.key) AS key
FROM (SELECT source, page FROM entries WHERE source <> '-' UNION SELECT source, page FROM removed) h
LEFT JOIN (SELECT path, key FROM inputs UNION SELECT path, key FROM earlier) i ON h.source = i.path
GROUP BY h.source, h.page
