"""match: pairs proposed by keys, then verified on the texts in workers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from dedup.copies import candidates, verify
from dedup.model import Article, Match, Refusal, Relation
from dedup.options.settings import Options
from dedup.store import codec
from dedup.store.job import Job
from dedup.store.pair_decisions import Compared, Rows, compare

COPIES = (Relation.EXACT, Relation.NEAR, Relation.EDITED)
"""The relations of copies of one text."""


@dataclass(frozen=True, slots=True)
class Round:
    """The tables of a round: their names' ``prefix``, where its articles are, and verdicts that hold for it, too."""

    prefix: str
    articles: str
    given: str = ""


FIRST = Round("first_", "first_articles")
# Verdicts on articles that the second round left as the first one had them.
FINAL = Round(
    "",
    "articles",
    "SELECT v.* FROM first_verdicts v JOIN same_articles l ON v.left_row = l.row "
    "JOIN same_articles r ON v.right_row = r.row",
)
_SAME = (
    "CREATE OR REPLACE TABLE same_articles AS SELECT a.row AS row FROM articles a "
    "JOIN first_articles f ON a.row = f.row AND a.stamp = f.stamp AND a.page_row = f.page"
)


def match_articles(job: Job) -> None:
    """Bring ``verdicts`` up to date, and tell the notes how many pairs the last round found."""
    job.engine.run(_SAME)
    pairs = match_copies(job, FINAL)
    job.statistics.rounds["pairs_second"] = pairs


def match_copies(job: Job, of: Round) -> int:
    """Verify what keys propose: the matches among ``{prefix}verdicts``; table ``{prefix}links`` of copies.

    Returns the number of pairs of copies.
    """
    proposed = candidates.propose(job.engine, job.options.match, of.prefix)
    verdicts = f"{of.prefix}verdicts"
    asked = Compared(f"{of.prefix}pairs", of.articles, "brief", verdicts)
    compare(job, asked, partial(verified, job.options), of.given)
    named = ", ".join(f"'{relation.value}'" for relation in COPIES)
    copies = f"SELECT left_row, right_row FROM {verdicts} WHERE relation IN ({named})"
    links = job.engine.made(f"{of.prefix}links", copies)
    job.statistics.thinned = proposed.thinned_rows
    job.statistics.proposed = proposed.pairs
    return links


def verified(options: Options, pairs: list[Rows], briefs: dict[int, bytes]) -> Iterator[Match | Refusal]:
    """The verdicts of pairs on the texts."""
    articles = {row: codec.decode(brief, Article) for row, brief in briefs.items()}
    bodies = {row: verify.body(article, options) for row, article in articles.items()}
    return (verify.verify(bodies[left], bodies[right], options.match) for left, right in pairs)
