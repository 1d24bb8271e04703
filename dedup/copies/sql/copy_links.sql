-- grain: one row per two articles that may lie in one copy group
-- key: left_row, right_row
-- reads: verdicts, signatures, exemplars, facts
-- column left_row: number of the smaller article
-- column right_row: number of the other
-- why: Matches of texts, equal texts, and captures of one address.
SELECT left_row, right_row FROM verdicts WHERE relation IN ('edited', 'exact', 'excerpt', 'near', 'overlap')
UNION
SELECT e.row AS left_row, s.row AS right_row FROM signatures s JOIN exemplars e ON s.digest = e.digest
WHERE e.row < s.row
UNION
SELECT a.row AS left_row, f.row AS right_row FROM facts f
JOIN (SELECT address, part, min(row) AS row FROM facts WHERE address <> 0 GROUP BY address, part) a
  ON f.address = a.address AND f.part = a.part
WHERE a.row < f.row
