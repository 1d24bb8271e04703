"""The same seven steps past one machine: on Spark, from files of any filesystem it knows to Parquet tables.

A run is a fresh one; it keeps no workspace. Only the first step differs from a run on one machine (files are read
where their bytes arrive) and the last one (tables are published as Parquet folders).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from dedup.copies.tables.credits import PUBLISHED
from dedup.engines.base import Columns, Tables
from dedup.engines.spark import Spark, session
from dedup.engines.spark.calls import Calls
from dedup.engines.spark.inputs import Root, files, key_of, name_of, roots
from dedup.extract.tables.drafts import extract_batch
from dedup.options.settings import Options
from dedup.pipeline import group
from dedup.read import pages as read
from dedup.read.folders import Parts, names_apart
from dedup.read.tables.arrivals import claimed, unique
from dedup.report.publish import count, skips
from dedup.store import catalogue
from dedup.store.job import Job, Progress, Silent, batches

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

OUT = {
    "articles": PUBLISHED,
    **{
        name: f"SELECT * FROM {name}"
        for name in ("cuts", "groups", "stories", "matches", "skips", "summaries", "settings")
    },
}
"""The tables that a run leaves below its URI."""


def run(
    inputs: Sequence[str],
    out: str,
    options: Options = Options(),
    progress: Progress | None = None,
    spark: SparkSession | None = None,
) -> dict[str, Any]:
    """Turn inputs into the tables ``OUT``, Parquet folders below the URI ``out``; returns what ``summary.json`` holds.

    ``spark`` is a session, None for the one of ``spark-submit`` or of this machine. Tables of an earlier run at
    ``out`` are replaced at the end, all at once. Raises ``UsageError`` for wrong inputs and ``RunError`` where Spark
    gives up.
    """
    spark = spark or session()
    given = named(roots(spark, inputs))
    with Spark(spark, f"{out.rstrip('/')}/work") as engine:
        job = Job(engine, options, progress or Silent())
        catalogue.prepare(engine)
        with job.step("extract"):
            calls = Calls(partial(read_batch, options, given), None, 1)
            engine.spread(files(spark, given), calls, ("entries",), job.progress.advance)
            claimed(job)
        group(job)
        with job.step("report"):
            skips(job)
            summary = count(job) | {"out": out}
            summary["seconds"] = {step: round(seconds, 3) for step, seconds in job.seconds.items()}
            engine.run("CREATE OR REPLACE TABLE summaries (record BINARY)")
            engine.append("summaries", [{"record": [msgspec.json.encode(summary)]}])
            engine.append("settings", [{"record": [msgspec.json.encode(options)]}])
            engine.publish(OUT, f"{out.rstrip('/')}/tables")
    return summary


def named(given: Sequence[Root]) -> tuple[Root, ...]:
    """The roots, of several folders each with the name that the keys of its files begin with, as on one machine.

    Files given by themselves have bare keys. Several of one name count as given with the folders that they lie in; one
    whose name the top of a folder given holds, too, is told as ``duplicate_key``.
    """
    times = Counter(root.uri.rpartition("/")[2] for root in given if not root.folder)
    homes = {root.home for root in given if root.folder or times[root.uri.rpartition("/")[2]] > 1}
    outer = [home for home in homes if not any(home.startswith(f"{other}/") for other in homes)]
    parts = {home: tuple(filter(None, home.split("/"))) for home in outer}
    names = names_apart(parts) if len(outer) > 1 else dict.fromkeys(outer, ())
    return tuple(replace(root, above=_above(root, names)) for root in given)


def _above(root: Root, names: Mapping[str, Parts]) -> Parts:
    """What the keys of a root's files begin with: the name of the outermost folder that holds it, and what follows."""
    for home, name in names.items():
        if root.home == home or root.home.startswith(f"{home}/"):
            return (*name, *filter(None, root.home[len(home) :].split("/")))
    return ()


def read_batch(options: Options, given: Sequence[Root], columns: Columns) -> Iterator[Tables]:
    """The entries of files, given their paths and bytes, some pages at a time."""
    for path, length, content in zip(columns["path"], columns["length"], columns["content"], strict=True):
        key, named = key_of(path, given)
        item = read.Input(key, name_of(path), length, named=named, parts=tuple(key.split("/")))
        for some in batches(unique(name_of(path), read.read_bytes(item, options.read, io.BytesIO(content))), 64):
            yield {"entries": extract_batch(options, some)}
