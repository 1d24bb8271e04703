"""sign: cleaned articles get their rows, signatures and passage keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from dedup import codec, sign
from dedup.engines import Columns
from dedup.match import passages
from dedup.model import Article
from dedup.options import Options
from dedup.steps.job import Job
from dedup.steps.tables import create

_BATCH = 256
"""Articles a batch: a few megabytes of text."""


def sign_articles(job: Job) -> None:
    """Make ``articles`` (``cleaned`` with a ``row``, its rank by id), ``signatures`` and ``passages``."""
    create(job.engine, "signatures", "passages")
    job.engine.run(
        "CREATE OR REPLACE TABLE articles AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS row, "
        "page, part, page_row, site, language, source_words, kept_words, restored, related, found, brief, record "
        "FROM cleaned"
    )
    job.notes["recipe"] = sign.recipe(job.options.sign)
    for signatures, keys in job.engine.map(partial(sign_batch, job.options), _batches(job)):
        job.engine.append("signatures", [signatures])
        job.engine.append("passages", [keys])
        job.progress.advance(len(signatures["row"]))


def sign_batch(options: Options, batch: tuple[list[int], list[bytes]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Columns of ``signatures`` and of ``passages`` for a batch of rows and briefs."""
    rows, briefs = batch
    articles = [codec.decode(brief, Article) for brief in briefs]
    signed = [sign.sign(article, options.sign) for article in articles]
    keys = [passages.passage_keys(article.text, options.match) for article in articles]
    return (
        {
            "row": rows,
            "digest": [item.digest if article.text else "" for item, article in zip(signed, articles, strict=True)],
            "size": [item.size for item in signed],
            "values": [item.values for item in signed],
        },
        {
            "row": np.repeat(np.array(rows, dtype=np.int64), [len(item) for item in keys]),
            "key": np.concatenate(keys),
        },
    )


def _batches(job: Job) -> Iterator[tuple[list[int], list[bytes]]]:
    batch: Columns
    for batch in job.engine.read("SELECT row, brief FROM articles ORDER BY row", size=_BATCH):
        yield batch["row"], batch["brief"]
