-- grain: one row per new text and article of the run that it is compared with
-- key: new_row, old_row
-- reads: new_texts, known_texts, met_bands, met_passages, fresh
-- column new_row: number of the new article
-- column old_row: number of the other
-- number shared: passage fingerprints that two texts must share
-- number share: and their share of the fingerprints of the text that has fewer
-- why: The pairs that a run over the folder's articles and this one would propose.
SELECT n.row AS new_row, t.row AS old_row FROM new_texts n JOIN known_texts t ON n.digest = t.digest
WHERE n.digest <> '' AND (n.row < t.first OR t.row = t.first)
UNION
SELECT new_row, old_row FROM met_bands
UNION
SELECT p.new_row, p.old_row
FROM (SELECT new_row, old_row, count(*) AS shared FROM met_passages GROUP BY new_row, old_row) p
JOIN fresh f ON p.new_row = f.row JOIN known_texts t ON p.old_row = t.row
WHERE p.shared >= least($shared, f.passages, t.passages) AND p.shared >= $share * least(f.passages, t.passages)
