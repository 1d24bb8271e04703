-- grain: one row per story
-- key: story
-- reads: found_stories, bears, story_otherwise
-- column story: number of its canonical
-- column id: the id that it bears
-- column other: 1 where its record must tell something else than was found
-- why: Records that are as they were found are taken over.
SELECT f.row AS story, b.id AS id, CASE WHEN b.id = b.key AND o.story IS NULL THEN 0 ELSE 1 END AS other
FROM found_stories f JOIN bears b ON b.kind = 'story' AND b.key = f.id
LEFT JOIN (SELECT DISTINCT story FROM story_otherwise) o ON f.row = o.story
