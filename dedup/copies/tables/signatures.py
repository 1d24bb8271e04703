"""sign: cleaned articles get their signatures, the keys by which copies meet, and their facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from dedup.copies import candidates, doubts, passages
from dedup.copies import signature as sign
from dedup.engines.base import Columns, Tables
from dedup.lexicon.cues import agency_of_host
from dedup.model import Article, Signature
from dedup.options.settings import Options
from dedup.profiles import kind as event_kind
from dedup.profiles.meta import Meta
from dedup.store import codec
from dedup.store.catalogue import FACTS, SIGNATURES
from dedup.store.job import Job
from dedup.store.refresh import refresh
from dedup.text import places
from dedup.text.hashing import article_key, content_hash
from dedup.text.scripts import one_script
from dedup.text.shingles import Hashed
from dedup.text.words import fold, folded_words


def sign_articles(job: Job) -> None:
    """Bring ``signatures``, ``passages``, ``bands`` and ``facts`` up to date with ``articles``."""
    job.statistics.signature = sign.recipe(job.options.sign)
    refresh(job, SIGNATURES, partial(sign_batch, job.options))
    refresh(job, FACTS, facts_batch)


def sign_batch(options: Options, columns: Columns) -> Tables:
    """Columns of ``signatures``, ``passages`` and ``bands`` for a batch of briefs."""
    return signed([codec.decode(brief, Article) for brief in columns["brief"]], options, {})


def facts_batch(columns: Columns) -> Tables:
    """Columns of ``facts`` for a batch of briefs and their texts' digests."""
    pairs = zip(columns["brief"], columns["digest"], strict=True)
    metas = [meta(codec.decode(brief, Article), digest) for brief, digest in pairs]
    return {
        "facts": {
            "row": columns["row"],
            "part": [item.part for item in metas],
            "address": [_address(item) for item in metas],
            "capture": [content_hash(*item.capture) if item.address else 0 for item in metas],
            "record": [codec.encode(item) for item in metas],
        }
    }


def signed(articles: Sequence[Article], options: Options, beside: Mapping[str, Sequence[int]]) -> dict[str, Columns]:
    """Columns of ``signatures``, ``passages`` and ``bands``; ``beside`` holds further columns, a value an article."""
    found, fingerprints = [], []
    for article in articles:
        folded = fold(one_script(article.text, article.language))
        hashed = Hashed.of(folded_words(folded))
        found.append(sign.signed(article, folded, hashed, options.sign))
        fingerprints.append(passages.word_keys(hashed, options.match))
    rows = np.array([article_key(article.id) for article in articles], dtype=np.int64)
    more = {name: np.array(values, dtype=np.int64) for name, values in beside.items()}
    bands = [_bands(item, options) for item in found]
    digests = [item.digest if article.text else "" for item, article in zip(found, articles, strict=True)]
    return {
        "signatures": {
            **more, "row": rows, "digest": digests, "size": [item.size for item in found],
            "values": [item.values for item in found],
        },
        "passages": _keyed(rows, more, fingerprints),
        "bands": _keyed(rows, more, bands),
    }  # fmt: skip


def _bands(signature: Signature, options: Options) -> Any:
    if not signature.values:
        return np.empty(0, dtype=np.int64)
    return candidates.band_keys(np.frombuffer(signature.values, dtype="<u4"), options.match).ravel()


def _keyed(rows: Any, more: Mapping[str, Any], keys: Sequence[Any]) -> dict[str, Any]:
    times = [len(item) for item in keys]
    return {
        **{name: np.repeat(values, times) for name, values in more.items()},
        "row": np.repeat(rows, times),
        "key": np.concatenate([np.empty(0, dtype=np.int64), *keys]),
    }


def meta(article: Article, digest: str) -> Meta:
    """What grouping needs to know of an article; ``digest`` is that of its text, empty without one."""
    agency = article.agency.name if article.agency else None
    return Meta(
        id=article.id,
        digest=digest,
        words=len(article.text.split()),
        part=article.part,
        url=article.url,
        site=article.site,
        host=article.host,
        title=article.title,
        language=article.language,
        published=article.published,
        agency=agency,
        agency_own=agency is not None and agency_of_host(article.host) == agency,
        kind=event_kind.kind(article),
        source=article.source,
        late=doubts.late(article.published, article.captured),
        captured=article.captured,
        origin=places.origin(article.page, article.place, article.source, article.host),
        table="" if places.of_host(article.place or "", article.host) else places.table(article.place),
    )


def _address(item: Meta) -> int:
    """The number of the address; 0 where there is none."""
    return content_hash(item.address) if item.address else 0
