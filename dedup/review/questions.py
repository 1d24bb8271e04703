"""Questions about a finished run that take more than a look-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dedup.clean.page.ledger import restored
from dedup.copies import passages, verify
from dedup.errors import UsageError
from dedup.headlines import compare
from dedup.model import Article, Match, Refusal, Relation, Story
from dedup.options.settings import Options
from dedup.profiles.profile import profile
from dedup.report.workspace import Workspace
from dedup.review.apart import why_apart
from dedup.review.explain import Explanation
from dedup.review.explain import explain as explained
from dedup.review.whatif import recluster
from dedup.store import overrides
from dedup.store.overrides import Override
from dedup.stories import score as events

__all__ = ["Answer", "Link", "Returned", "Without", "explain", "recluster", "weakest", "without_rule"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Why two articles are together or apart, and the passages that both texts hold, longest first.

    ``verdicts`` are a person's, on the two articles or on members of their copy groups. ``apart`` says in sentences
    what keeps the two in two stories, beside what a person said.
    """

    explanation: Explanation
    passages: tuple[str, ...]
    stories: tuple[str | None, str | None]
    copies: tuple[str | None, str | None]
    verdicts: tuple[Override, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One link that holds a story together: two texts by their canonical articles, and the evidence between.

    ``score`` (0 to 1) is that of the event, or of the headlines where they are the stronger tie. ``relation``
    is that of a match the run stored, None where the story rests on the mean of its other pairs, or on a person.
    """

    left: str
    right: str
    score: float
    relation: Relation | None


@dataclass(frozen=True, slots=True)
class Returned:
    """An article whose text would differ: the spans that would come back, in page order."""

    article: str
    page: str
    title: str | None
    spans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What a cleaning rule (or kind of cut) changed: its articles by page, and how many spans and words it took."""

    rule: str
    articles: tuple[Returned, ...]
    spans: int
    words: int


def explain(space: Workspace, left: Article, right: Article, options: Options) -> Answer:
    """Relate two articles of a run anew, by text, headline and event, and place the answer in its groups.

    ``options`` are those of the run; other ones show what they would change for this pair.
    """
    first, second = sorted((left, right), key=lambda article: article.id)
    one, other = (verify.body(item, options) for item in (first, second))
    here, there = (profile(item, options.match) for item in (first, second))
    stats = space.stats()

    def texts(_left: str, _right: str) -> Match | Refusal:
        return verify.verify(one, other, options.match)

    def titles(_left: str, _right: str) -> Match | Refusal:
        return compare.relate_headlines(here, there, options.match)

    def told(_left: str, _right: str) -> Match | Refusal:
        return events.relate(here, there, stats, options.match)

    groups = [space.groups(item.id) for item in (first, second)]
    shared = sorted(passages.shared(first.text, second.text, options.match), key=lambda item: -item.words)
    together = groups[0]["story"] is not None and groups[0]["story"] == groups[1]["story"]
    return Answer(
        explanation=explained(
            first.id,
            second.id,
            space.matches(),
            [space.story(groups[0]["story"])] if together and groups[0]["story"] else [],
            (texts, titles, told),
        ),
        passages=tuple(first.text[item.left_start : item.left_end] for item in shared),
        stories=(groups[0]["story"], groups[1]["story"]),
        copies=(groups[0]["copy"], groups[1]["copy"]),
        verdicts=_verdicts(space, (first.id, second.id), (groups[0]["copy"], groups[1]["copy"])),
        apart=why_apart(space, (first, second), options),
    )


def _verdicts(space: Workspace, ids: tuple[str, str], homes: tuple[str | None, str | None]) -> tuple[Override, ...]:
    found = []
    for item in overrides.read(space.folder):
        copy = {space.groups(end)["copy"] for end in (item.left, item.right)}
        if (item.left, item.right) == ids or (homes[0] != homes[1] and copy == set(homes)):
            found.append(item)
    return tuple(found)


def weakest(space: Workspace, story: Story, limit: int | None = None) -> tuple[Link, ...]:
    """The links that hold a story together, weakest first, or the ``limit`` weakest.

    They are the fewest and strongest that connect all its texts: a maximum spanning tree (Prim 1957) over the
    evidence between every two. None for a story of one text, nor at level ``copies``.
    """
    heads = sorted(group.canonical for group in story.copies)
    profiles = {item.article: item for item in space.profiles(heads)}
    if len(heads) < 2 or len(profiles) < len(heads):
        return ()
    options = space.options()
    stored = _stored(space, heads)
    row = {head: number for number, head in enumerate(heads)}
    scorer = events.evidence(profiles, space.stats(), options.match)(heads)
    everyone = np.arange(len(heads))
    nearest, best = np.zeros(len(heads), dtype=np.int64), np.full(len(heads), -1.0)
    waiting = np.ones(len(heads), dtype=bool)
    here, links = 0, []
    for _ in heads[1:]:
        waiting[here] = False
        found = np.round(scorer(np.full(len(heads), here), everyone).astype(np.float64), 4)
        for other, match in stored.get(heads[here], {}).items():
            if match.relation is Relation.HEADLINE and found[row[other]] >= options.cluster.headline_floor:
                found[row[other]] = max(found[row[other]], match.scores["headline"])
        better = waiting & (found > best)
        best[better], nearest[better] = found[better], here
        there = int(np.where(waiting, best, -2.0).argmax())
        left, right = sorted((heads[nearest[there]], heads[there]))
        match_of = stored.get(left, {}).get(right)
        links.append(Link(left, right, float(best[there]), match_of.relation if match_of else None))
        here = there
    return tuple(sorted(links, key=lambda link: (link.score, link.left, link.right))[:limit])


def _stored(space: Workspace, heads: Sequence[str]) -> dict[str, dict[str, Match]]:
    """The stored ties of events and headlines among canonical articles, both ways; the closest of a pair."""
    order = list(Relation)
    among = set(heads)
    found: dict[str, dict[str, Match]] = {}
    for head in heads:
        for match in sorted(space.matches(head), key=lambda item: order.index(item.relation), reverse=True):
            other = match.right if match.left == head else match.left
            against = match.relation is Relation.HEADLINE and match.against
            if other in among and not against:
                found.setdefault(head, {})[other] = match
    return found


def without_rule(space: Workspace, rule: str) -> Without:
    """What the texts of a run would hold if a cleaning rule, or all rules of a kind of cut, were not there.

    What extraction had left out within the text comes back with the rule's cuts, as ``dedup show --restore`` brings it;
    cuts beyond the text's own span change nothing and are not counted. Raises ``UsageError`` where the run has no cut
    of it.
    """
    used = {name for item in _cuts(space.report(Options()).summary["cuts"]) for name in item}
    if rule not in used:
        raise UsageError(f"no cut of {rule!r} in {space.folder}; there are {', '.join(sorted(used)) or 'none'}")
    found = []
    for article in space.articles():
        if restored(article, (rule,)).text == article.text:
            continue
        blocks = enumerate(article.blocks, article.offset)
        body = {place for place, block in blocks if not block.margin or block.left_out}
        body |= {item.block for item in article.restored}
        spans = [cut.text for cut in article.cuts if rule in {cut.kind.value, cut.rule} and cut.block in body]
        found.append(Returned(article.id, article.page, article.title, tuple(spans)))
    every = [span for item in found for span in item.spans]
    return Without(rule, tuple(found), len(every), sum(len(span.split()) for span in every))


def _cuts(rows: Iterable[dict[str, str]]) -> Iterable[tuple[str, str]]:
    return ((row["kind"], row["rule"]) for row in rows)
