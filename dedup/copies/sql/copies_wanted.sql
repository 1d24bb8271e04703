-- grain: one row per component of linked articles, or article that nothing links
-- key: row
-- reads: articles, copy_components, verdicts
-- column row: the component, by its smallest article
-- column stamp: number of all that its groups depend on
-- why: A component whose articles and matches are as they were is not grouped again.
SELECT row, bit_xor(stamp) AS stamp FROM (
  SELECT coalesce(c.root, a.row) AS row, a.stamp AS stamp FROM articles a LEFT JOIN copy_components c ON a.row = c.row
  UNION ALL
  SELECT c.root AS row, v.stamp AS stamp FROM verdicts v JOIN copy_components c ON v.left_row = c.row
  WHERE v.relation IN ('edited', 'exact', 'excerpt', 'near', 'overlap')) members
GROUP BY row
