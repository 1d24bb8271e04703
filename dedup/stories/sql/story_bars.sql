-- grain: one row per two copy groups that are one form filled in twice
-- key: none
-- reads: verdicts, copy_members
-- column left_row: number of one canonical
-- column right_row: number of the other
-- column stamp: number of the match
-- column record: the match, with what speaks against it
-- why: They tell no one event. Bars join nothing: those inside of a component count.
SELECT l.canonical AS left_row, r.canonical AS right_row, v.stamp AS stamp, v.record AS record
FROM verdicts v JOIN copy_members l ON v.left_row = l.row JOIN copy_members r ON v.right_row = r.row
WHERE v.relation = 'overlap' AND v.reason IN ('template_filled', 'template_numbers') AND l.canonical <> r.canonical
