"""The tables of a workspace. Types are those that DuckDB and Spark SQL share."""

from __future__ import annotations

from dedup.engines import Engine

TABLES = {
    # An extracted article before cleaning, a page each.
    "drafts": "id STRING, page STRING, record BINARY",
    # Inputs that became no article; the record keeps an index page's headlines.
    "skips": "page STRING, reason STRING, detail STRING, record BINARY",
    # Cleaned articles of the first round, then of the second; `row` ranks ids, so it is free of input order.
    "articles": (
        "id STRING, page STRING, part BIGINT, site STRING, language STRING, published STRING, "
        "source_words BIGINT, kept_words BIGINT, restored BIGINT, related BIGINT, found BIGINT, record BINARY"
    ),
    # One row a cut, for counting.
    "cuts": "article STRING, page STRING, kind STRING, rule STRING, text STRING",
    "matches": "left_id STRING, right_id STRING, relation STRING, record BINARY",
    "groups": "id STRING, story STRING, copy STRING, headline_group STRING",
    "stories": "id STRING, size BIGINT, flags BIGINT, record BINARY",
}


def create(engine: Engine) -> None:
    """Make every table anew, empty."""
    for name, columns in TABLES.items():
        engine.run(f"CREATE OR REPLACE TABLE {name} ({columns})")
