-- grain: one row per row of a component that is divided
-- key: row
-- reads: component, component_over
-- column row: the row
-- column whole: root of the undivided component
-- column bare: 1 where evidence could not divide it
-- why: What the groups of its parts tell.
SELECT c.row AS row, c.root AS whole, CAST(0 AS BIGINT) AS bare FROM component c JOIN component_over o ON c.root = o.root
