"""Columns of tables that code names one by one. Types are those that DuckDB and Spark SQL share."""

from __future__ import annotations

from collections.abc import Mapping

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
