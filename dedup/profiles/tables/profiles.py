"""What the articles are known by when events and headlines are compared: profiles, and their neighbours in meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec

from dedup.engines.base import Columns, Tables
from dedup.model import Article
from dedup.options.settings import MatchOptions, Options
from dedup.profiles import neighbours as meaning
from dedup.profiles.kind import recurring
from dedup.profiles.profile import Profile, titled
from dedup.store import codec
from dedup.store.catalogue import MEANING, PROFILES
from dedup.store.job import Job
from dedup.store.refresh import Way, refresh
from dedup.text.hashing import article_key, content_hash

_BATCH = 256
"""Articles a batch, at two milliseconds or so: less than that would not pay for the second that a worker takes to load
the encoder, so that one batch is done by the run's own process."""
_DECODER = msgspec.msgpack.Decoder(Profile)


def profile_articles(job: Job) -> None:
    """Bring ``profiles``, ``looks`` and the tables of terms up to date; the notes name the encoder."""
    refresh(job, PROFILES, partial(profile_batch, job.options), Way(_BATCH))
    job.statistics.encoder = "none"
    for batch in job.engine.read("SELECT record FROM profiles LIMIT 1"):
        job.statistics.encoder = decoded(batch["record"][0]).recipe or "none"


def decoded(record: bytes, lead: bytes | None = None) -> Profile:
    """The profile of a record of table ``profiles``, and with the vector of table ``leads`` where it was asked for."""
    found = _DECODER.decode(record)
    return replace(found, lead_vector=bytes(lead)) if lead else found


def profile_batch(options: Options, columns: Columns) -> Tables:
    """Columns of the tables for a batch of briefs."""
    found = titled([codec.decode(brief, Article) for brief in columns["brief"]], options.match)
    return tables_of(found, columns["stamp"])


def tables_of(found: Sequence[Profile], content_hashes: Sequence[int]) -> Tables:
    """Columns of the tables for profiles, and the stamps of the articles that they were made of."""
    rows = [article_key(item.article) for item in found]
    further = [sorted({*item.heading, *item.names, *item.figures}.difference(item.terms)) for item in found]
    return {
        "profiles": {
            "row": rows,
            "id": [item.article for item in found],
            "stamp": content_hashes,
            "record": [msgspec.msgpack.encode(item) for item in found],
        },
        "looks": {
            "row": rows,
            "id": [item.article for item in found],
            "face": [_face(item) for item in found],
            "hours": [meaning.NEVER if item.hours is None else item.hours for item in found],
            "language": [item.language or "" for item in found],
            "title_vector": [item.title_vector for item in found],
        },
        "terms": {
            "row": [row for row, item in zip(rows, found, strict=True) for _ in item.terms],
            "term": [term for item in found for term in item.terms],
            "weight": [weight for item in found for weight in item.weights],
        },
        "heading": {
            "row": [row for row, item in zip(rows, found, strict=True) for _ in item.heading],
            "term": [term for item in found for term in item.heading],
        },
        "further_terms": {
            "row": [row for row, some in zip(rows, further, strict=True) for _ in some],
            "term": [term for some in further for term in some],
        },
    }


def _face(item: Profile) -> int:
    """The number of one headline; of a daily one, one a day, and an undated one is by itself. 0 without a headline."""
    if not item.title:
        return 0
    if recurring(item.title) is None:
        return content_hash(item.title)
    return content_hash(item.title, item.article if item.hours is None else str(item.hours // 24))


def seek_neighbours(job: Job, name: str) -> None:
    """Bring ``{name}_meaning`` up to date with ``{name}_meant(row, hours)``; blocks whose articles changed only."""
    job.engine.run(*meaning.block_statements(name, job.options.match))
    refresh(job, MEANING[name], partial(neighbour_batch, f"{name}_meaning", job.options.match), Way(1024))


def neighbour_batch(table: str, options: MatchOptions, columns: Columns) -> dict[str, Any]:
    """The neighbours in meaning within whole blocks."""
    return {table: meaning.nearest_neighbours({name: columns[name] for name in columns if name != "stamp"}, options)}
