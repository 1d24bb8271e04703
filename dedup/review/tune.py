"""Thresholds fitted to a person's answers: which pairs to ask about, and which bars agree with what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import tomlkit

from dedup.copies.tables.groups import measure
from dedup.errors import UsageError
from dedup.model import Relation
from dedup.options.settings import Options, current_names, load
from dedup.report.workspace import Workspace
from dedup.review.whatif import evidence, hold
from dedup.store.files import replaced
from dedup.store.overrides import COPIES, STORIES, Override

STORY_BAR, EVENT_BAR, EDITED = "cluster.story_threshold", "match.event_threshold", "match.edited"
_TEXTUAL = frozenset({Relation.EXACT, Relation.NEAR, Relation.EDITED, Relation.EXCERPT, Relation.OVERLAP})
_FINE = tuple(step / 100 for step in range(5, 100))
_COARSE = tuple(step / 100 for step in range(10, 95, 5))
_OFTEN = 2
"""Questions that may be asked of one story or text, so that a large one does not take all of them."""


@dataclass(frozen=True, slots=True)
class Question:
    """A pair (ids, ``left < right``) near the bar, its score, and whether the run has the two together."""

    left: str
    right: str
    score: float
    together: bool


@dataclass(frozen=True, slots=True)
class FittedThreshold:
    """A fitted option: its value in the run, the value that agrees best, and the F1 of both on the answers."""

    name: str
    was: float
    fitted: float
    f1_was: float
    f1_fitted: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted bars and how many answers of each kind they rest on."""

    bars: tuple[FittedThreshold, ...]
    same: int
    different: int

    def toml(self) -> str:
        """The bars as lines of ``dedup.toml``, a table each."""
        return _with("", self.bars)


def questions(space: Workspace, options: Options, level: str, answered: Iterable[Override] = ()) -> list[Question]:
    """The pairs worth a person's answer, nearest the bar first: one for every two groups, two for every group.

    At level ``stories`` these are texts that the run compared as one event, near ``cluster.story_threshold``; at
    ``copies`` texts that the run related, near ``match.edited``. What was answered at this level is left out.
    """
    _check(options, level)
    bar = options.cluster.story_threshold if level == STORIES else options.match.edited
    known = {(item.left, item.right) for item in answered if item.level == level}
    homes = _homes(space, "story" if level == STORIES else "copy")
    scored = _scored_events(space, options) if level == STORIES else _scored_texts(space, options)
    asked: set[tuple[str, str]] = set()
    often: Counter[str] = Counter()
    found = []
    for distance, left, right, score in sorted((round(abs(score - bar), 4), *pair, score) for pair, score in scored):
        one, other = sorted((homes[left], homes[right]))
        # No evidence at all, or all there is, asks nothing of a person.
        far = (distance > 0 and score in {0.0, 1.0}) or (left, right) in known
        if far or (one, other) in asked or max(often[one], often[other]) >= _OFTEN:
            continue
        asked.add((one, other))
        often.update({one, other})
        found.append(Question(left, right, score, one == other))
    return found


def _check(options: Options, level: str) -> None:
    if level == STORIES and options.cluster.level == COPIES:
        raise UsageError("the run stopped at copies; tune it with --level copies, or run it at --level stories")


def _homes(space: Workspace, level: str) -> dict[str, str]:
    return {
        member.article: story.id if level == "story" else group.id
        for story in space.stories()
        for group in story.copies
        for member in group.members
    }


def _scored_events(space: Workspace, options: Options) -> Iterator[tuple[tuple[str, str], float]]:
    pairs = list(space.compared())
    return zip(pairs, evidence(space, pairs, options), strict=True)


def _scored_texts(space: Workspace, options: Options) -> Iterator[tuple[tuple[str, str], float]]:  # noqa: ARG001 - the same signature as its sibling
    return (
        ((match.left, match.right), match.scores["jaccard"]) for match in space.matches() if match.relation in _TEXTUAL
    )


def fit(space: Workspace, answers: Iterable[Override], options: Options, level: str = STORIES) -> Fit:
    """The bars that agree best with the answers at a level: highest F1 of "same", then nearest the run's value.

    ``match.event_threshold`` and ``match.edited`` are fitted on the score of each pair; ``cluster.story_threshold`` by
    grouping what touches the answers anew at every value, without the answers' own force. Raises ``UsageError``
    where no answer names two articles of the run, or all answers are alike.
    """
    _check(options, level)
    there = {meta.id for meta in space.metas()}
    known = [item for item in answers if item.level == level and {item.left, item.right} <= there]
    said = [item.same for item in known]
    if len(set(said)) < 2:
        raise UsageError(_too_few(space, said, level))
    pairs = [(item.left, item.right) for item in known]
    if level == COPIES:
        measured = measure(lambda article: next(space.some([article])), options)
        scores = [measured(left, right).scores["jaccard"] for left, right in pairs]
        bars: tuple[FittedThreshold, ...] = (_fitted(EDITED, options.match.edited, _FINE, _above(scores), said),)
    else:
        scores = evidence(space, pairs, options)
        event = _fitted(EVENT_BAR, options.match.event_threshold, _FINE, _above(scores), said)
        wider = replace(options, match=replace(options.match, event_threshold=event.fitted))
        held = hold(space, wider).around([article for pair in pairs for article in pair])

        def together(bar: float) -> list[bool]:
            found = held.stories(replace(wider, cluster=replace(wider.cluster, story_threshold=bar)))
            home = {one.article: story.id for story in found for group in story.copies for one in group.members}
            return [home[left] == home[right] for left, right in pairs]

        bars = (event, _fitted(STORY_BAR, options.cluster.story_threshold, _COARSE, together, said))
    return Fit(bars, sum(said), len(said) - sum(said))


def _too_few(space: Workspace, said: Sequence[bool], level: str) -> str:
    if not said:
        command = f"dedup tune {space.folder} --level {level}"
        return f"{space.folder}: no answers at level {level} yet; answer some questions of: {command}"
    kind, other = ("same", "different") if said[0] else ("different", "same")
    return (
        f"all {len(said)} answers at level {level} are {kind!r}; a threshold needs both kinds: "
        f"answer until at least one is {other!r}"
    )


def _above(scores: Sequence[float]) -> Callable[[float], list[bool]]:
    return lambda bar: [score >= bar for score in scores]


def _fitted(
    name: str, was: float, grid: Sequence[float], called: Callable[[float], Sequence[bool]], said: Sequence[bool]
) -> FittedThreshold:
    found = {bar: f1(called(bar), said) for bar in {*grid, was}}
    best = min(found, key=lambda bar: (-found[bar], round(abs(bar - was), 6), bar))
    return FittedThreshold(name, was, best, found[was], found[best])


def f1(called: Sequence[bool], said: Sequence[bool]) -> float:
    """The harmonic mean of precision and recall of what is called the same, 4 digits; 0 where nothing is right."""
    right = sum(one and other for one, other in zip(called, said, strict=True))
    return round(2 * right / (sum(called) + sum(said)), 4) if right else 0.0


def write(path: Path, found: Fit) -> None:
    """Set the fitted bars in a TOML file of options: other lines and comments stay; a missing file is made.

    Raises ``UsageError`` where the file cannot be read or written, or is no file of options.
    """
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if text:
            load(path)
        with replaced(path) as file:
            file.write(_with(text, found.bars).encode())
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); give another --write") from error


def _with(text: str, bars: Iterable[FittedThreshold]) -> str:
    """The TOML of ``text`` with each bar set in its place, an earlier name of it too, else at its table's end."""
    document = tomlkit.parse(text)
    for bar in bars:
        name, _, key = bar.name.partition(".")
        table = document.setdefault(name, tomlkit.table())
        earlier = [old for old in table if current_names(name, {old: ""}) == {key: ""}]
        table[earlier[0] if earlier else key] = float(f"{bar.fitted:g}")
    return tomlkit.dumps(document)
