-- grain: one row per day
-- key: day
-- reads: candidate_dated
-- column day: counted from 1970
-- column parts: blocks that its articles make
-- number part: articles of one day per block
-- why: A busy day has several blocks, so that each fits a worker.
SELECT day, 1 + CAST(floor(count(*) / ($part * 1.0)) AS BIGINT) AS parts FROM candidate_dated GROUP BY day
