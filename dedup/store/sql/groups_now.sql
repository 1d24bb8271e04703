-- grain: one row per article and group that it lies in
-- key: kind, row
-- reads: story_members, copy_members, copy_groups, headed
-- column kind: story, copy or headline
-- column key: the group's natural id
-- column row: the article's number
-- why: What is compared with the groups of the run before.
SELECT 'story' AS kind, s.story AS key, m.row AS row FROM story_members s JOIN copy_members m ON s.canonical = m.canonical
UNION ALL
SELECT 'copy' AS kind, g.id AS key, m.row AS row FROM copy_groups g JOIN copy_members m ON g.row = m.canonical
UNION ALL
SELECT 'headline' AS kind, headline_group AS key, row FROM headed
