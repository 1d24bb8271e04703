-- grain: one row per headline and match of a component that is grouped anew, and one per part of a divided one
-- key: none
-- reads: heading_homes, changes, profiles, heading_verdicts, headline_components, headline_components_parted
-- column root: the component, by its smallest headline
-- column stamp: that of `headlines_wanted`
-- column kind: 0 a headline, 1 a match, -1 says that the component is part of a larger one
-- column row: number of the headline's article, of a match its left one
-- column id: id of one that has it, empty for others
-- column record: the profile, null where the headline stands alone; or the match
-- why: What `group_batch` is given.
WITH todo AS (SELECT row, stamp FROM changes WHERE pending = 1)
SELECT t.row AS root, t.stamp AS stamp, 0 AS kind, h.row AS row, h.id AS id,
  CASE WHEN h.linked = 1 THEN p.record ELSE CAST(NULL AS BINARY) END AS record
FROM heading_homes h JOIN todo t ON h.root = t.row JOIN profiles p ON h.row = p.row
UNION ALL
SELECT t.row AS root, t.stamp AS stamp, 1 AS kind, v.left_row AS row, '' AS id, v.record AS record
FROM heading_verdicts v JOIN headline_components c ON v.left_row = c.row JOIN todo t ON c.root = t.row
WHERE v.relation <> ''
UNION ALL
SELECT t.row AS root, t.stamp AS stamp, -1 AS kind, t.row AS row, '' AS id, CAST(NULL AS BINARY) AS record
FROM (SELECT DISTINCT c.root AS root FROM headline_components c JOIN headline_components_parted p ON c.row = p.row) d
JOIN todo t ON d.root = t.row
