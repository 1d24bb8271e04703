-- grain: one row per component that no worker could hold
-- key: root
-- reads: component
-- column root: the component, by its smallest row
-- column size: its rows
-- number limit: rows that a worker holds
-- why: It is divided on the evidence before anything is asked of it whole.
SELECT root, count(*) AS size FROM component GROUP BY root HAVING count(*) > $limit
