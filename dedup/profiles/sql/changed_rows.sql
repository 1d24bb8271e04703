-- grain: one row per article whose words count otherwise than in the run before
-- key: row
-- reads: event_terms, steps_moved, further_terms, looks, sizes_moved
-- column row: the article's number
-- why: Its pairs are weighed again.
SELECT t.row AS row FROM event_terms t JOIN steps_moved m ON t.term = m.term
UNION SELECT f.row AS row FROM further_terms f JOIN steps_moved m ON f.term = m.term
UNION SELECT l.row AS row FROM looks l JOIN sizes_moved m ON l.language = m.language
