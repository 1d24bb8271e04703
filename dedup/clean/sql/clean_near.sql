-- grain: one row per line that is asked about and headline that resembles it
-- key: ask, head
-- reads: clean_ask_grams, clean_scarce, clean_known
-- column ask: key of the line's words
-- column head: key of the headline's words
-- number candidates: headlines per line, those that share most
-- why: Candidates only: whether the two are one headline is decided on their words.
SELECT ask, head FROM (
  SELECT ask, head, row_number() OVER (PARTITION BY ask ORDER BY shared * 1000 / longest DESC, head) AS place FROM (
    SELECT a.head AS ask, h.head AS head, count(*) AS shared, max(greatest(a.size, h.size)) AS longest
    FROM (SELECT DISTINCT g.head AS head, g.gram AS gram, g.size AS size FROM clean_ask_grams g
      JOIN (SELECT DISTINCT gram FROM clean_scarce) s ON g.gram = s.gram
      LEFT JOIN clean_known k ON g.head = k.head AND k.origin <> 1
      LEFT JOIN (SELECT head FROM clean_known WHERE pages > 1) w ON g.head = w.head
      WHERE k.head IS NULL OR w.head IS NULL) a
    JOIN clean_scarce h ON a.gram = h.gram WHERE a.head <> h.head GROUP BY a.head, h.head
    HAVING count(*) >= 2 AND count(*) * 2 >= max(least(a.size, h.size))) pairs) ranked
WHERE place <= $candidates
