-- grain: one row per term, and one per language
-- key: none
-- reads: event_steps, event_sizes
-- column language: its code, null for a term
-- column term: key of the term, 0 for a language
-- column step: number of articles, as a step
-- why: Published, so that a pair can be weighed after the run as it was in it.
SELECT CAST(NULL AS STRING) AS language, term, step FROM event_steps
UNION ALL SELECT language, CAST(0 AS BIGINT) AS term, step FROM event_sizes
