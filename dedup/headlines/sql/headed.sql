-- grain: one row per article with a headline
-- key: row
-- reads: looks, headings, headed_faces
-- column row: the article's number
-- column headline_group: id of the group by its articles
-- why: The group of a headline is that of all articles that have it.
SELECT l.row AS row, g.headline_group AS headline_group FROM looks l
JOIN headings h ON l.face = h.face JOIN headed_faces g ON h.row = g.row
