-- grain: one row per article whose text's start is asked about
-- key: row
-- reads: articles, event_tied
-- column row: the article's number
-- column stamp: number of its content
-- why: The encoder reads the texts of these alone.
SELECT a.row AS row, a.stamp AS stamp FROM articles a
JOIN (SELECT left_row AS row FROM event_tied UNION SELECT right_row AS row FROM event_tied) w ON a.row = w.row
