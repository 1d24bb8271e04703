-- grain: one row per row of a part whose links are all of one weight
-- key: row
-- reads: component, component_over, component_bars
-- column row: the row
-- column root: the part that it goes to, by its smallest row
-- number limit: rows that a worker holds
-- why: By number, as many as fit at a time.
SELECT row, min(row) OVER (PARTITION BY root, part) AS root FROM (
  SELECT c.row AS row, c.root AS root,
    CAST(floor((row_number() OVER (PARTITION BY c.root ORDER BY c.row) - 1) / ($limit * 1.0)) AS BIGINT) AS part
  FROM component c JOIN component_over o ON c.root = o.root
  LEFT JOIN component_bars b ON c.root = b.root WHERE b.root IS NULL) p
