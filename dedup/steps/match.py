"""match: pairs proposed by keys, then verified on the texts in workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from dedup import codec, sign
from dedup.match import candidates, copies
from dedup.model import Article, Match, Refusal
from dedup.options import Options
from dedup.steps.job import Job

_BATCH = 1024
"""Pairs a batch; the articles they name travel with them once."""

Work: TypeAlias = tuple[list[tuple[int, int]], dict[int, bytes]]
"""Pairs of rows, and the briefs of the rows they name."""


def match_copies(job: Job) -> list[Match]:
    """The verified relations of texts; what was proposed, thinned and refused goes to the notes."""
    proposed = candidates.propose(job.engine, job.options.match)
    found: list[Match] = []
    refused: Counter[str] = Counter()
    for verdicts in job.engine.map(partial(verify_batch, job.options), _work(job)):
        for verdict in verdicts:
            if isinstance(verdict, Match):
                found.append(verdict)
            else:
                refused[verdict.reason.partition(":")[0]] += 1
        job.progress.advance(len(verdicts))
    job.notes["thinned"] = proposed.thinned_rows
    job.notes["proposed"] = proposed.pairs
    job.notes["refused"] = dict(sorted(refused.items()))
    return found


def verify_batch(options: Options, work: Work) -> list[Match | Refusal]:
    """The verdicts of a batch of pairs."""
    pairs, briefs = work
    articles = {row: codec.decode(brief, Article) for row, brief in briefs.items()}
    bodies = {row: copies.body(article, sign.sign(article, options.sign), options) for row, article in articles.items()}
    return [copies.verify(bodies[left], bodies[right], options.match) for left, right in pairs]


def _work(job: Job) -> Iterator[Work]:
    query = "SELECT left_row, right_row FROM pairs ORDER BY left_row, right_row"
    for batch in job.engine.read(query, size=_BATCH):
        pairs = list(zip(batch["left_row"], batch["right_row"], strict=True))
        rows = sorted({row for pair in pairs for row in pair})
        marks = ",".join(map(str, rows))
        briefs = {
            row: bytes(brief)
            for found in job.engine.read(f"SELECT row, brief FROM articles WHERE row IN ({marks})")
            for row, brief in zip(found["row"], found["brief"], strict=True)
        }
        yield pairs, briefs
