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
from dedup.store.job import Job
from dedup.store.pair_decisions import Compared, Rows, compare


@dataclass(frozen=True, slots=True)
class Round:
    """The tables of a round: their names' ``prefix``, where its articles are, and verdicts that hold for it, too."""

    prefix: str
    articles: str
    given: str = ""

    @property
    def asked(self) -> Compared:
        """What is compared in it."""
        return Compared(f"{self.prefix}pairs", self.articles, "brief", f"{self.prefix}verdicts")


FIRST = Round("first_", "first_articles")
FINAL = Round("", "articles", sql.query("copies/given_verdicts"))


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
    compare(job, of.asked, partial(verified, job.options), of.given)
    links = job.engine.made(f"{of.prefix}links", sql.query("copies/round_links", {"round": of.prefix.rstrip("_")}))
    job.statistics.thinned = proposed.thinned_rows
    job.statistics.proposed = proposed.pairs
    return links


def verified(options: Options, pairs: list[Rows], briefs: dict[int, bytes]) -> Iterator[Match | Refusal]:
    """The verdicts of pairs on the texts."""
    articles = {row: codec.decode(brief, Article) for row, brief in briefs.items()}
    bodies = {row: verify.body(article, options) for row, article in articles.items()}
    return (verify.verify(bodies[left], bodies[right], options.match) for left, right in pairs)
