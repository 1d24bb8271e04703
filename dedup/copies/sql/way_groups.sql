-- grain: one row per key that several texts share
-- key: key
-- reads: keys, round_exemplars
-- column key: a band or a passage fingerprint
-- column size: texts that have it
-- why: How many meet on a key is counted first, so that a key of thousands makes no square.
SELECT k.key AS key, count(*) AS size FROM keys k JOIN round_exemplars e ON k.row = e.row
GROUP BY k.key HAVING count(*) > 1
