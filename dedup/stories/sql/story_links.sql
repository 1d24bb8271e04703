-- grain: one row per two copy groups that may lie in one story
-- key: none
-- reads: story_matches, constrained, copy_members
-- column left_row: number of one canonical
-- column right_row: number of the other
-- why: What matches join, and what a person joins.
SELECT left_row, right_row FROM story_matches WHERE left_row <> right_row
UNION
SELECT l.canonical AS left_row, r.canonical AS right_row FROM constrained w
JOIN copy_members l ON w.left_row = l.row JOIN copy_members r ON w.right_row = r.row
