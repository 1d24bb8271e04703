-- grain: one row per thing that a story tells otherwise than its articles say
-- key: none
-- reads: story_members, copy_groups, bears, found_stories, absorbed, history
-- column story: number of the story's canonical
-- column what: 1 a copy group that bears another id than its natural one, 2 a story that it took in, 3 one that it left
-- column name: the natural id, or the id of the story
-- column other: the id that it bears, or of the other story
-- column run: number of the run, 0 for a copy group
-- why: Only stories of which this says something are written anew.
SELECT s.row AS story, 1 AS what, c.key AS name, c.id AS other, CAST(0 AS BIGINT) AS run
FROM story_members s JOIN copy_groups g ON s.canonical = g.row JOIN bears c ON c.kind = 'copy' AND c.key = g.id
WHERE c.id <> c.key
UNION ALL
SELECT f.row AS story, 2 AS what, a.id AS name, a.id AS other, a.run AS run
FROM found_stories f JOIN bears b ON b.kind = 'story' AND b.key = f.id
JOIN absorbed a ON a.kind = 'story' AND a.home = b.id
UNION ALL
SELECT f.row AS story, 3 AS what, h.id AS name, h.other AS other, h.run AS run
FROM found_stories f JOIN bears b ON b.kind = 'story' AND b.key = f.id
JOIN history h ON h.kind = 'story' AND h.change = 'split' AND h.id = b.id
