-- grain: one row per copy group's canonical
-- key: row
-- reads: copy_groups, profiles, weighed
-- column row: the article's number
-- column stamp: number of its profile and of how rare its words are
-- why: A pair is weighed again where one of its articles has changed or their words count otherwise.
SELECT g.row AS row, bit_xor(s.stamp) AS stamp FROM copy_groups g
JOIN (SELECT row, stamp FROM profiles UNION ALL SELECT row, stamp FROM weighed) s ON g.row = s.row
GROUP BY g.row
