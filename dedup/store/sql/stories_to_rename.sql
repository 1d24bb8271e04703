-- grain: one row per story that is written anew, and one per thing that it tells otherwise
-- key: none
-- reads: story_names, found_stories, story_otherwise
-- column story: number of its canonical
-- column what: 0 its record, else as in `story_otherwise`
-- column name: the id that it bears, else as in `story_otherwise`
-- column other: as in `story_otherwise`
-- column run: as in `story_otherwise`
-- column record: the story as it was found
-- why: What `named_batch` is given.
SELECT n.story AS story, 0 AS what, n.id AS name, '' AS other, CAST(0 AS BIGINT) AS run, f.record AS record
FROM story_names n JOIN found_stories f ON n.story = f.row WHERE n.other = 1
UNION ALL
SELECT story, what, name, other, run, CAST(NULL AS BINARY) AS record FROM story_otherwise
