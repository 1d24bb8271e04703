-- grain: one row per row that links name
-- key: row
-- reads: component, component_over, component_again, component_cut
-- column row: the row
-- column root: the component or part that it lies in, by its smallest row
-- why: The components after one turn.
SELECT c.row AS row, CASE WHEN o.root IS NULL THEN c.root ELSE coalesce(t.root, a.root, c.row) END AS root
FROM component c LEFT JOIN component_over o ON c.root = o.root
LEFT JOIN component_again a ON c.row = a.row LEFT JOIN component_cut t ON c.row = t.row
