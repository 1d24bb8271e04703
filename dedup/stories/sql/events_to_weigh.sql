-- grain: one row per pair that is weighed anew, and one per block and article of its pairs
-- key: none
-- reads: event_blocks, profiles, leads
-- column block: number of the block
-- column left_row: number of the smaller article, or of the article
-- column right_row: number of the other, or of the article
-- column record: the article's profile, null for a pair
-- column lead: the vector of the start of its text, null where it has none
-- why: What `prospect_batch` and `event_batch` are given.
SELECT block, left_row, right_row, CAST(NULL AS BINARY) AS record, CAST(NULL AS BINARY) AS lead FROM event_blocks
UNION ALL
SELECT n.block AS block, n.row AS left_row, n.row AS right_row, p.record AS record, d.vector AS lead
FROM (SELECT block, left_row AS row FROM event_blocks UNION SELECT block, right_row AS row FROM event_blocks) n
JOIN profiles p ON n.row = p.row LEFT JOIN leads d ON n.row = d.row
