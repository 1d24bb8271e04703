"""Arrow batches of records in, Arrow batches of articles out: ``mapInArrow`` of Spark, and whatever hands such over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyarrow as pa

import dedup
from dedup.adapters.rows import TYPES, row

SCHEMA = ", ".join(f"{name} {kind}" for name, kind in TYPES.items())
"""The columns that ``articles`` gives, as Spark is told them."""
_ARROW = {"string": pa.string(), "int": pa.int32(), "array<string>": pa.list_(pa.string())}
_FIELDS = pa.schema([(name, _ARROW[kind]) for name, kind in TYPES.items()])
_BATCH = 256


def articles(batches: Iterable[Any]) -> Iterator[Any]:
    """For ``frame.mapInArrow(articles, SCHEMA)``: each row, a record with ``html`` or ``text``, as its articles.

    Columns are named as fields of a record are, other tools' names too. Give an ``id`` column, which names the
    article's ``page``; without one a page is named by its place in its partition. A page that is no article is a row
    with ``reason`` and ``detail``. Works in the worker's own process; batches are held one at a time.
    """
    return _batches(dedup.articles(record for batch in batches for record in batch.to_pylist()))


def _batches(found: Iterator[dedup.Article | dedup.Skipped]) -> Iterator[Any]:
    while some := [row(item) for item in islice(found, _BATCH)]:
        yield pa.RecordBatch.from_pylist(some, schema=_FIELDS)
