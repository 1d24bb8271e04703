-- grain: one row per pair that is weighed anew
-- key: left_row, right_row
-- reads: verdicts_pending, event_moments, event_lots
-- column left_row: number of the smaller article
-- column right_row: number of the other
-- column block: pairs of one block are weighed together
-- why: A block is part of the day of the left article.
SELECT p.left_row AS left_row, p.right_row AS right_row,
  CAST(floor(m.hours / 24.0) AS BIGINT) * 1000 + p.left_row % d.parts AS block
FROM verdicts_pending p JOIN event_moments m ON p.left_row = m.row
JOIN event_lots d ON CAST(floor(m.hours / 24.0) AS BIGINT) = d.day
