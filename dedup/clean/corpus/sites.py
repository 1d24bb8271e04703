"""The site of pages that neither an address nor a name tells: known by the short lines that they share.

The furniture of a site (a footer, a promo, a label) stands together on the same pages, while what sites have in
common (a system's «Share», an agency's credit) stands on the pages of all of them. So lines are joined, not pages:
two lines of which most pages that have either have both are furniture of one site, and a page belongs to the site
whose furniture it bears. One line alone says nothing, and a text that several sites print is one article, on however
many pages. A page that bears no furniture is judged by its folder, with all the pages that lie there.

Portable SQL, and linear in the lines: a page puts forward its ``site_lines`` commonest ones only.
"""

from __future__ import annotations

from dedup.engines import sql
from dedup.engines.base import Engine
from dedup.options.settings import Clean

HOME = "CREATE OR REPLACE TABLE clean_home (page BIGINT, site BIGINT)"
"""The pages whose site had to be found, as long as none is."""
_ANY = "SELECT page FROM clean_pages WHERE site = 0 LIMIT 1"
RARE, TERMS = 3, 4
"""How many times commoner a word is among a line's pages than elsewhere, and such words that make an affair."""


def strangers(engine: Engine) -> bool:
    """Whether the site of any page is unknown."""
    return any(batch["page"] for batch in engine.read(_ANY))


def found(engine: Engine, options: Clean) -> None:
    """Make ``clean_home``: the site of each page that has none by itself. ``clean_units`` hold them as one site."""
    engine.run(
        sql.table("clean/clean_short", short=options.site_words, least=options.template_pages),
        sql.table("clean/clean_bearers", carriers=options.template_carriers),
        sql.table("clean/clean_affair", rare=RARE, terms=TERMS),
        sql.table("clean/clean_marks", lines=options.site_lines),
        sql.table("clean/clean_together", least=options.template_pages, together=options.site_together),
    )
    engine.components("clean_together", "clean_sets")
    engine.run(
        sql.table("clean/clean_borne", blocks=options.site_blocks),
        *(sql.table(f"clean/clean_{name}") for name in ("common", "claims", "spots", "named", "home")),
    )
