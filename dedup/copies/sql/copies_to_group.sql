-- grain: one row per article, match and text of a component that is grouped anew, and one per part of a divided one
-- key: none
-- reads: facts, copy_components, copy_components_parted, changes, verdicts, articles, exemplars
-- column root: the component, by its smallest article
-- column stamp: that of `copies_wanted`
-- column kind: 0 an article's facts, 1 a match, 2 a text, -1 says that the component is part of a larger one
-- column row: number of the article, of a match its left one
-- column record: the facts, the match or the article without blocks
-- why: What `copies_batch` is given.
WITH todo AS (SELECT row, stamp FROM changes WHERE pending = 1)
SELECT t.row AS root, t.stamp AS stamp, 0 AS kind, f.row AS row, f.record AS record
FROM facts f LEFT JOIN copy_components c ON f.row = c.row JOIN todo t ON coalesce(c.root, f.row) = t.row
UNION ALL
SELECT t.row AS root, t.stamp AS stamp, 1 AS kind, v.left_row AS row, v.record AS record
FROM verdicts v JOIN copy_components c ON v.left_row = c.row JOIN todo t ON c.root = t.row
WHERE v.relation IN ('edited', 'exact', 'excerpt', 'near', 'overlap')
UNION ALL
SELECT t.row AS root, t.stamp AS stamp, 2 AS kind, a.row AS row, a.brief AS record
FROM articles a JOIN exemplars e ON a.row = e.row JOIN copy_components c ON a.row = c.row JOIN todo t ON c.root = t.row
UNION ALL
SELECT t.row AS root, t.stamp AS stamp, -1 AS kind, t.row AS row, CAST(NULL AS BINARY) AS record
FROM (SELECT DISTINCT c.root AS root FROM copy_components c JOIN copy_components_parted p ON c.row = p.row) d
JOIN todo t ON d.root = t.row
