-- grain: one row per term of several articles
-- key: term
-- reads: event_terms, event_oldest
-- column term: key of the term
-- column step: in how many articles it stands, as a step
-- number steps: steps per doubling
-- why: How rare a word is, quantised so that a few pages more change no answer.
SELECT t.term AS term, CAST(round($steps * log2(count(*))) AS BIGINT) AS step
FROM event_terms t JOIN event_oldest o ON t.row = o.row GROUP BY t.term HAVING count(*) > 1
