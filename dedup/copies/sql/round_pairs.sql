-- grain: one row per two articles that are worth comparing as copies
-- key: left_row, right_row
-- reads: round_passages, round_signatures, round_exemplars, round_band_pairs, round_passage_pairs
-- column left_row: number of the smaller article
-- column right_row: number of the other
-- column proposed: same, band or passage: of the ways that lead to the pair the first
-- number shared: passage fingerprints that two texts must share
-- number share: and their share of the fingerprints of the text that has fewer
-- why: All candidates for copies; each is verified on the texts.
WITH sizes AS (SELECT row, count(*) AS n FROM round_passages GROUP BY row),
found AS (
  SELECT e.row AS left_row, s.row AS right_row, 0 AS way
  FROM round_signatures s JOIN round_exemplars e ON s.digest = e.digest WHERE e.row < s.row
  UNION ALL
  SELECT left_row, right_row, 1 AS way FROM round_band_pairs
  UNION ALL
  SELECT p.left_row, p.right_row, 2 AS way FROM round_passage_pairs p
  JOIN sizes l ON p.left_row = l.row JOIN sizes r ON p.right_row = r.row
  WHERE p.shared >= least($shared, l.n, r.n) AND p.shared >= $share * least(l.n, r.n))
SELECT left_row, right_row, CASE min(way) WHEN 0 THEN 'same' WHEN 1 THEN 'band' ELSE 'passage' END AS proposed
FROM found GROUP BY left_row, right_row
