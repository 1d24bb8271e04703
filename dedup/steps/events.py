"""The matches that texts do not show: near-duplicate headlines, and one event in other words or languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from dedup import codec
from dedup.match import candidates_events as candidates
from dedup.match import events, headlines
from dedup.match.event_kind import recurring
from dedup.match.event_stats import Stats
from dedup.match.profile import Profile, profile
from dedup.model import Article, Match
from dedup.options import Options
from dedup.steps.job import Job, batches

_BATCH = 64
"""Articles a batch: the encoder takes some milliseconds each."""
_PAIRS = 200_000
"""Pairs related at a time: the measures of one are a few hundred bytes."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The profiles of all articles, by id. ``faces``: the articles of each distinct headline, smallest id first."""

    profiles: dict[str, Profile]
    faces: dict[str, tuple[str, ...]]

    @property
    def recipe(self) -> str:
        """The encoder's recipe, empty where there is none."""
        return next((item.recipe for item in self.profiles.values()), "")

    def same_headlines(self) -> Iterator[tuple[str, str]]:
        """Pairs of articles with one headline."""
        for ids in self.faces.values():
            yield from ((ids[0], other) for other in ids[1:])

    def conflict(self, left: str, right: str) -> bool:
        """Whether a fact keeps two headlines apart."""
        return headlines.bar(self.profiles[left], self.profiles[right]) is not None


def profiles(job: Job) -> Corpus:
    """Profile every article, in workers."""
    found: dict[str, Profile] = {}
    work = batches(_briefs(job), _BATCH)
    for some in job.engine.map(partial(profile_batch, job.options), work):
        found.update((item.article, item) for item in some)
        job.progress.advance(len(some))
    faces: dict[str, list[str]] = {}
    for item in found.values():
        if item.title:
            faces.setdefault(_face(item), []).append(item.article)
    return Corpus(found, {ids[0]: tuple(ids) for ids in faces.values()})


def profile_batch(options: Options, briefs: list[bytes]) -> list[Profile]:
    """The profiles of a batch of briefs."""
    return [profile(codec.decode(brief, Article), options.match) for brief in briefs]


def match_headlines(job: Job, corpus: Corpus) -> list[Match]:
    """The near-duplicates among distinct headlines."""
    chosen = [corpus.profiles[article] for article in corpus.faces]
    near = candidates.neighbours(range(len(chosen)), chosen, job.options.match, titles=True)
    pairs = _proposed(job, "headline", chosen, candidates.headline_rows, near)
    verdicts = headlines.relate_all_headlines(chosen, pairs, job.options.match)
    return [verdict for verdict in verdicts if isinstance(verdict, Match)]


def match_events(job: Job, corpus: Corpus, canonicals: Sequence[str]) -> tuple[list[Match], Stats]:
    """The articles, one a copy group, that tell one event; and the statistics they were weighed by."""
    chosen = [corpus.profiles[article] for article in sorted(canonicals)]
    near = candidates.neighbours(range(len(chosen)), chosen, job.options.match)
    pairs = _proposed(job, "event", chosen, candidates.event_rows, near)
    stats = candidates.count(job.engine, chosen)
    found: list[Match] = []
    for some in batches(pairs, _PAIRS):
        found += events.matching(chosen, some, stats, job.options.match)
    return found, stats


def _proposed(
    job: Job,
    name: str,
    chosen: Sequence[Profile],
    rows: Callable[..., tuple[dict[str, Any], dict[str, Any]]],
    near: Iterable[dict[str, Any]],
) -> list[tuple[str, str]]:
    job.engine.run(
        f"CREATE OR REPLACE TABLE {name}_terms (row BIGINT, term BIGINT, weight BIGINT)",
        f"CREATE OR REPLACE TABLE {name}_moments (row BIGINT, hours BIGINT, tie BIGINT)",
        f"CREATE OR REPLACE TABLE {name}_meaning (left_row BIGINT, right_row BIGINT)",
    )
    for some in batches(enumerate(chosen), 1024):
        terms, moments = rows([row for row, _ in some], [item for _, item in some])
        job.engine.append(f"{name}_terms", [terms])
        job.engine.append(f"{name}_moments", [moments])
    job.engine.append(f"{name}_meaning", near)
    candidates.propose(job.engine, name, job.options.match)
    query = f"SELECT left_row, right_row FROM {name}_pairs ORDER BY left_row, right_row"
    return [
        (chosen[left].article, chosen[right].article)
        for batch in job.engine.read(query)
        for left, right in zip(batch["left_row"], batch["right_row"], strict=True)
    ]


def _face(item: Profile) -> str:
    """One headline; of a daily one, one a day, and an undated one is by itself."""
    if recurring(item.title) is None:
        return item.title
    return f"{item.title}\0{item.article if item.hours is None else item.hours // 24}"


def _briefs(job: Job) -> Iterator[bytes]:
    for batch in job.engine.read("SELECT brief FROM articles ORDER BY row", size=_BATCH):
        yield from (bytes(brief) for brief in batch["brief"])
