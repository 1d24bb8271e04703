-- grain: one row per two articles of one story that match though their copy groups differ, and relation
-- key: none
-- reads: matches, groups
-- column record: the match
-- why: What ties the texts of a story together, in the order of the articles' ids.
SELECT m.record AS record FROM matches m JOIN groups l ON m.left_id = l.id JOIN groups r ON m.right_id = r.id
WHERE l.story = r.story AND l.copy <> r.copy AND m.relation <> 'overlap'
ORDER BY m.left_id, m.right_id, m.relation
