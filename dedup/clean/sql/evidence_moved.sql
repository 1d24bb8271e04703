-- grain: one row per page of which the corpus says otherwise than in the run before
-- key: page
-- reads: clean_evidence, evidence_before
-- column page: the page's number
-- why: What the corpus says of a page is put together anew, and the page cleaned again, only where it has changed.
SELECT DISTINCT page FROM (
  SELECT page, kind, block, label, piece, place, words, pages, share, topical, asked, sharing, carriers, origin, own,
    near, used, text, article
  FROM (
    SELECT page, kind, block, label, piece, place, words, pages, share, topical, asked, sharing, carriers, origin, own,
    near, used, text, article, 1 AS side
    FROM clean_evidence
    UNION ALL
    SELECT page, kind, block, label, piece, place, words, pages, share, topical, asked, sharing, carriers, origin, own,
    near, used, text, article, -1 AS side
    FROM evidence_before) both_of
  GROUP BY page, kind, block, label, piece, place, words, pages, share, topical, asked, sharing, carriers, origin, own,
    near, used, text, article
  HAVING sum(side) <> 0) moved
