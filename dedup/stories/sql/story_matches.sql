-- grain: one row per match that may join two copy groups in a story
-- key: none
-- reads: event_verdicts, heading_verdicts, copy_members
-- column left_row: number of one canonical
-- column right_row: number of the other
-- column stamp: number of the match
-- column record: the match
-- why: Events and translations, and headlines of their members.
SELECT left_row, right_row, stamp, record FROM event_verdicts WHERE relation <> ''
UNION ALL
SELECT l.canonical AS left_row, r.canonical AS right_row, v.stamp AS stamp, v.record AS record
FROM heading_verdicts v JOIN copy_members l ON v.left_row = l.row JOIN copy_members r ON v.right_row = r.row
WHERE v.relation = 'headline'
