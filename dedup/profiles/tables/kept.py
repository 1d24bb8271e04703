"""What a run keeps for later questions: how rare words were, what was compared, and how articles looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from dedup.profiles.idf import Stats
from dedup.profiles.meta import Meta
from dedup.profiles.profile import Profile
from dedup.store import codec
from dedup.store.catalogue import create
from dedup.store.job import Job, batches

_BATCH = 4096


def metas(job: Job, known: Iterable[Meta]) -> None:
    """Write ``metas``, and the run's options beside them."""
    create(job.engine, "metas", "settings")
    for some in batches(known, _BATCH):
        job.engine.append(
            "metas", [{"id": [item.id for item in some], "record": [codec.encode(item) for item in some]}]
        )
    job.engine.append("settings", [{"record": [msgspec.json.encode(job.options)]}])


def profiles(job: Job, known: Mapping[str, Profile]) -> None:
    """Write ``profiles``, so that stories can be grouped anew without reading a page or loading an encoder."""
    for some in batches(sorted(known), _BATCH):
        records = [msgspec.msgpack.encode(known[article]) for article in some]
        job.engine.append("profiles", [{"id": some, "record": records}])


def stats(job: Job, counted: Stats) -> None:
    """Write ``stats``, so that a pair can be weighed again."""
    rows: list[tuple[str | None, int, int]] = [(language, 0, step) for language, step in sorted(counted.sizes.items())]
    rows += [(None, term, step) for term, step in sorted(counted.terms.items())]
    for some in batches(rows, _BATCH):
        columns = dict(zip(("language", "term", "step"), map(list, zip(*some, strict=True)), strict=True))
        job.engine.append("stats", [columns])
