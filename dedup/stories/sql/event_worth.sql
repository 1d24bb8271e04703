-- grain: one row per pair of events that is worth asking about
-- key: left_row, right_row
-- reads: event_prospects
-- column left_row: the smaller number
-- column right_row: the larger
-- why: The starts of their texts are read before they are weighed.
SELECT left_row, right_row FROM event_prospects WHERE relation <> ''
