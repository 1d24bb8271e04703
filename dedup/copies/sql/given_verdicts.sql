-- grain: one row per pair decision of the first round that still holds
-- key: left_row, right_row
-- reads: first_verdicts, same_articles
-- column left_row: number of the smaller article
-- column right_row: number of the other
-- column relation: how they stand to each other, empty for a refusal
-- column reason: why not, or what spoke against it
-- column stamp: number of the match
-- column record: the match
-- why: Nothing is compared twice because there are two rounds.
SELECT v.left_row, v.right_row, v.relation, v.reason, v.stamp, v.record FROM first_verdicts v
JOIN same_articles l ON v.left_row = l.row JOIN same_articles r ON v.right_row = r.row
