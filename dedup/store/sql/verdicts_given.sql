-- grain: one row per pair without a verdict of which one was made elsewhere
-- key: left_row, right_row
-- reads: given, verdicts_pending
-- column left_row: number of the smaller article
-- column right_row: number of the other
-- column relation: how they stand to each other, empty for a refusal
-- column reason: why not, or what spoke against it
-- column stamp: number of the match
-- column record: the match
-- why: Verdicts that were made of the same records are not made again.
SELECT g.left_row, g.right_row, g.relation, g.reason, g.stamp, g.record FROM given g
JOIN verdicts_pending t ON g.left_row = t.left_row AND g.right_row = t.right_row
