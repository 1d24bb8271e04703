-- grain: one row per part of a divided component that is told anew, and one per copy group in it and reason
-- key: none
-- reads: changes, story_components, story_components_parted, story_divided
-- column root: the component, by its smallest canonical
-- column stamp: that of the component
-- column kind: -1 says that the component is part of a larger one, 4 why
-- column row: number of the component, or of a canonical
-- column record: null, or the reason as a number in figures
-- why: What `stories_batch` is given beside where a component was divided.
WITH todo AS (SELECT row, stamp FROM changes WHERE pending = 1)
SELECT t.row AS root, t.stamp AS stamp, -1 AS kind, t.row AS row, CAST(NULL AS BINARY) AS record
FROM (SELECT DISTINCT c.root AS root FROM story_components c JOIN story_components_parted p ON c.row = p.row) p
JOIN todo t ON p.root = t.row
UNION ALL
SELECT t.row AS root, t.stamp AS stamp, 4 AS kind, d.row AS row, CAST(CAST(d.reason AS STRING) AS BINARY) AS record
FROM story_divided d JOIN todo t ON d.root = t.row
