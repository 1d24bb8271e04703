-- grain: one row per article whose words count otherwise than in the run before
-- key: row
-- reads: changed_rows, weighed
-- column row: the article's number
-- column turn: how often they have come to
-- why: The number is part of what a pair was weighed at.
SELECT c.row AS row, coalesce(w.turn, 0) + 1 AS turn FROM changed_rows c LEFT JOIN weighed w ON c.row = w.row
