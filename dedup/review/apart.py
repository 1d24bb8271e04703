"""Why two articles of a run stand in two stories, though a comparison of the two may speak for one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dedup.model import ROUND_UP, Article, ArticleKind, CopyGroup, Match, Relation, Story
from dedup.model.rendering import below
from dedup.options.settings import Options
from dedup.report.workspace import Workspace
from dedup.stories import score as events
from dedup.stories.group import BRIDGE, HOLDS, barring


def why_apart(space: Workspace, ends: tuple[Article, Article], options: Options) -> tuple[str, ...]:
    """What keeps two articles in two stories, in sentences; none where both are in one.

    A round-up or live blog stands alone; so does a filling of a form beside another. Otherwise two stories are apart
    since the mean evidence between all their texts is below the story threshold, whatever that of one pair is.
    """
    stories = [_story(space, article) for article in ends]
    if stories[0] is None or stories[1] is None or stories[0].id == stories[1].id:
        return ()
    alone = [
        f"{article.id} {told}"
        for article, story in zip(ends, stories, strict=True)
        if story is not None and (told := _alone(space, article, story))
    ]
    return tuple(alone or _between(space, stories[0], stories[1], options))


def _story(space: Workspace, article: Article) -> Story | None:
    home = space.groups(article.id)["story"]
    return None if home is None else space.story(home)


def _alone(space: Workspace, article: Article, story: Story) -> str:
    """Why an article makes a story by itself, empty where nothing of it says so."""
    group = _group(story, article)
    if group.reason == ROUND_UP or HOLDS in story.flags:
        return "holds the texts of several reports, so that it stands alone"
    if BRIDGE in story.flags:
        return "is tied to several stories that have nothing to do with each other: a round-up, which stands alone"
    kinds = [item.kind for item in space.some([member.article for member in group.members])]
    others = [kind for kind in kinds if kind is not ArticleKind.ARTICLE]
    if 2 * len(others) <= len(kinds):
        return ""
    return f"is {'a live blog' if others[0] is ArticleKind.LIVE else 'a round-up'}, which stands alone"


def _group(story: Story, article: Article) -> CopyGroup:
    return next(group for group in story.copies if any(member.article == article.id for member in group.members))


def _between(space: Workspace, one: Story, two: Story, options: Options) -> Iterator[str]:
    heads = [[group.canonical for group in story.copies] for story in (one, two)]
    found = _evidence(space, heads[0], heads[1], options)
    if found is None:
        return
    mean, barred = found
    if barred:
        yield "texts of the two are one form filled in twice, which are two events"
    threshold = options.cluster.story_threshold
    if mean < threshold:
        texts = " and ".join(f"{len(side)} text{'s' * (len(side) > 1)}" for side in heads)
        yield (
            f"the mean evidence between all texts of the two stories ({texts}) is {below(mean, threshold)}, "
            "from which they would be one"
        )


def _evidence(space: Workspace, left: list[str], right: list[str], options: Options) -> tuple[float, bool] | None:
    """The mean evidence between the texts of two stories as grouping takes it, and whether a form bars a pair.

    None where the run keeps no profiles of them, having stopped at copies.
    """
    heads = [*left, *right]
    profiles = {item.article: item for item in space.profiles(heads)}
    if len(profiles) < len(heads):
        return None
    scorer = events.evidence(profiles, space.stats(), options.match)(heads)
    rows, columns = (part.ravel() for part in np.indices((len(left), len(right))))
    values = scorer(rows, columns + len(left)).reshape(len(left), len(right)).astype(np.float64)
    row, column = ({head: place for place, head in enumerate(side)} for side in (left, right))
    barred = False
    for match in (match for head in left for match in space.matches(head)):
        ends = sorted((match.left, match.right), key=lambda end: end not in row)
        if ends[0] not in row or ends[1] not in column:
            continue
        place = row[ends[0]], column[ends[1]]
        barred |= barring(match)
        values[place] = 0.0 if barring(match) else max(values[place], _headline(match, values[place], options))
    return float(values.mean()), barred


def _headline(match: Match, found: float, options: Options) -> float:
    """The evidence of like headlines, where that of the texts lets it count and nothing speaks against."""
    counts = match.relation is Relation.HEADLINE and not match.against and found >= options.cluster.headline_floor
    return match.scores["headline"] if counts else 0.0
