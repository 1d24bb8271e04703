-- grain: one row per pair whose texts' starts are asked about
-- key: none
-- reads: event_prospects, heading_verdicts, copy_members, constrained
-- column left_row: number of one canonical
-- column right_row: number of the other
-- why: Pairs that are worth it without, and those that a headline or a person ties to others, whose whole story is
--   weighed.
SELECT left_row, right_row FROM event_prospects WHERE relation <> ''
UNION ALL
SELECT l.canonical AS left_row, r.canonical AS right_row FROM heading_verdicts v
JOIN copy_members l ON v.left_row = l.row JOIN copy_members r ON v.right_row = r.row
WHERE v.relation = 'headline' AND l.canonical <> r.canonical
UNION ALL
SELECT l.canonical AS left_row, r.canonical AS right_row FROM constrained w
JOIN copy_members l ON w.left_row = l.row JOIN copy_members r ON w.right_row = r.row
WHERE l.canonical <> r.canonical
