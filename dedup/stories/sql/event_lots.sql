-- grain: one row per day
-- key: day
-- reads: event_moments
-- column day: counted from 1970
-- column parts: blocks that its articles make
-- number part: articles of a day whose pairs are weighed together
-- why: A busy day is weighed in several blocks.
SELECT CAST(floor(m.hours / 24.0) AS BIGINT) AS day, 1 + CAST(floor(count(*) / ($part * 1.0)) AS BIGINT) AS parts
FROM event_moments m GROUP BY 1
