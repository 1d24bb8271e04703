-- grain: one row per language
-- key: language
-- reads: looks, event_oldest
-- column language: its code, empty where none is known
-- column step: how many articles are in it, as a step
-- number steps: steps per doubling
-- why: What a term's step is measured against.
SELECT l.language AS language, CAST(round($steps * log2(count(*))) AS BIGINT) AS step
FROM looks l JOIN event_oldest o ON l.row = o.row GROUP BY l.language
