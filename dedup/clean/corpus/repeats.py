"""The lines that repeat on a site, counted in portable SQL: how often, and whether under one topic.

Counts move with every page that comes, and a page is cleaned again where what is noted of it moves. So a note holds
on which side of each bound a count stands, and tells of the count itself in the steps of ``told`` only.
"""

from __future__ import annotations

from dedup.clean.corpus.notes import shares
from dedup.options.settings import Clean


def told(count: str) -> str:
    """SQL of the largest of 1, 2, 10, 100, 1,000, … that is no more than the value of the expression ``count``."""
    tens = f"CAST(round(power(10, floor(log10({count}) + 1e-9))) AS BIGINT)"
    return f"(CASE WHEN {count} < 10 THEN least({count}, 2) ELSE {tens} END)"


# Where sites were found among pages that name none, the rest of a folder is judged by the folder as a whole.
_COUNTED = """
CREATE OR REPLACE TABLE clean_counted AS
SELECT page, part, site, url, unit FROM clean_units
UNION ALL SELECT u.page, u.part, p.folder AS site, u.url, u.unit FROM clean_home h
JOIN clean_pages p ON h.page = p.page JOIN clean_units u ON p.page = u.page AND p.part = u.part
WHERE h.site <> p.folder
"""
_SITES = """
CREATE OR REPLACE TABLE clean_sites AS
SELECT site, least(count(DISTINCT unit), count(DISTINCT url)) AS total FROM clean_counted GROUP BY site
"""
# A line counts once a copy group and once a URL: copies and captures are no evidence.
_REPEATS = """
CREATE OR REPLACE TABLE clean_repeats AS
SELECT u.site AS site, l.line AS line, least(count(DISTINCT u.unit), count(DISTINCT u.url)) AS pages,
  CAST(floor(sum(l.topical) / count(*)) AS BIGINT) AS topical
FROM clean_lines l JOIN clean_counted u ON l.page = u.page AND l.part = u.part
GROUP BY u.site, l.line HAVING count(DISTINCT u.unit) >= {least} AND count(DISTINCT u.url) >= {least}
"""
# Background paragraphs repeat too, but only under one topic: the pages that carry them share a rare term.
# A line that opens its articles would share its own words with their openings: of those only the titles are asked.
_CARRIERS = """
CREATE OR REPLACE TABLE clean_carriers AS
SELECT site, line, page, lead FROM (
  SELECT site, line, page, lead, row_number() OVER (PARTITION BY site, line ORDER BY unit, page) AS place FROM (
    SELECT u.site AS site, l.line AS line, u.unit AS unit, min(l.page) AS page, max(l.lead) AS lead
    FROM clean_lines l JOIN clean_counted u ON l.page = u.page AND l.part = u.part
    JOIN clean_repeats r ON r.site = u.site AND r.line = l.line
    JOIN clean_sites s ON s.site = u.site
    WHERE u.part = 0 AND r.pages * {share} < s.total
    GROUP BY u.site, l.line, u.unit)) ranked
WHERE place <= {carriers}
"""
_SHARED = """
CREATE OR REPLACE TABLE clean_shared AS
SELECT c.site AS site, c.line AS line, t.term AS term, count(*) AS shared
FROM clean_carriers c JOIN clean_topics t ON c.page = t.page AND (c.lead = 0 OR t.titled = 1)
GROUP BY c.site, c.line, t.term HAVING count(*) > 1
"""
_TERMS = """
CREATE OR REPLACE TABLE clean_terms AS
SELECT u.site AS site, t.term AS term, count(DISTINCT u.unit) AS pages
FROM (SELECT DISTINCT site, term FROM clean_shared) w JOIN clean_topics t ON t.term = w.term
JOIN clean_counted u ON t.page = u.page AND u.part = 0 AND u.site = w.site GROUP BY u.site, t.term
"""
_TOPICS = """
CREATE OR REPLACE TABLE clean_focus AS
SELECT site, line, CASE WHEN carriers < {asked} THEN 1 ELSE 2 END AS asked, CASE WHEN shared * 4 > carriers * 3 THEN 4
  WHEN shared * 2 > carriers THEN 3 WHEN shared * 2 > carriers - 1 THEN 2 WHEN shared * 3 > carriers - 1 THEN 1
  ELSE 0 END AS shared FROM (
SELECT f.site AS site, f.line AS line, m.carriers AS carriers, max(f.shared) AS shared
FROM clean_shared f
JOIN (SELECT site, line, count(*) AS carriers FROM clean_carriers GROUP BY site, line) m
  ON f.site = m.site AND f.line = m.line
JOIN clean_terms d ON d.site = f.site AND d.term = f.term
JOIN clean_sites s ON s.site = f.site
WHERE f.shared * s.total >= {lift} * d.pages * m.carriers
GROUP BY f.site, f.line, m.carriers) counted
"""
_TOLD = """
CREATE OR REPLACE TABLE clean_told AS
SELECT site, line, pages, share, topical,
  greatest({least}, CASE WHEN share = 0 THEN {pages} ELSE {total} END) AS told FROM (
  SELECT r.site AS site, r.line AS line, r.pages AS pages, s.total AS total, {share} AS share,
    {topical} AS topical
  FROM clean_repeats r JOIN clean_sites s ON s.site = r.site) counted
"""
# template: a articles of the site, told, or those with the line where they are few; b how large a share these are, as
# ``corpus_notes.shares`` counts; c topical, as the bound that it has reached; d carriers asked: 0 none, 1 few, 2 many;
# e how many of a third, a half, more than it and three quarters of them share a term; f articles with the line, as
# far as that is asked beside quoted pages
TEMPLATES = """
SELECT l.page, 'template' AS kind, l.block, l.piece, r.told AS a, r.share AS b, r.topical AS c,
  coalesce(f.asked, 0) AS d, coalesce(f.shared, 0) AS e, least(r.pages, coalesce(w.most + 2, 0)) AS f,
  '' AS text, '' AS article
FROM clean_lines l JOIN clean_units u ON l.page = u.page AND l.part = u.part
JOIN clean_told r ON r.site = u.site AND r.line = l.line
LEFT JOIN clean_focus f ON f.site = u.site AND f.line = l.line
LEFT JOIN (SELECT page, max(askers) AS most FROM clean_quoted GROUP BY page) w ON w.page = l.page
"""


def repeats(options: Clean) -> tuple[str, ...]:
    """The statements that ``TEMPLATES`` stands on, in order."""
    passed = " + ".join(f"CASE WHEN r.pages * {share} >= s.total THEN 1 ELSE 0 END" for share in shares(options))
    bounds = sorted({1, options.opening_topical + 1, options.template_topical}, reverse=True)
    topical = f"CASE {' '.join(f'WHEN r.topical >= {bound} THEN {bound}' for bound in bounds)} ELSE 0 END"
    return (
        _COUNTED,
        _SITES,
        _REPEATS.format(least=options.template_pages),
        _TOLD.format(
            pages=told("pages"), total=told("total"), share=passed, topical=topical, least=options.template_pages
        ),
        _CARRIERS.format(share=options.template_share, carriers=options.template_carriers),
        _SHARED,
        _TERMS,
        _TOPICS.format(lift=options.template_lift, asked=options.template_asked),
    )
