-- grain: one row per component of copy groups that is part of a divided one
-- key: row
-- reads: story_divided
-- column row: the component, by its smallest canonical
-- column stamp: sum of the reasons
-- why: Its stories tell in `flags` that it was divided.
SELECT root AS row, CAST(sum(reason) AS BIGINT) AS stamp FROM story_divided GROUP BY root
