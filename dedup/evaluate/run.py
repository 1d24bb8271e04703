"""Measuring a run against the truth: texts and facts, groups, pairs, and what was skipped.

The answer is a record of figures with the errors behind them, worst first: a number alone helps nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dedup.errors import UsageError
from dedup.evaluate.gold import (
    LEVELS,
    Answer,
    Gold,
    MatchRow,
    SkippedRow,
    StoryRow,
    TruePair,
    Truth,
    read_export,
    read_gold,
)
from dedup.evaluate.groups import Pairs, Partition, compare, score_pairs
from dedup.evaluate.text import Share, Texts, score_texts

_RESAMPLES = 200  # two hundred draws settle the second digit of an interval on a set of a hundred stories
_Find = Callable[[Truth], Answer | None]


@dataclass(frozen=True, slots=True)
class WrongPair:
    """Two articles wrongly merged or split, standing for ``pairs`` such pairs of the same two groups."""

    left: str
    right: str
    left_title: str | None
    right_title: str | None
    pairs: int


@dataclass(frozen=True, slots=True)
class Groups:
    """One level of grouping: its figures, and every wrongly merged or split pair of groups, largest first."""

    figures: Partition
    merged: tuple[WrongPair, ...]
    split: tuple[WrongPair, ...]


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A labelled pair that the run told wrongly; ``score`` is what it ranked the pair by."""

    left: str
    right: str
    left_title: str | None
    right_title: str | None
    same: bool
    score: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that the gold allows to say; a part is empty where the gold is silent.

    ``groups`` is by level (story, copy, headline_group); ``relations`` counts (true, found) relations
    of copies; ``missing`` are gold articles that the run does not have, ``extra`` counts articles of
    the run that the gold does not name.
    """

    texts: Texts | None
    groups: Mapping[str, Groups]
    relations: Mapping[tuple[str, str], int]
    pairs: Pairs | None
    wrong_pairs: tuple[WrongAnswer, ...]
    skipped: Share | None
    wrong_skips: tuple[tuple[str, str, str | None], ...]
    missing: tuple[str, ...]
    extra: int


def evaluate(directory: Path, gold: Path, resamples: int = _RESAMPLES, seed: int = 1) -> Evaluation:
    """The run in ``directory`` measured against ``gold``, a folder or one JSONL or CSV file.

    Intervals come from ``resamples`` draws of gold stories with ``seed``. Raises ``UsageError`` where
    a file is missing or malformed, or where gold and run have no article in common.
    """
    truth = read_gold(gold)
    answers = read_export(directory / "articles.jsonl", Answer)
    by_id = {answer.id: answer for answer in answers}
    by_place = {(answer.page, answer.part): answer for answer in answers}

    def find(row: Truth) -> Answer | None:
        return by_place.get((row.page, row.part)) if row.page else by_id.get(row.id or "")

    named = [*truth.texts, *truth.groups]
    known = {answer.id for answer in map(find, named) if answer}
    if named and not known:
        raise UsageError(f"{gold}: names no article of {directory}; page keys are paths below the folder given to run")
    pairs, wrong_pairs = _pairs(truth.pairs, directory, by_id, by_place)
    skipped, wrong_skips = _skipped(truth, directory)
    return Evaluation(
        texts=_texts(truth, answers, find) if truth.texts else None,
        groups=_groups(truth.groups, find, resamples, seed),
        relations=_relations(truth.groups, directory, find),
        pairs=pairs,
        wrong_pairs=wrong_pairs,
        skipped=skipped,
        wrong_skips=wrong_skips,
        missing=tuple(sorted({row.id or f"{row.page}#{row.part}" for row in named if find(row) is None})),
        extra=sum(answer.id not in known for answer in answers),
    )


def _texts(truth: Gold, answers: Sequence[Answer], find: _Find) -> Texts:
    found = Counter(answer.page for answer in answers)
    wanted = Counter(row.page for row in truth.texts if row.page)
    parts = [(count, found[page]) for page, count in sorted(wanted.items())]
    texts: dict[str, list[str]] = defaultdict(list)
    for answer in answers:
        texts[answer.page].append(answer.text)
    ours = [find(row) for row in truth.texts]
    pages = [row.page or (answer.page if answer else "") for row, answer in zip(truth.texts, ours, strict=True)]
    return score_texts(truth.texts, ours, ["\n".join(texts[page]) for page in pages], parts)


def _groups(rows: Sequence[Truth], find: _Find, resamples: int, seed: int) -> dict[str, Groups]:
    """Every level that gold and run both have. An article that the run lacks is a group by itself."""
    levels: dict[str, Groups] = {}
    for level in LEVELS:
        labelled = [(row, find(row)) for row in rows if level in row.groups]
        if not any(answer and getattr(answer, level) for _, answer in labelled):
            continue
        true = [row.groups[level] for row, _ in labelled]
        ours = [(answer and getattr(answer, level)) or f"none {at}" for at, (_, answer) in enumerate(labelled)]
        names = [
            (row.id or f"{row.page}#{row.part}", (answer and answer.title) or row.title) for row, answer in labelled
        ]
        levels[level] = Groups(
            figures=compare(true, ours, resamples, seed),
            merged=_wrong(ours, true, names),
            split=_wrong(true, ours, names),
        )
    return levels


def _wrong(
    together: Sequence[str], apart: Sequence[str], names: Sequence[tuple[str, str | None]]
) -> tuple[WrongPair, ...]:
    """Pairs that share a group on one side and not on the other: one a pair of groups, with their number."""
    groups: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, (one, other) in enumerate(zip(together, apart, strict=True)):
        groups[one][other].append(at)
    found = []
    for sides in groups.values():
        ordered = sorted(sides.values())
        for number, left in enumerate(ordered):
            for right in ordered[number + 1 :]:
                (one, one_title), (other, other_title) = names[left[0]], names[right[0]]
                found.append(WrongPair(one, other, one_title, other_title, len(left) * len(right)))
    return tuple(sorted(found, key=lambda pair: (-pair.pairs, pair.left, pair.right)))


def _relations(rows: Sequence[Truth], directory: Path, find: _Find) -> dict[tuple[str, str], int]:
    """How often a true relation of a copy was told as which."""
    path = directory / "stories.jsonl"
    if not path.exists() or not any(row.relation for row in rows):
        return {}
    stories = read_export(path, StoryRow)
    told = {member.article: member.relation for story in stories for copy in story.copies for member in copy.members}
    pairs = [(row.relation, answer.id) for row in rows if row.relation and (answer := find(row))]
    return dict(sorted(Counter((true, told.get(article, "none")) for true, article in pairs).items()))


def _pairs(
    rows: Sequence[TruePair],
    directory: Path,
    by_id: Mapping[str, Answer],
    by_place: Mapping[tuple[str, int], Answer],
) -> tuple[Pairs | None, tuple[WrongAnswer, ...]]:
    """Labelled pairs: called same where they share a story, ranked by that and then by their match's best score."""
    if not rows:
        return None, ()
    path = directory / "matches.jsonl"
    scores: dict[frozenset[str], float] = {}
    for match in read_export(path, MatchRow) if path.exists() else ():
        key = frozenset((match.left, match.right))
        scores[key] = max(scores.get(key, 0.0), *match.scores.values(), 0.0)
    called, ranked, titles = [], [], []
    for row in rows:
        left, right = (by_id.get(side) or by_place.get((side, 0)) for side in (row.left, row.right))
        same = left is not None and right is not None and left.story is not None and left.story == right.story
        key = frozenset((left.id, right.id)) if left and right else frozenset()
        called.append(same)
        titles.append((left.title if left else None, right.title if right else None))
        ranked.append(round(same + scores.get(key, 0.0), 4))
    wrong = [
        WrongAnswer(row.left, row.right, *title, row.same, score)
        for row, title, said, score in zip(rows, titles, called, ranked, strict=True)
        if row.same != said
    ]
    wrong.sort(key=lambda pair: (pair.score if pair.same else -pair.score, pair.left, pair.right))
    return score_pairs([row.same for row in rows], called, ranked), tuple(wrong)


def _skipped(truth: Gold, directory: Path) -> tuple[Share | None, tuple[tuple[str, str, str | None], ...]]:
    """Pages that hold no article: told so for the right reason, and (page, true, told) of the others."""
    if not truth.skipped:
        return None, ()
    path = directory / "skipped.jsonl"
    told = {row.page: row.reason for row in read_export(path, SkippedRow)} if path.exists() else {}
    wrong = tuple(
        (page, reason, told.get(page)) for page, reason in sorted(truth.skipped.items()) if told.get(page) != reason
    )
    return Share(len(truth.skipped) - len(wrong), len(truth.skipped)), wrong
