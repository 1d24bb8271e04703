"""The views of a workspace, in the order of a run, each declared once; ``sources`` has what no view could make.

A *row* is an article's (or a page's) number and a *stamp* its content's (see ``dedup.text.hashing``). Table
``done`` says for which keys, at which stamp, a view has done its work (see ``dedup.store.view``).
"""

from __future__ import annotations

from collections.abc import Mapping

from dedup.engines.base import Engine
from dedup.store.columns import EVIDENCE, EVIDENCE_KEYS, TITLE_PARTS
from dedup.store.sources import SOURCES
from dedup.store.view import Moved, Pairs, Rows, Taken, View

OF_EVIDENCE, OF_DIVIDED = "_of_evidence", "_of_divided"
"""Ends of the names of files that ask for stories what is not always there."""
_SIGNED = "digest STRING, size BIGINT, values BINARY"
_VERDICT = "left_row BIGINT, right_row BIGINT, relation STRING, reason STRING, stamp BIGINT, record BINARY"
_ENDS = ("left_row", "right_row")
_BRIEFS = "(SELECT row, brief AS record FROM {}articles)"


def _columns(kinds: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in kinds.items())


TITLES = View(
    ("page",),
    Rows(("clean/names_wanted",), ("clean/drafts_to_name",)),
    # What of each page's headline may be its site's name.
    {"title_parts": _columns(TITLE_PARTS)},
)
FIRST_ROUND = View(
    ("page",),
    Rows(("clean/first_wanted",), ("clean/first_to_clean",)),
    {
        "first_articles": "page BIGINT, row BIGINT, stamp BIGINT, cuts BIGINT, brief BINARY",
        # What that round cut of each page in which it found no other article, where it cut anything.
        "first_cuts": "page BIGINT, record BINARY",
        "first_signatures": f"page BIGINT, row BIGINT, {_SIGNED}",
        "first_passages": "page BIGINT, row BIGINT, key BIGINT",
        "first_bands": "page BIGINT, row BIGINT, key BIGINT",
        **{table: _columns(columns) for table, columns in EVIDENCE_KEYS.items()},
    },
)
FIRST_VERDICTS = View(
    _ENDS,
    Pairs("first_pairs", "first_articles", "store/pairs_to_compare", "lot", at={"nouns": _BRIEFS.format("first_")}),
    {"first_verdicts": _VERDICT},
)
NOTES = View(
    ("page",),
    Moved("clean_evidence", "evidence_before"),
    # What the corpus says of pages, and the rows that this was put together from.
    {
        "notes": "page BIGINT, digest BIGINT, record BINARY",
        "evidence_before": ", ".join(
            f"{name} {'STRING' if name in {'kind', 'text', 'article'} else 'BIGINT'}" for name in EVIDENCE
        ),
    },
)
SECOND_ROUND = View(
    ("page_row",),
    Rows(("clean/second_wanted",), ("clean/second_to_clean",)),
    # `brief` is the record without blocks, cuts and headlines: what grouping reads, and what `stamp` stands for;
    # `whole` stands for the record. `asked` is 1 where another extractor was asked, as the page is in doubt, 2 where
    # the page was drawn for the report; `agreement` is how far it agrees, in 1/10,000. `kept` and `cut` are characters
    # without white space.
    {
        "articles": (
            "id STRING, row BIGINT, stamp BIGINT, whole BIGINT, page STRING, part BIGINT, page_row BIGINT, "
            "site STRING, language STRING, source_words BIGINT, kept_words BIGINT, kept BIGINT, cut BIGINT, "
            "restored BIGINT, related BIGINT, found BIGINT, asked BIGINT, agreement BIGINT, brief BINARY, "
            "record BINARY"
        ),
        "cuts": "page_row BIGINT, article STRING, page STRING, kind STRING, rule STRING, text STRING",
    },
)
SIGNATURES = View(
    ("row",),
    Rows(
        ("store/articles_wanted",),
        ("copies/texts_to_sign",),
        taken=Taken(
            "copies/signed_same", {name: f"copies/{name}_taken" for name in ("signatures", "passages", "bands")}
        ),
    ),
    {
        "signatures": f"row BIGINT, {_SIGNED}",
        "passages": "row BIGINT, key BIGINT",
        "bands": "row BIGINT, key BIGINT",
    },
)
FACTS = View(
    ("row",),
    Rows(("store/articles_wanted",), ("copies/facts_to_tell",)),
    # Facts without text. `address` is the number of the URL, 0 where there is none that tells pages apart; `capture`
    # is that of what the captures of one page share: URL, part and origin. Anybody can claim an URL.
    {"facts": "row BIGINT, part BIGINT, address BIGINT, capture BIGINT, record BINARY"},
)
VERDICTS = View(
    _ENDS,
    Pairs(
        "pairs", "articles", "store/pairs_to_compare", "lot",
        taken="copies/given_verdicts", at={"nouns": _BRIEFS.format("")},
    ),
    {"verdicts": _VERDICT},
)  # fmt: skip
COPY_GROUPS = View(
    ("root",),
    Rows(("copies/copies_wanted",), ("copies/copies_to_group",), ("kind", "row")),
    {
        # Copy groups by the component they lie in; `row` is the canonical article's.
        "copy_groups": "root BIGINT, row BIGINT, id STRING, stamp BIGINT, record BINARY",
        "copy_members": "root BIGINT, row BIGINT, canonical BIGINT",
        # Facts with the agency that a copy group names, and that agency where the article names none itself.
        "credited": "root BIGINT, row BIGINT, record BINARY, stamp BIGINT, agency BINARY",
    },
    ("cluster",),
)
AGENCIES = View(
    ("row",),
    Rows(("copies/agencies_wanted",), ("copies/agencies_to_name",)),
    # Articles with the agency that their copy group names.
    {"agencies": "row BIGINT, record BINARY"},
)
PROFILES = View(
    ("row",),
    Rows(("store/articles_wanted",), ("store/briefs_to_read",)),
    {
        # What an event is known by. `face` is the number of the headline, 0 without one.
        "profiles": "row BIGINT, id STRING, stamp BIGINT, record BINARY",
        "looks": "row BIGINT, id STRING, face BIGINT, hours BIGINT, language STRING, title_vector BINARY",
        "terms": "row BIGINT, term BIGINT, weight BIGINT",
        "heading": "row BIGINT, term BIGINT",
        # Terms of headings, names and figures that are not among the heaviest in `terms`.
        "further_terms": "row BIGINT, term BIGINT",
    },
)
MEANING = {
    name: View(
        ("block",),
        Rows(
            ("profiles/neighbours_wanted",), ("profiles/neighbours_to_seek",), ("row",), at={"candidate": name},
        ),
        # Neighbours in meaning, by the block that found them.
        {f"{name}_meaning": "block BIGINT, left_row BIGINT, right_row BIGINT"},
    )
    for name in ("headline", "event")
}  # fmt: skip
HEADING_VERDICTS = View(
    _ENDS,
    Pairs("headline_pairs", "profiles", "store/pairs_to_compare", "lot", at={"nouns": "profiles"}),
    {"heading_verdicts": _VERDICT},
)
HEADED = View(
    ("root",),
    Rows(("headlines/headlines_wanted",), ("headlines/headlines_to_group",), ("kind", "row")),
    # Headline groups by the component of headlines they lie in; `row` is the headline's first article's.
    {"headed_faces": "root BIGINT, row BIGINT, headline_group STRING"},
    ("cluster",),
)
WEIGHED = View(
    ("row",),
    Moved("event_weights", "weighed"),
    # How rare the words of an article are, as one number.
    {"weighed": "row BIGINT, stamp BIGINT"},
)
PROSPECTS = View(
    _ENDS,
    Pairs("event_pairs", "stories/events_wanted", "stories/events_to_weigh", "block", "stories/event_blocks"),
    # Pairs weighed without the starts of their texts: those worth asking about have a relation.
    {"event_prospects": _VERDICT},
)
LEADS = View(
    ("row",),
    Rows(("stories/leads_wanted",), ("store/briefs_to_read",)),
    # The vectors of the starts of the texts worth asking about.
    {"leads": "row BIGINT, vector BINARY"},
)
EVENT_VERDICTS = View(
    _ENDS,
    Pairs("stories/event_worth", "stories/events_wanted", "stories/events_to_weigh", "block", "stories/event_blocks"),
    {"event_verdicts": _VERDICT},
)
STORIES = View(
    ("root",),
    Rows(
        tuple(f"stories/stories_wanted{part}" for part in ("", OF_EVIDENCE, OF_DIVIDED)),
        tuple(f"stories/stories_to_tell{part}" for part in ("", OF_EVIDENCE, OF_DIVIDED)),
        ("kind", "row"),
    ),
    # Stories by the component of copy groups they lie in; `row` is the canonical article's.
    {
        "found_stories": "root BIGINT, row BIGINT, id STRING, size BIGINT, flags BIGINT, record BINARY",
        "story_members": "root BIGINT, canonical BIGINT, row BIGINT, story STRING",
    },
    ("cluster",),
)
INDEXED = View(
    ("row",),
    Rows(("report/lines_wanted",), ("report/articles_to_index",)),
    # What the index of report.html holds of each article.
    {"indexed": "row BIGINT, record BINARY"},
)
VIEWS = (
    TITLES, FIRST_ROUND, FIRST_VERDICTS, NOTES, SECOND_ROUND, SIGNATURES, FACTS, VERDICTS, COPY_GROUPS, AGENCIES,
    PROFILES, *MEANING.values(), HEADING_VERDICTS, HEADED, WEIGHED, PROSPECTS, LEADS, EVENT_VERDICTS, STORIES, INDEXED,
)  # fmt: skip
"""All views, in the order in which a run brings them up to date."""

KEPT: Mapping[str, str] = {
    **{table: columns for source in SOURCES for table, columns in source.tables.items()},
    **{table: columns for view in VIEWS for table, columns in view.tables.items()},
}
"""All tables that the next run finds as this one leaves them, with their columns."""

RETIRED = (
    "agencies_done", "articles_done", "compared", "copies_done", "event_compared", "event_meaning_done",
    "event_prospected", "first_compared", "first_done", "headed_done", "heading_compared", "headline_meaning_done",
    "leads_done", "lines", "profiles_done", "signed_done", "sizes_before", "steps_before", "stories_done",
    "title_parts_done", "told_done",
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
