-- grain: one row per story that is as it was found
-- key: id
-- reads: found_stories, story_names
-- column id: its id
-- column size: its articles
-- column flags: how many flags it has
-- column record: the story
-- why: They are published as they are.
SELECT n.id, f.size, f.flags, f.record FROM found_stories f JOIN story_names n ON f.row = n.story WHERE n.other = 0
