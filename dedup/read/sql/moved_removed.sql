-- grain: one row per removed page and input that holds it
-- key: page, source
-- reads: removed, moving
-- column page: the page's key from now on
-- column source: the input's path
-- why: What was taken out stays out under its new key.
SELECT DISTINCT coalesce(m.renamed, r.page) AS page, r.source AS source
FROM removed r LEFT JOIN moving m ON r.source = m.source AND r.page = m.page
