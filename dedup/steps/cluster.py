"""cluster: copy groups from the texts' relations, then headline groups and stories over them, then a person's word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from dedup import codec, sign
from dedup.cluster.copies import copy_groups
from dedup.cluster.headlines import headline_groups
from dedup.cluster.linkage import Scorer
from dedup.cluster.meta import Meta
from dedup.cluster.people import NO_WISHES, Wishes, divided, settled
from dedup.cluster.stories import Among, stories
from dedup.errors import RunError
from dedup.lexicon import agency_of_host
from dedup.match import copies as texts
from dedup.match import event_kind, events
from dedup.model import Article, CopyGroup, Match, Refusal, Story
from dedup.steps import keep
from dedup.steps.credit import credit
from dedup.steps.events import match_events, match_headlines, profiles
from dedup.steps.job import Job, batches
from dedup.steps.match import store, stored
from dedup.steps.tables import create

_BATCH = 4096
_BODIES = 512
"""Bodies kept at hand while groups are checked inside."""


def cluster_articles(job: Job, wishes: Wishes = NO_WISHES) -> None:
    """Fill ``groups`` and ``stories``; at level ``stories`` also the matches of headlines and events.

    ``wishes`` is what a person decided; it stands over all evidence.
    """
    create(job.engine, "groups", "stories", "stats", "profiles", "event_pairs")
    metas = {meta.id: meta for meta in _metas(job)}
    wishes = wishes.known(metas)
    groups = divided(copy_groups(metas.values(), stored(job), Measure(job), job.options.cluster), metas, wishes)
    metas = credit(job, groups, metas)
    keep.metas(job, metas.values())
    if job.options.cluster.level == "copies":
        job.notes["encoder"] = "not loaded"
        _write(job, groups, _stories(job, groups, (), metas, wishes, never), {})
        return
    corpus = profiles(job)
    job.notes["encoder"] = corpus.recipe or "none"
    heads = match_headlines(job, corpus)
    told, stats = match_events(job, corpus, [group.canonical for group in groups])
    store(job, [*heads, *told])
    keep.stats(job, stats)
    keep.profiles(job, corpus.profiles)
    titled = headline_groups(metas.values(), heads, corpus.same_headlines(), corpus.conflict)
    among = events.evidence(corpus.profiles, stats, job.options.match)
    _write(job, groups, _stories(job, groups, [*heads, *told], metas, wishes, among), titled)


def _stories(
    job: Job,
    groups: Sequence[CopyGroup],
    matches: Sequence[Match],
    metas: Mapping[str, Meta],
    wishes: Wishes,
    among: Among,
) -> list[Story]:
    found = stories(groups, matches, metas.values(), among, job.options.cluster)
    return settled(found, metas, wishes, among)


def never(articles: Sequence[str]) -> Scorer:
    """The evidence at level ``copies``, where nobody may ask for it."""
    raise RunError(f"no evidence was asked for at this level, yet {len(articles)} articles want it")


class Measure:
    """Relates two articles, by id, on their texts; the last bodies are kept."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._body = lru_cache(maxsize=_BODIES)(self._read)

    def __call__(self, left: str, right: str) -> Match | Refusal:
        """How the texts of two articles relate."""
        return texts.verify(self._body(left), self._body(right), self._job.options.match)

    def _read(self, article: str) -> texts.Body:
        (batch,) = self._job.engine.read("SELECT brief FROM articles WHERE id = ?", [article])
        found = codec.decode(batch["brief"][0], Article)
        return texts.body(found, sign.sign(found, self._job.options.sign), self._job.options)


def _metas(job: Job) -> Iterator[Meta]:
    query = (
        "SELECT a.brief AS brief, s.digest AS digest FROM articles a JOIN signatures s ON a.row = s.row ORDER BY a.row"
    )
    for batch in job.engine.read(query, size=_BATCH):
        for brief, digest in zip(batch["brief"], batch["digest"], strict=True):
            article = codec.decode(brief, Article)
            agency = article.agency.name if article.agency else None
            yield Meta(
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
            )


def _write(job: Job, groups: Iterable[CopyGroup], found: Sequence[Story], titled: Mapping[str, str]) -> None:
    home = {group.id: story.id for story in found for group in story.copies}
    rows = ((member.article, group.id) for group in groups for member in group.members)
    for some in batches(rows, _BATCH):
        ids = [article for article, _ in some]
        columns = {
            "id": ids,
            "story": [home[copy] for _, copy in some],
            "copy": [copy for _, copy in some],
            "headline_group": [titled.get(article) for article in ids],
        }
        job.engine.append("groups", [columns])
    for chapter in batches(found, _BATCH):
        stories_columns = {
            "id": [item.id for item in chapter],
            "size": [item.size for item in chapter],
            "flags": [len(item.flags) for item in chapter],
            "record": [codec.encode(item) for item in chapter],
        }
        job.engine.append("stories", [stories_columns])
