"""match: pairs proposed by keys, then verified on the texts in workers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from dedup.copies import candidates, verify
from dedup.engines import sql
from dedup.model import Article, Match, Refusal
from dedup.options.settings import Options
from dedup.store import codec
from dedup.store.catalogue import FIRST_VERDICTS, VERDICTS
from dedup.store.job import Job
from dedup.store.pair_decisions import Rows, compare
from dedup.store.view import View


@dataclass(frozen=True, slots=True)
class Round:
    """The tables of a round: what their names begin with, and its verdicts."""

    prefix: str
    verdicts: View


FIRST = Round("first_", FIRST_VERDICTS)
FINAL = Round("", VERDICTS)


def match_articles(job: Job) -> None:
    """Bring ``verdicts`` up to date, and tell the notes how many pairs the last round found."""
    job.engine.run(sql.table("copies/same_articles"))
    pairs = match_copies(job, FINAL)
    job.statistics.rounds["pairs_second"] = pairs


def match_copies(job: Job, of: Round) -> int:
    """Verify what keys propose: the matches among ``{prefix}verdicts``; table ``{prefix}links`` of copies.

    Returns the number of pairs of copies.
    """
    proposed = candidates.propose(job.engine, job.options.match, of.prefix)
    compare(job, of.verdicts, partial(verified, job.options))
    links = job.engine.made(f"{of.prefix}links", sql.query("copies/round_links", {"round": of.prefix.rstrip("_")}))
    job.statistics.thinned = proposed.thinned_rows
    job.statistics.proposed = proposed.pairs
    return links


def verified(options: Options, pairs: list[Rows], briefs: dict[int, bytes]) -> Iterator[Match | Refusal]:
    """The verdicts of pairs on the texts."""
    articles = {row: codec.decode(brief, Article) for row, brief in briefs.items()}
    bodies = {row: verify.body(article, options) for row, article in articles.items()}
    return (verify.verify(bodies[left], bodies[right], options.match) for left, right in pairs)
