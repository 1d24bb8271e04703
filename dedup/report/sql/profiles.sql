-- grain: one row per article
-- key: id
-- reads: profiles, articles, leads
-- column id: its id
-- column record: its profile
-- column lead: the vector of the start of its text, null where nobody asked
-- column mark: changes with whatever changes in the row
-- only: duckdb
-- why: Published: how articles looked when their events were weighed.
SELECT p.id AS id, p.record AS record, d.vector AS lead,
  CASE WHEN d.row IS NULL THEN p.stamp ELSE xor(p.stamp, 1) END AS mark
FROM profiles p JOIN articles a ON p.row = a.row AND p.stamp = a.stamp LEFT JOIN leads d ON p.row = d.row
