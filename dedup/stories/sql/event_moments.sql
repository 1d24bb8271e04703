-- grain: one row per copy group's canonical
-- key: row
-- reads: looks, copy_groups
-- column row: the article's number
-- column hours: when it was published
-- column tie: orders articles the same way on every machine
-- why: Events are weighed within a window of time, a day's articles together.
SELECT l.row AS row, l.hours AS hours, l.row AS tie FROM looks l JOIN copy_groups g ON l.row = g.row
