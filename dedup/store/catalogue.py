"""The tables of a workspace, and which of them outlive a run. Types are those that DuckDB and Spark SQL share.

A *row* is an article's (or a page's) number and a *stamp* its content's (see ``dedup.text.hashing``). Table
``done`` says for which rows, at which stamp, a stage has done its work (see ``dedup.store.view``).
"""

from __future__ import annotations

from collections.abc import Mapping

from dedup.engines.base import Engine
from dedup.store.view import DONE

EVIDENCE = (
    "page", "kind", "block", "label", "piece", "place", "words", "pages", "share", "topical", "asked", "sharing",
    "carriers", "origin", "own", "near", "used", "text", "article",
)  # fmt: skip
"""Columns of ``clean_evidence``; the header of its query says what each means."""
STDIN = "-"
"""Path, in the tables of inputs, of what came by standard input."""
EVIDENCE_KEYS: Mapping[str, Mapping[str, str]] = {
    "clean_pages": dict.fromkeys(
        ("page", "part", "row", "site", "placed", "place", "folder", "sure", "bound", "spot", "url", "title"), "BIGINT"
    )
    | {"article": "STRING"},
    "clean_indexes": dict.fromkeys(("page", "site", "placed", "place", "folder"), "BIGINT"),
    "clean_lines": dict.fromkeys(
        (
            "page", "part", "block", "label", "piece", "line", "words", "body", "margin", "topical", "place", "lead",
            "start",
        ),
        "BIGINT",
    ),
    "clean_topics": {"page": "BIGINT", "term": "BIGINT", "titled": "BIGINT"},
    "clean_heads": {
        "page": "BIGINT", "head": "BIGINT", "origin": "BIGINT", "part": "BIGINT", "text": "STRING", "whole": "BIGINT",
    },
    "clean_asks": dict.fromkeys(("page", "block", "piece", "head", "whole", "url"), "BIGINT"),
    "clean_head_grams": dict.fromkeys(("page", "head", "gram", "size"), "BIGINT"),
    "clean_ask_grams": dict.fromkeys(("page", "head", "gram", "size"), "BIGINT"),
}  # fmt: skip
"""What pages tell the corpus and ask of it, a table each; ``dedup.clean.corpus.keys`` makes the rows."""

TITLE_PARTS: Mapping[str, str] = dict.fromkeys(
    ("page", "place", "title", "nameless", "side", "part", "words", "shown", "claimed", "spoken", "rest"), "BIGINT"
) | {"name": "STRING"}
"""Columns of ``title_parts``.

A row of side 0 stands for a page with a headline, the others for what may be a name: before the rest of the headline
(side 1) or behind it (2). ``place`` is the site, else the folder; ``title``, ``part`` and ``rest`` are keys;
``nameless``: the page does not say what its site is called; ``shown``: the part stands in the headline, not only in the
page's ``<title>``; ``claimed``: the page says that its site is called so, whatever it shows;
``spoken``: a paragraph of the article has the words of a part beside a colon.
"""

_SIGNED = "digest STRING, size BIGINT, values BINARY"
_VERDICT = "left_row BIGINT, right_row BIGINT, relation STRING, reason STRING, stamp BIGINT, record BINARY"
_ENTRY = (
    "source STRING, row BIGINT, stamp BIGINT, page STRING, claim BIGINT, reason STRING, detail STRING, record BINARY"
)
_EVIDENCE = ", ".join(f"{name} {'STRING' if name in {'kind', 'text', 'article'} else 'BIGINT'}" for name in EVIDENCE)

KEPT = {
    # Files read to their end, as they were then. `mark` stands for the key and for how the file was given.
    "inputs": "path STRING, key STRING, size BIGINT, mtime BIGINT, mark BIGINT, digest STRING",
    # What the inputs hold: a draft a page (no reason), or why there is none. `claim` is 1 where a page has this key.
    "entries": _ENTRY,
    # Entries of inputs that are not read to their end yet.
    "arrivals": _ENTRY,
    # Pages that were taken out, and the inputs that hold them: they stay out until they are asked back in.
    "removed": "page STRING, source STRING",
    # Folders that runs were given: inputs below them have their keys from the outermost, whatever a later run is given.
    "folders": "path STRING",
    # Inputs whose work is to be done anew, until it is.
    "earlier": "path STRING, key STRING",
    # What of each page's headline may be its site's name.
    "title_parts": ", ".join(f"{name} {kind}" for name, kind in TITLE_PARTS.items()),
    # The first round: cleaned pages, their keys and signatures.
    "first_articles": "page BIGINT, row BIGINT, stamp BIGINT, cuts BIGINT, brief BINARY",
    # What that round cut of each page in which it found no other article, where it cut anything.
    "first_cuts": "page BIGINT, record BINARY",
    "first_signatures": f"page BIGINT, row BIGINT, {_SIGNED}",
    "first_passages": "page BIGINT, row BIGINT, key BIGINT",
    "first_bands": "page BIGINT, row BIGINT, key BIGINT",
    "first_verdicts": _VERDICT,
    # What the corpus says of pages, and the rows that this was put together from.
    "notes": "page BIGINT, digest BIGINT, record BINARY",
    "evidence_before": _EVIDENCE,
    # The second round. `brief` is the record without blocks, cuts and headlines: what grouping reads, and what `stamp`
    # stands for; `whole` stands for the record. `asked` is 1 where another extractor was asked, as the page is in
    # doubt, 2 where the page was drawn for the report; `agreement` is how far it agrees, in 1/10,000. `kept` and
    # `cut` are characters without white space.
    "articles": (
        "id STRING, row BIGINT, stamp BIGINT, whole BIGINT, page STRING, part BIGINT, page_row BIGINT, site STRING, "
        "language STRING, source_words BIGINT, kept_words BIGINT, kept BIGINT, cut BIGINT, restored BIGINT, "
        "related BIGINT, found BIGINT, asked BIGINT, agreement BIGINT, brief BINARY, record BINARY"
    ),
    "cuts": "page_row BIGINT, article STRING, page STRING, kind STRING, rule STRING, text STRING",
    "signatures": f"row BIGINT, {_SIGNED}",
    "passages": "row BIGINT, key BIGINT",
    "bands": "row BIGINT, key BIGINT",
    # Facts without text. `address` is the number of the URL, 0 where there is none that tells pages apart.
    "facts": "row BIGINT, part BIGINT, address BIGINT, record BINARY",
    "verdicts": _VERDICT,
    # Copy groups by the component they lie in; `row` is the canonical article's.
    "copy_groups": "root BIGINT, row BIGINT, id STRING, stamp BIGINT, record BINARY",
    "copy_members": "root BIGINT, row BIGINT, canonical BIGINT",
    # Facts with the agency that a copy group names, and that agency where the article names none itself.
    "credited": "root BIGINT, row BIGINT, record BINARY, stamp BIGINT, agency BINARY",
    # Articles with the agency that their copy group names.
    "agencies": "row BIGINT, record BINARY",
    # What an event is known by. `face` is the number of the headline, 0 without one.
    "profiles": "row BIGINT, id STRING, stamp BIGINT, record BINARY",
    "looks": "row BIGINT, id STRING, face BIGINT, hours BIGINT, language STRING, title_vector BINARY",
    "terms": "row BIGINT, term BIGINT, weight BIGINT",
    "heading": "row BIGINT, term BIGINT",
    # Terms of headings, names and figures that are not among the heaviest in `terms`.
    "further_terms": "row BIGINT, term BIGINT",
    # Neighbours in meaning, by the block that found them.
    "event_meaning": "block BIGINT, left_row BIGINT, right_row BIGINT",
    "headline_meaning": "block BIGINT, left_row BIGINT, right_row BIGINT",
    "heading_verdicts": _VERDICT,
    # Headline groups by the component of headlines they lie in; `row` is the headline's first article's.
    "headed_faces": "root BIGINT, row BIGINT, headline_group STRING",
    # How rare words were in the last run, as steps, and how often an article's have come to count otherwise.
    "steps_before": "term BIGINT, step BIGINT",
    "sizes_before": "language STRING, step BIGINT",
    "weighed": "row BIGINT, turn BIGINT",
    # Pairs weighed without the starts of their texts, the vectors of those worth asking about, and the verdicts.
    "event_prospects": _VERDICT,
    "leads": "row BIGINT, vector BINARY",
    "event_verdicts": _VERDICT,
    # Stories by the component of copy groups they lie in; `row` is the canonical article's.
    "found_stories": "root BIGINT, row BIGINT, id STRING, size BIGINT, flags BIGINT, record BINARY",
    "story_members": "root BIGINT, canonical BIGINT, row BIGINT, story STRING",
    # What the index of report.html holds of each article.
    "indexed": "row BIGINT, record BINARY",
    # Where each line of an export, and the details of each story in report.html, stand in the file; `mark` stands for
    # all that they were made of.
    "pieces": "file STRING, mark BIGINT, start BIGINT, size BIGINT",
    # For which rows, at which stamp, a stage has done its work.
    DONE: "stage STRING, row BIGINT, stamp BIGINT",
    # What this workspace was made with.
    "recipes": "name STRING, recipe STRING",
    **{
        table: ", ".join(f"{name} {kind}" for name, kind in columns.items()) for table, columns in EVIDENCE_KEYS.items()
    },
}
"""Tables that the next run finds as this one leaves them."""

RETIRED = (
    "agencies_done", "articles_done", "compared", "copies_done", "event_compared", "event_meaning_done",
    "event_prospected", "first_compared", "first_done", "headed_done", "heading_compared", "headline_meaning_done",
    "leads_done", "lines", "profiles_done", "signed_done", "stories_done", "title_parts_done", "told_done",
)  # fmt: skip
"""Tables that earlier versions kept."""

MADE = {
    "skips": "page STRING, reason STRING, detail STRING, record BINARY",
    "headed": "row BIGINT, headline_group STRING",
    "event_pairs": "left_row BIGINT, right_row BIGINT",
    "matches": "left_id STRING, right_id STRING, relation STRING, record BINARY",
    "groups": "id STRING, story STRING, copy STRING, headline_group STRING",
    # How rare words are in this corpus, as steps; a language's number of articles stands under its code.
    "stats": "language STRING, term BIGINT, step BIGINT",
    "settings": "record BINARY",
    "stories": "id STRING, size BIGINT, flags BIGINT, record BINARY",
}
"""Tables that every run makes anew."""


def prepare(engine: Engine) -> None:
    """Make the kept tables where they are missing, and the others anew, empty."""
    with engine.transaction():
        keep(engine, *KEPT)
    engine.run(*(f"CREATE OR REPLACE TABLE {name} ({columns})" for name, columns in MADE.items()))


def keep(engine: Engine, *names: str) -> None:
    """Make the named kept tables where they are missing."""
    engine.run(*(f"CREATE TABLE IF NOT EXISTS {name} ({KEPT[name]})" for name in names))
