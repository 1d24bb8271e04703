-- grain: one row per site, end of the headline and part that stands in every headline of the site at that end
-- key: place, side, part
-- reads: title_parts
-- column place: number of the site, else of the folder
-- column side: 1 before the rest of the headline, 2 behind it
-- column part: key of the part's words
-- column words: words of the part
-- column shown: 1 where it stands in a headline, not only in a page's `<title>`
-- column claimed: 1 where a page says that its site is called so
-- column name: the part as the first page writes it
-- number least: different rests of headlines that a name must stand beside
-- why: A part that stands in every headline of its site, at the same end, is the site's name and no news.
SELECT p.place AS place, p.side AS side, p.part AS part, min(p.words) AS words, max(p.shown) AS shown,
  max(p.claimed) AS claimed, min(p.name) AS name
FROM title_parts p
JOIN (SELECT place, count(DISTINCT title) AS titles FROM title_parts WHERE side = 0 GROUP BY place) t
  ON p.place = t.place
WHERE p.side > 0
GROUP BY p.place, p.side, p.part
HAVING count(DISTINCT p.title) = max(t.titles) AND count(DISTINCT p.rest) >= $least
  AND sum(p.spoken) * 2 <= count(*)
