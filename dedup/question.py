"""Questions about a finished run that take more than a look-up."""

from __future__ import annotations

from dataclasses import dataclass

from dedup import sign
from dedup.cluster.explain import Explanation
from dedup.cluster.explain import explain as explained
from dedup.match import copies, events, headlines, passages
from dedup.match.profile import profile
from dedup.model import Article, Match, Refusal
from dedup.options import Options
from dedup.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Answer:
    """Why two articles are together or apart, and the passages that both texts hold, longest first."""

    explanation: Explanation
    passages: tuple[str, ...]
    stories: tuple[str | None, str | None]
    copies: tuple[str | None, str | None]


def explain(space: Workspace, left: Article, right: Article, options: Options) -> Answer:
    """Relate two articles of a run anew, by text, headline and event, and place the answer in its groups.

    ``options`` are those of the run; other ones show what they would change for this pair.
    """
    first, second = sorted((left, right), key=lambda article: article.id)
    one, other = (copies.body(item, sign.sign(item, options.sign), options) for item in (first, second))
    here, there = (profile(item, options.match) for item in (first, second))
    stats = space.stats()

    def texts(_left: str, _right: str) -> Match | Refusal:
        return copies.verify(one, other, options.match)

    def titles(_left: str, _right: str) -> Match | Refusal:
        return headlines.relate_headlines(here, there, options.match)

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
    )
