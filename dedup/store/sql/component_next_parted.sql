-- grain: one row per row of a component that is divided
-- key: row
-- reads: component_parted, component_cut
-- column row: the row
-- column whole: root of the undivided component
-- column bare: 1 where evidence could not divide it
-- why: As `component_first_parted`, after one turn.
SELECT p.row AS row, p.whole AS whole, CASE WHEN t.row IS NULL THEN p.bare ELSE 1 END AS bare
FROM component_parted p LEFT JOIN component_cut t ON p.row = t.row
