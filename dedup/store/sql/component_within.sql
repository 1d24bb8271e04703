-- grain: one row per link within a part that is still too large
-- key: left_row, right_row
-- reads: component_weighed, component, component_over
-- column left_row: the smaller row
-- column right_row: the other
-- column weight: how much says that they belong together
-- column root: the part, by its smallest row
-- why: Links between parts are gone for good.
SELECT w.left_row AS left_row, w.right_row AS right_row, w.weight AS weight, c.root AS root
FROM component_weighed w JOIN component c ON w.left_row = c.row
JOIN component d ON w.right_row = d.row AND c.root = d.root JOIN component_over o ON c.root = o.root
