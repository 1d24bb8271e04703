-- grain: one row per component of headlines
-- key: row
-- reads: heading_homes, profiles, heading_verdicts, headline_components
-- column row: the component, by its smallest headline
-- column stamp: number of all that its groups depend on
-- why: What stands alone is named after its article, whatever its profile says.
SELECT row, bit_xor(stamp) AS stamp FROM (
  SELECT h.root AS row, CASE WHEN h.linked = 1 THEN p.stamp ELSE h.row END AS stamp
  FROM heading_homes h JOIN profiles p ON h.row = p.row
  UNION ALL
  SELECT c.root AS row, v.stamp AS stamp FROM heading_verdicts v
  JOIN headline_components c ON v.left_row = c.row WHERE v.relation <> '') members
GROUP BY row
