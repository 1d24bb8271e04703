-- grain: one row per term that stands at another step than in the run before, or in one of the two alone
-- key: term
-- reads: event_steps, steps_before
-- column term: key of the term
-- why: The articles that have it are weighed again.
SELECT term FROM (SELECT term, step FROM event_steps UNION ALL SELECT term, step FROM steps_before) both_of
GROUP BY term HAVING count(*) = 1 OR min(step) <> max(step)
