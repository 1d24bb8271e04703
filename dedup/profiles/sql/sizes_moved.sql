-- grain: one row per language that stands at another step than in the run before, or in one of the two alone
-- key: language
-- reads: event_sizes, sizes_before
-- column language: its code
-- why: The articles in it are weighed again.
SELECT language FROM (SELECT language, step FROM event_sizes UNION ALL SELECT language, step FROM sizes_before) both_of
GROUP BY language HAVING count(*) = 1 OR min(step) <> max(step)
