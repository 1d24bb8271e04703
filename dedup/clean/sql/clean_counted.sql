-- grain: one row per article of the first round and site that it counts for
-- key: none
-- reads: clean_units, clean_home, clean_pages
-- column page: the page's number
-- column part: 0 for the page's own article
-- column site: number of the site, or of the folder
-- column url: key of its address
-- column unit: what counts once
-- why: Where sites were found among pages that name none, the rest of a folder is judged by the folder as a whole.
SELECT page, part, site, url, unit FROM clean_units
UNION ALL SELECT u.page, u.part, p.folder AS site, u.url, u.unit FROM clean_home h
JOIN clean_pages p ON h.page = p.page JOIN clean_units u ON p.page = u.page AND p.part = u.part
WHERE h.site <> p.folder
