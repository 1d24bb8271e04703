-- grain: one row per link that stays
-- key: left_row, right_row
-- reads: component_within, component_bars
-- column left_row: the smaller row
-- column right_row: the other
-- column weight: how much says that they belong together
-- why: The components of these links are the next parts.
SELECT w.left_row AS left_row, w.right_row AS right_row, w.weight AS weight
FROM component_within w JOIN component_bars b ON w.root = b.root WHERE w.weight >= b.bar
