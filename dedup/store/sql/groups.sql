-- grain: one row per article
-- key: id
-- reads: articles, copy_members, copy_groups, story_members, bears, headed
-- column id: its id
-- column story: id of its story
-- column copy: id of its copy group
-- column headline_group: id of its headline group, null without a headline
-- why: Published: the groups of each article by the ids that they bear.
SELECT a.id AS id, bs.id AS story, bc.id AS copy, bh.id AS headline_group
FROM articles a JOIN copy_members m ON a.row = m.row JOIN copy_groups g ON m.canonical = g.row
JOIN story_members s ON m.canonical = s.canonical
JOIN bears bc ON bc.kind = 'copy' AND bc.key = g.id JOIN bears bs ON bs.kind = 'story' AND bs.key = s.story
LEFT JOIN headed h ON a.row = h.row LEFT JOIN bears bh ON bh.kind = 'headline' AND bh.key = h.headline_group
