-- grain: one row per article that gets an agency from its copies
-- key: row
-- reads: credited, articles
-- column row: the article's number
-- column stamp: number of the agency and the article
-- why: Records of articles that name no agency and have copies that do.
SELECT row, bit_xor(stamp) AS stamp FROM (
  SELECT c.row AS row, c.stamp AS stamp FROM credited c WHERE c.stamp <> 0
  UNION ALL
  SELECT a.row AS row, a.whole AS stamp FROM articles a JOIN credited c ON a.row = c.row WHERE c.stamp <> 0) both_of
GROUP BY row
