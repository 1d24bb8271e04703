-- grain: one row per two articles that are worth comparing
-- key: left_row, right_row
-- reads: candidate_keyed, candidate_meaning
-- column left_row: number of the smaller article
-- column right_row: number of the other
-- why: By words, or by neighbours in meaning: those alone lead from one language to another.
SELECT left_row, right_row FROM candidate_keyed UNION SELECT left_row, right_row FROM candidate_meaning
