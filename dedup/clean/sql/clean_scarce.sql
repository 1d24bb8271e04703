-- grain: one row per headline and gram of it that few headlines have
-- key: head, gram
-- reads: clean_head_grams
-- column head: key of its words
-- column gram: key of the gram
-- column size: grams of the headline
-- number common: headlines above which a gram is common
-- why: Headlines that differ a little meet on their rare grams.
SELECT DISTINCT g.head AS head, g.gram AS gram, g.size AS size FROM clean_head_grams g
JOIN (SELECT gram FROM clean_head_grams GROUP BY gram HAVING count(DISTINCT head) <= $common) c ON g.gram = c.gram
