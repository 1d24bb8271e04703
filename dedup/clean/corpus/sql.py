"""The joins and counts behind the corpus evidence, as portable SQL (BIGINT keys, GROUP BY, JOIN, windows).

``statements`` turns the key tables of ``dedup.clean.corpus.keys`` and the first round's copy groups into one
table, ``clean_evidence``. Every join is bounded: what many pages share is counted first, and joined
by its key afterwards, so that a line on 50,000 pages costs 50,000 rows and never their square.
"""

from __future__ import annotations

from dedup.clean.corpus.repeats import TEMPLATES, repeats, told
from dedup.options.settings import Clean
from dedup.store.catalogue import EVIDENCE

# A place of one page limits nothing: where each page has a folder of its own, nothing but claims is known.
_PLACES = """
CREATE OR REPLACE TABLE clean_places AS
SELECT place FROM clean_pages WHERE place <> 0 GROUP BY place HAVING count(DISTINCT page) > 1
"""
_PLACED = """
CREATE OR REPLACE TABLE clean_placed AS
SELECT p.page, p.part, coalesce(h.site, CASE WHEN l.place IS NULL THEN p.site ELSE p.placed END) AS site, p.url,
  p.title, p.article, coalesce(c.copy, p.row) AS copy
FROM clean_pages p LEFT JOIN clean_copies c ON p.page = c.page AND p.part = c.part
LEFT JOIN clean_home h ON p.page = h.page LEFT JOIN clean_places l ON p.place = l.place
"""
# Pages that are mostly chrome look like copies of each other; titles without a common term tell them apart.
_MIXED = """
CREATE OR REPLACE TABLE clean_mixed AS
SELECT n.site AS site, n.copy AS copy
FROM (SELECT site, copy, count(DISTINCT title) AS titles FROM clean_placed
  WHERE part = 0 GROUP BY site, copy HAVING count(DISTINCT title) > 2) n
LEFT JOIN (SELECT site, copy, max(shared) AS shared FROM (
  SELECT u.site AS site, u.copy AS copy, t.term AS term, count(DISTINCT u.title) AS shared
  FROM clean_placed u JOIN clean_topics t ON u.page = t.page AND t.titled = 1
  WHERE u.part = 0 GROUP BY u.site, u.copy, t.term) terms GROUP BY site, copy) s
ON n.site = s.site AND n.copy = s.copy
WHERE coalesce(s.shared, 1) * 2 <= n.titles
"""
_UNITS = """
CREATE OR REPLACE TABLE clean_units AS
SELECT p.page, p.part, p.site, p.url, p.article, p.copy, CASE WHEN m.copy IS NULL THEN p.copy ELSE p.title END AS unit
FROM clean_placed p LEFT JOIN clean_mixed m ON p.site = m.site AND p.copy = m.copy AND p.part = 0
"""
_HEADS = """
CREATE OR REPLACE TABLE clean_known AS
SELECT head, count(DISTINCT page) AS pages, min(page) AS first, max(origin) AS origin,
  max(CASE WHEN origin = 2 THEN whole ELSE 0 END) AS whole, min(CASE WHEN text <> '' THEN text END) AS text
FROM clean_heads GROUP BY head
"""
# What pages of one site use as a headline, and as what: a link on two of them, an opening, a title.
_OFFERED = """
CREATE OR REPLACE TABLE clean_offered AS
SELECT h.head AS head, s.site AS site, h.page AS page, max(h.origin) AS origin
FROM clean_heads h JOIN (
  SELECT DISTINCT page, site FROM clean_counted
  UNION SELECT i.page, CASE WHEN i.site = 0 THEN i.folder WHEN l.place IS NULL THEN i.site ELSE i.placed END AS site
  FROM clean_indexes i LEFT JOIN clean_places l ON i.place = l.place) s ON h.page = s.page
GROUP BY h.head, s.site, h.page
"""
_OWN = """
CREATE OR REPLACE TABLE clean_own AS
SELECT head, site, count(*) AS pages, min(page) AS first, max(origin) AS origin FROM clean_offered GROUP BY head, site
"""
# Sites whose headlines a site's own pages show as links to them: a page that claims another's address is no such site.
_PARTNERS = """
CREATE OR REPLACE TABLE clean_partners AS
SELECT u.site AS site, y.site AS other, max(g.sure) AS sure
FROM clean_asks q JOIN clean_units u ON q.page = u.page AND u.part = 0
JOIN (SELECT p.url AS url, p.page AS page, u.site AS site FROM clean_pages p
  JOIN clean_units u ON p.page = u.page AND p.part = u.part WHERE p.part = 0 AND p.sure = 1) y ON q.url = y.url
JOIN clean_heads h ON h.page = y.page AND h.head = q.head AND h.origin = 2
JOIN clean_pages g ON g.page = u.page AND g.part = 0
WHERE q.url <> 0 AND y.site <> u.site GROUP BY u.site, y.site
"""
# A site to whose headlines three others link, each known by where its pages came from, is one whose headlines count
# for all: an attacker needs four hosts for it.
_OUTLETS = """
CREATE OR REPLACE TABLE clean_outlets AS
SELECT other FROM clean_partners WHERE sure = 1 GROUP BY other HAVING count(*) >= 3
"""
_TRUSTED = """
CREATE OR REPLACE TABLE clean_trusted AS
SELECT DISTINCT q.head AS head, q.site AS site
FROM (SELECT DISTINCT a.head AS head, u.site AS site FROM clean_asked a
  JOIN clean_units u ON a.page = u.page AND u.part = 0) q
JOIN clean_own n ON n.head = q.head AND n.origin = 2
LEFT JOIN clean_partners p ON p.site = q.site AND p.other = n.site
LEFT JOIN clean_outlets o ON o.other = n.site
WHERE p.site IS NOT NULL OR o.other IS NOT NULL
"""
_TITLES = """
CREATE OR REPLACE TABLE clean_titles AS
SELECT h.head AS head, max(h.origin) AS origin, u.copy AS copy, u.site AS site, u.page AS page,
  min(u.part) AS part, min(u.article) AS article
FROM clean_heads h JOIN clean_units u ON h.page = u.page AND h.part = u.part
WHERE h.origin > 0 GROUP BY h.head, u.copy, u.site, u.page
"""
# Two articles a headline, of different pages, are enough: one of them is not the asking page's own. A page of its own
# comes before a part of another page.
_TARGETS = """
CREATE OR REPLACE TABLE clean_targets AS
SELECT head, page, article, place FROM (
  SELECT head, page, article, row_number() OVER (PARTITION BY head ORDER BY origin DESC, part, article) AS place
  FROM clean_titles) ranked WHERE place <= 2
"""
_NEIGHBOURS = """
CREATE OR REPLACE TABLE clean_neighbours AS
SELECT head, site, page, article, origin, place FROM (
  SELECT head, site, page, article, origin,
    row_number() OVER (PARTITION BY head, site ORDER BY origin DESC, part, article) AS place
  FROM clean_titles) ranked WHERE place <= 2
"""
_LINKED = """
CREATE OR REPLACE TABLE clean_linked AS
SELECT url, min(page) AS page, min(article) AS article FROM clean_units WHERE part = 0 GROUP BY url
"""
_SCARCE = """
CREATE OR REPLACE TABLE clean_scarce AS
SELECT DISTINCT g.head AS head, g.gram AS gram, g.size AS size FROM clean_head_grams g
JOIN (SELECT gram FROM clean_head_grams GROUP BY gram HAVING count(DISTINCT head) <= {common}) c ON g.gram = c.gram
"""
_NEAR = """
CREATE OR REPLACE TABLE clean_near AS
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
WHERE place <= {candidates}
"""
_ASKED = """
CREATE OR REPLACE TABLE clean_asked AS
SELECT page, block, piece, head, url, 0 AS near FROM clean_asks
UNION ALL
SELECT a.page, a.block, a.piece, n.head, a.url, 1 AS near
FROM clean_asks a JOIN clean_near n ON a.head = n.ask WHERE a.whole = 1
"""
_USED = """
CREATE OR REPLACE TABLE clean_used AS
SELECT page, head, max(used) AS used FROM (
  SELECT a.page AS page, a.head AS head, n.origin + 1 AS used
  FROM (SELECT DISTINCT page, head FROM clean_asked) a
  JOIN (SELECT DISTINCT page, site FROM clean_counted WHERE part = 0) c ON a.page = c.page
  JOIN clean_own n ON n.head = a.head AND n.site = c.site
  WHERE (n.pages > 1 OR n.first <> a.page) AND (n.pages > 1 OR n.origin > 0)
  UNION ALL
  SELECT DISTINCT a.page AS page, a.head AS head, 3 AS used FROM clean_asked a
  JOIN clean_units u ON a.page = u.page AND u.part = 0
  JOIN clean_trusted t ON t.head = a.head AND t.site = u.site) own
GROUP BY page, head
"""
# headline: a pages that show it, told; b origin, c own (1: a copy of the page's article carries it), d near, e what
# other pages of the page's own site use it as, or of a site whose headlines its site, or three others, link to (0:
# nothing, else 1 more than an origin; a link counts from two pages on)
# The article is the one the line links to, else one of the same site, else any, but never of the page itself.
_HEADLINES = """
CREATE OR REPLACE TABLE clean_found AS
SELECT q.page AS page, 'headline' AS kind, q.block AS block, q.piece AS piece, {told} AS a,
  k.origin AS b, CASE WHEN o.head IS NULL THEN 0 ELSE 1 END AS c, q.near AS d, coalesce(w.used, 0) AS e, 0 AS f,
  coalesce(k.text, '') AS text,
  CASE WHEN y.page <> q.page THEN y.article
    WHEN n1.page <> q.page THEN n1.article WHEN n2.page <> q.page THEN n2.article
    WHEN t1.page <> q.page THEN t1.article WHEN t2.page <> q.page THEN t2.article ELSE '' END AS article
FROM clean_asked q JOIN clean_units u ON q.page = u.page AND u.part = 0
JOIN clean_known k ON q.head = k.head
LEFT JOIN (SELECT DISTINCT head, copy FROM clean_titles) o ON q.head = o.head AND u.copy = o.copy
LEFT JOIN clean_used w ON w.page = q.page AND w.head = q.head
LEFT JOIN clean_linked y ON q.url = y.url AND q.url <> 0
LEFT JOIN clean_neighbours n1 ON q.head = n1.head AND u.site = n1.site AND n1.place = 1
LEFT JOIN clean_neighbours n2 ON q.head = n2.head AND u.site = n2.site AND n2.place = 2
LEFT JOIN clean_targets t1 ON q.head = t1.head AND t1.place = 1
LEFT JOIN clean_targets t2 ON q.head = t2.head AND t2.place = 2
WHERE k.pages > 1 OR k.first <> q.page
"""
# copy: a place of the line in the other article, b words of that article, d near (1: the lines end differently); what
# is on much of its site is no copy, unless most of that article stands here: a small aggregator shows one on many pages
_COPIES = """
SELECT m.page, 'copy' AS kind, l.block, l.piece, x.place AS a, z.words AS b, 0 AS c, {near} AS d, 0 AS e, 0 AS f,
  '' AS text, m.article
FROM (SELECT DISTINCT f.page, f.article FROM clean_found f WHERE f.article <> '' AND f.b = 2) m
JOIN clean_units u ON u.article = m.article
JOIN clean_lines x ON x.page = u.page AND x.part = u.part AND x.place >= 0 AND x.words >= {words}
JOIN clean_lines l ON l.page = m.page AND l.{column} = x.{column} AND l.place >= 0
LEFT JOIN (SELECT r.site, r.line FROM clean_repeats r JOIN clean_sites s ON r.site = s.site
  WHERE r.pages * {share} >= s.total) common ON common.site = u.site AND common.line = x.line
JOIN (SELECT page, part, sum(words) AS words FROM clean_lines WHERE body = 1 AND place >= 0 AND words >= {words}
  GROUP BY page, part) z ON z.page = u.page AND z.part = u.part
LEFT JOIN clean_whole h ON h.page = u.page AND h.asker = m.page
WHERE m.page <> u.page AND (common.line IS NULL OR h.page IS NOT NULL) AND {where}
"""
_SAME = ("line", "x.body = 1", 0), ("start", "x.start <> 0 AND x.line <> l.line", 1)
"""What shows a paragraph to be another's: all of it, or its first words."""
# lost: a pages of the same copy group that have the margin line as body, told
_LOST = """
SELECT l.page, 'lost' AS kind, l.block, l.piece, {told} AS a, 0 AS b, 0 AS c, 0 AS d, 0 AS e, 0 AS f,
  '' AS text, b.article
FROM clean_lines l JOIN clean_units u ON l.page = u.page AND l.part = u.part
JOIN (SELECT v.copy AS copy, x.line AS line, count(DISTINCT x.page) AS pages, min(v.article) AS article
  FROM clean_lines x JOIN clean_units v ON x.page = v.page AND x.part = v.part
  WHERE x.body = 1 AND x.place >= 0 AND x.words >= {lost} GROUP BY v.copy, x.line) b
  ON b.copy = u.copy AND b.line = l.line
LEFT JOIN (SELECT DISTINCT page, line FROM clean_lines WHERE body = 1) own ON own.page = l.page AND own.line = l.line
WHERE l.margin = 1 AND l.place >= 0 AND l.words >= {lost} AND own.line IS NULL
"""
# Pages of the site that show an article's title and have most of its text as well: an aggregator puts it on many.
_WHOLE = """
CREATE OR REPLACE TABLE clean_whole AS
SELECT s.page AS page, s.asker AS asker FROM (
  SELECT DISTINCT n.page AS page, q.page AS asker, u.site AS site FROM clean_asks q
  JOIN clean_units u ON q.page = u.page AND u.part = 0
  JOIN clean_neighbours n ON n.head = q.head AND n.site = u.site AND n.origin = 2
  WHERE n.page <> q.page) s
JOIN clean_lines x ON x.page = s.page AND x.part = 0 AND x.body = 1 AND x.place >= 0 AND x.words >= {words}
JOIN clean_repeats r ON r.site = s.site AND r.line = x.line
JOIN (SELECT DISTINCT page, line FROM clean_lines WHERE place >= 0) l ON l.page = s.asker AND l.line = x.line
JOIN (SELECT page, sum(words) AS words FROM clean_lines
  WHERE part = 0 AND body = 1 AND place >= 0 AND words >= {words} GROUP BY page) z ON z.page = s.page
GROUP BY s.page, s.asker HAVING sum(x.words) * 12 >= {share} * max(z.words)
"""
_SHOWN = """
CREATE OR REPLACE TABLE clean_quoted AS
SELECT w.page AS page, x.block AS block, x.piece AS piece, count(DISTINCT w.asker) AS askers
FROM clean_whole w JOIN clean_lines x ON x.page = w.page AND x.part = 0 AND x.body = 1 AND x.place >= 0
JOIN (SELECT DISTINCT page, line FROM clean_lines WHERE place >= 0) l ON l.page = w.asker AND l.line = x.line
WHERE x.words >= {words} GROUP BY w.page, x.block, x.piece
"""
# quoted: a such pages that have the line
_QUOTED = """
SELECT page, 'quoted' AS kind, block, piece, askers AS a, 0 AS b, 0 AS c, 0 AS d, 0 AS e, 0 AS f,
  '' AS text, '' AS article FROM clean_quoted
"""
_ALL = ", ".join(EVIDENCE)


UNITS = (_PLACES, _PLACED, _MIXED, _UNITS)
"""What counts once: read from ``clean_pages``, ``clean_copies`` and ``clean_home``, in ``clean_units``."""


def _copies(options: Clean, column: str, where: str, near: int) -> str:
    words, share = options.copied_words, options.template_share
    return _COPIES.format(words=words, share=share, column=column, where=where, near=near)


def statements(options: Clean) -> tuple[str, ...]:
    """The statements in order. They read the key tables and ``clean_units`` and make ``clean_evidence``."""
    found = f"SELECT {_ALL} FROM clean_found"
    evidence = " UNION ALL ".join(
        (
            f"SELECT {_ALL} FROM ({TEMPLATES}) t",
            found,
            *(
                f"SELECT {_ALL} FROM ({_copies(options, *same)}) {name}"
                for name, same in zip(("c", "s"), _SAME, strict=True)
            ),
            f"SELECT {_ALL} FROM ({_LOST.format(lost=options.lost_words, told=told('b.pages'))}) r",
            f"SELECT {_ALL} FROM ({_QUOTED}) w",
        )
    )
    return (
        *repeats(options),
        _HEADS,
        _OFFERED,
        _OWN,
        _TITLES,
        _TARGETS,
        _NEIGHBOURS,
        _LINKED,
        _SCARCE.format(common=options.headline_gram_common),
        _NEAR.format(candidates=options.headline_candidates),
        _ASKED,
        _PARTNERS,
        _OUTLETS,
        _TRUSTED,
        _USED,
        _HEADLINES.format(told=told("k.pages")),
        _WHOLE.format(words=options.copied_words, share=options.embedded_share),
        _SHOWN.format(words=options.copied_words),
        f"CREATE OR REPLACE TABLE clean_evidence AS {evidence}",
    )
