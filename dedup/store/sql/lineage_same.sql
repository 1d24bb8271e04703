-- grain: one row per group with exactly the articles of its predecessor
-- key: kind, key
-- reads: lineage_overlap, lineage_before, lineage_now
-- column kind: story, copy or headline
-- column key: its natural id
-- column id: its id
-- column born: the run in which it was born
-- why: All of the one and all of the other: nothing has to be asked.
SELECT o.kind AS kind, o.key AS key, o.id AS id, b.born AS born
FROM lineage_overlap o JOIN lineage_before b ON o.kind = b.kind AND o.id = b.id AND o.count = b.size
JOIN lineage_now n ON o.kind = n.kind AND o.key = n.key AND o.count = n.size
