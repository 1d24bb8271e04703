-- grain: one row per link within a component that is divided
-- key: left_row, right_row
-- reads: links, component_parted, component_weights
-- column left_row: the smaller row
-- column right_row: the other
-- column weight: how much says that they belong together
-- number forced: the weight of a link that no match stands behind
-- why: A link without a match is equal texts, one address or a person's word.
SELECT l.left_row AS left_row, l.right_row AS right_row, coalesce(max(w.weight), $forced) AS weight
FROM (SELECT DISTINCT least(left_row, right_row) AS left_row, greatest(left_row, right_row) AS right_row FROM links) l
JOIN component_parted p ON l.left_row = p.row
LEFT JOIN (SELECT least(left_row, right_row) AS left_row, greatest(left_row, right_row) AS right_row, weight
  FROM component_weights) w ON l.left_row = w.left_row AND l.right_row = w.right_row
GROUP BY l.left_row, l.right_row
