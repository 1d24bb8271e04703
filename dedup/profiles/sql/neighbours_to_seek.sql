-- grain: one row per block that is searched anew and article in it
-- key: block, row
-- reads: candidate_near, changes, candidate_meant, looks
-- column block: number of the block
-- column stamp: that of `neighbours_wanted`
-- column row: the article's number
-- column here: 1 where the block seeks its neighbours
-- column hours: when it was published, hours since 1970
-- column language: its code
-- column vector: the embedding of its headline
-- why: What `neighbour_batch` is given.
SELECT n.block AS block, t.stamp AS stamp, n.row AS row, n.here AS here, m.hours AS hours, l.language AS language,
  l.title_vector AS vector
FROM candidate_near n JOIN changes t ON n.block = t.row AND t.pending = 1
JOIN candidate_meant m ON n.row = m.row JOIN looks l ON n.row = l.row
