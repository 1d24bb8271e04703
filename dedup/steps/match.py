"""match: pairs proposed by keys, then verified on the texts in workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypeAlias

from dedup import codec, sign
from dedup.match import candidates, copies
from dedup.model import Article, Match, Pair, Refusal, Relation
from dedup.options import Options
from dedup.steps.job import Job, batches
from dedup.steps.tables import create

_BATCH = 1024
"""Pairs a batch; the articles they name travel with them once."""

COPIES = frozenset({Relation.EXACT, Relation.NEAR, Relation.EDITED})
"""The relations of copies of one text."""

Work: TypeAlias = tuple[list[Pair], dict[int, bytes]]
"""Pairs of rows, and the briefs of the rows they name."""


def match_articles(job: Job) -> None:
    """Fill ``matches`` with the relations of texts, and tell the notes how many pairs the last round found."""
    create(job.engine, "matches")
    found = match_copies(job)
    job.notes["rounds"]["pairs_second"] = sum(match.relation in COPIES for match in found)
    store(job, found)


def store(job: Job, found: Iterable[Match]) -> None:
    """Add matches to the table."""
    for batch in batches(found, _BATCH):
        columns = {
            "left_id": [match.left for match in batch],
            "right_id": [match.right for match in batch],
            "relation": [match.relation.value for match in batch],
            "record": [codec.encode(match) for match in batch],
        }
        job.engine.append("matches", [columns])


def stored(job: Job) -> Iterator[Match]:
    """All matches of the table, by their sides."""
    for batch in job.engine.read("SELECT record FROM matches ORDER BY left_id, right_id, relation"):
        yield from (codec.decode(record, Match) for record in batch["record"])


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
    return [copies.verify(bodies[pair.left], bodies[pair.right], options.match) for pair in pairs]


def _work(job: Job) -> Iterator[Work]:
    query = "SELECT left_row, right_row, proposed FROM pairs ORDER BY left_row, right_row"
    for batch in job.engine.read(query, size=_BATCH):
        pairs = list(map(Pair, batch["left_row"], batch["right_row"], batch["proposed"]))
        rows = sorted({row for pair in pairs for row in (pair.left, pair.right)})
        marks = ",".join(map(str, rows))
        briefs = {
            row: bytes(brief)
            for found in job.engine.read(f"SELECT row, brief FROM articles WHERE row IN ({marks})")
            for row, brief in zip(found["row"], found["brief"], strict=True)
        }
        yield pairs, briefs
