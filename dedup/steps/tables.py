"""The tables of a workspace. Types are those that DuckDB and Spark SQL share."""

from __future__ import annotations

from dedup.engines import Engine

TABLES = {
    # An extracted article before cleaning, one a page.
    "drafts": "id STRING, page STRING, record BINARY",
    # Inputs that became no article; the record keeps an index page's headlines.
    "skips": "page STRING, reason STRING, detail STRING, record BINARY",
    # Cleaned articles. `brief` is the record without blocks, cuts and headlines: what grouping reads.
    "cleaned": (
        "id STRING, page STRING, part BIGINT, page_row BIGINT, site STRING, language STRING, "
        "source_words BIGINT, kept_words BIGINT, restored BIGINT, related BIGINT, found BIGINT, "
        "brief BINARY, record BINARY"
    ),
    # One row a cut, for counting.
    "cuts": "article STRING, page STRING, kind STRING, rule STRING, text STRING",
    "signatures": "row BIGINT, digest STRING, size BIGINT, values BINARY",
    "passages": "row BIGINT, key BIGINT",
    "matches": "left_id STRING, right_id STRING, relation STRING, record BINARY",
    "groups": "id STRING, story STRING, copy STRING, headline_group STRING",
    # How rare words are in this corpus, as steps; a language's number of articles stands under its code.
    "stats": "language STRING, term BIGINT, step BIGINT",
    # What a question asked later needs: facts without text, profiles, the pairs compared as events, the options.
    "metas": "id STRING, record BINARY",
    "profiles": "id STRING, record BINARY",
    "event_pairs": "left_row BIGINT, right_row BIGINT",
    "settings": "record BINARY",
    "stories": "id STRING, size BIGINT, flags BIGINT, record BINARY",
}


def create(engine: Engine, *names: str) -> None:
    """Make the named tables anew, empty; all of them where none is named."""
    for name in names or TABLES:
        engine.run(f"CREATE OR REPLACE TABLE {name} ({TABLES[name]})")
