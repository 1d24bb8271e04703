-- grain: one row per key that several texts share and text that has it
-- key: key, row
-- reads: keys, way_groups, round_exemplars
-- column key: a band or a passage fingerprint
-- column row: number of the text's exemplar
-- column size: texts that have the key
-- column place: the text's place among them, from 1, in the order of digests
-- why: The order of digests is the same on every machine, whatever the ids.
SELECT k.key AS key, k.row AS row, g.size AS size,
  row_number() OVER (PARTITION BY k.key ORDER BY e.digest) AS place
FROM keys k JOIN way_groups g ON k.key = g.key JOIN round_exemplars e ON k.row = e.row
