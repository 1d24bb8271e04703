"""The site of pages that neither an address nor a name tells: known by the short lines that they share.

The furniture of a site (a footer, a promo, a label) stands together on the same pages, while what sites have in
common (a system's «Share», an agency's credit) stands on the pages of all of them. So lines are joined, not pages:
two lines of which most pages that have either have both are furniture of one site, and a page belongs to the site
whose furniture it bears. One line alone says nothing, and a text that several sites print is one article, on however
many pages. A page that bears no furniture is judged by its folder, with all the pages that lie there.

Portable SQL, and linear in the lines: a page puts forward its ``site_lines`` commonest ones only.
"""

from __future__ import annotations

from dedup.engines.base import Engine
from dedup.options.settings import Clean

HOME = "CREATE OR REPLACE TABLE clean_home (page BIGINT, site BIGINT)"
"""The pages whose site had to be found, as long as none is."""

_ANY = "SELECT page FROM clean_pages WHERE site = 0 LIMIT 1"
# Short lines, and those beside the text: a background paragraph that reports share is neither.
_SHORT = """
CREATE OR REPLACE TABLE clean_short AS
SELECT l.line AS line, count(DISTINCT u.unit) AS units
FROM clean_lines l JOIN clean_units u ON l.page = u.page AND u.part = 0
WHERE (l.margin = 1 OR l.words <= {short})
GROUP BY l.line
HAVING count(DISTINCT u.unit) >= {least} AND count(DISTINCT u.url) >= {least}
  AND max(CASE WHEN u.site = 0 THEN 1 ELSE 0 END) = 1
"""
_BEARERS = """
CREATE OR REPLACE TABLE clean_bearers AS
SELECT line, page FROM (
  SELECT line, page, row_number() OVER (PARTITION BY line ORDER BY unit, page) AS place FROM (
    SELECT l.line AS line, u.unit AS unit, min(l.page) AS page
    FROM clean_lines l JOIN clean_units u ON l.page = u.page AND u.part = 0
    JOIN clean_short s ON s.line = l.line
    GROUP BY l.line, u.unit) each_once) ranked
WHERE place <= {carriers}
"""
# Reports of one affair share their names, and a few lines with them; a site's name alone may stand in all its titles.
_AFFAIR = """
CREATE OR REPLACE TABLE clean_affair AS
SELECT line, count(*) AS terms FROM (
  SELECT b.line AS line, t.term AS term, count(*) AS shared
  FROM clean_bearers b JOIN clean_topics t ON b.page = t.page GROUP BY b.line, t.term) f
JOIN (SELECT line AS known, count(*) AS bearers FROM clean_bearers GROUP BY line) m ON f.line = m.known
JOIN (SELECT term AS word, count(*) AS pages FROM clean_topics GROUP BY term) d ON f.term = d.word
JOIN (SELECT count(DISTINCT page) AS total FROM clean_topics) n ON n.total > 0
WHERE f.shared * 4 > m.bearers * 3 AND f.shared * n.total >= {rare} * d.pages * m.bearers
GROUP BY line HAVING count(*) >= {terms}
"""
# Another article's headline stands on the pages of a week, of whatever site.
_MARKS = """
CREATE OR REPLACE TABLE clean_marks AS
SELECT page, unit, line, block FROM (
  SELECT page, unit, line, block, row_number() OVER (PARTITION BY page ORDER BY units DESC, line) AS place FROM (
    SELECT l.page AS page, u.unit AS unit, l.line AS line, s.units AS units, min(l.block) AS block
    FROM clean_lines l JOIN clean_units u ON l.page = u.page AND u.part = 0
    JOIN clean_short s ON s.line = l.line
    LEFT JOIN clean_affair a ON a.line = l.line
    LEFT JOIN (SELECT DISTINCT head FROM clean_heads WHERE origin = 2) h ON h.head = l.line
    WHERE a.line IS NULL AND h.head IS NULL GROUP BY l.page, u.unit, l.line, s.units) borne) ranked
WHERE place <= {lines}
"""
_TOGETHER = """
CREATE OR REPLACE TABLE clean_together AS
SELECT a.line AS left_row, b.line AS right_row
FROM clean_marks a JOIN clean_marks b ON a.page = b.page
JOIN (SELECT line, count(*) AS pages FROM clean_marks GROUP BY line) x ON x.line = a.line
JOIN (SELECT line, count(*) AS pages FROM clean_marks GROUP BY line) y ON y.line = b.line
WHERE a.line < b.line
GROUP BY a.line, b.line
HAVING count(DISTINCT a.unit) >= {least}
  AND count(*) * 12 >= {together} * (max(x.pages) + max(y.pages) - count(*))
"""
# A page bears a set of furniture where it has half of its lines, in more than one place.
_BORNE = """
CREATE OR REPLACE TABLE clean_borne AS
SELECT c.page AS page, c.root AS root, c.carried * c.carried * 1000 / t.total AS score, t.pages AS pages
FROM (SELECT m.page AS page, k.root AS root, count(*) AS carried, count(DISTINCT m.block) AS blocks
  FROM clean_marks m JOIN clean_sets k ON m.line = k.row GROUP BY m.page, k.root) c
JOIN (SELECT k.root AS root, count(DISTINCT k.row) AS total, count(DISTINCT m.page) AS pages
  FROM clean_sets k JOIN clean_marks m ON m.line = k.row GROUP BY k.root) t ON c.root = t.root
WHERE c.blocks >= {blocks} AND c.carried * 2 >= t.total
"""
# Lines that many sites have may stand together as well: a set is theirs where its pages have sets of their own.
_COMMON = """
CREATE OR REPLACE TABLE clean_common AS
SELECT root FROM (
  SELECT b.page AS page, b.root AS root, max(CASE WHEN o.pages < b.pages THEN 1 ELSE 0 END) AS other
  FROM clean_borne b JOIN clean_borne o ON b.page = o.page GROUP BY b.page, b.root) asked
GROUP BY root HAVING sum(other) * 10 >= count(*) * 9
"""
_CLAIMS = """
CREATE OR REPLACE TABLE clean_claims AS
SELECT page, root FROM (
  SELECT b.page AS page, b.root AS root,
    row_number() OVER (PARTITION BY b.page ORDER BY b.score DESC, b.pages DESC, b.root) AS place
  FROM clean_borne b LEFT JOIN clean_common c ON b.root = c.root WHERE c.root IS NULL) ranked
WHERE place = 1
"""
# A set that pages of a known site bear is that site's, where they agree.
_NAMED = """
CREATE OR REPLACE TABLE clean_named AS
SELECT root, max(CASE WHEN pages * 2 > known THEN site ELSE root END) AS site FROM (
  SELECT root, site, pages, sum(pages) OVER (PARTITION BY root) AS known,
    row_number() OVER (PARTITION BY root ORDER BY pages DESC, site) AS place FROM (
    SELECT c.root AS root, u.site AS site, count(*) AS pages
    FROM clean_claims c JOIN clean_units u ON c.page = u.page AND u.part = 0
    WHERE u.site <> 0 GROUP BY c.root, u.site) counted) ranked
WHERE place = 1 GROUP BY root
"""
_HOME = """
CREATE OR REPLACE TABLE clean_home AS
SELECT p.page AS page, coalesce(n.site, c.root, p.folder) AS site
FROM clean_pages p LEFT JOIN clean_claims c ON p.page = c.page LEFT JOIN clean_named n ON c.root = n.root
WHERE p.part = 0 AND p.site = 0
"""
RARE, TERMS = 3, 4
"""How many times commoner a word is among a line's pages than elsewhere, and such words that make an affair."""


def strangers(engine: Engine) -> bool:
    """Whether the site of any page is unknown."""
    return any(batch["page"] for batch in engine.read(_ANY))


def found(engine: Engine, options: Clean) -> None:
    """Make ``clean_home``: the site of each page that has none by itself. ``clean_units`` hold them as one site."""
    engine.run(
        _SHORT.format(short=options.site_words, least=options.template_pages),
        _BEARERS.format(carriers=options.template_carriers),
        _AFFAIR.format(rare=RARE, terms=TERMS),
        _MARKS.format(lines=options.site_lines),
        _TOGETHER.format(least=options.template_pages, together=options.site_together),
    )
    engine.components("clean_together", "clean_sets")
    engine.run(_BORNE.format(blocks=options.site_blocks), _COMMON, _CLAIMS, _NAMED, _HOME)
