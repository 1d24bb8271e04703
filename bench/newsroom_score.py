"""Scores answers against the newsroom's gold: leak, body kept, split, related headlines, facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from newsroom_build import Gold

from dedup.text.words import words

SPLIT_F1 = 0.95
"""An article counts as found when its words and the gold's agree to this F1: a source line may differ."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a cleaner says of a page: the texts of its articles, titles and agencies, and the headlines cut."""

    texts: tuple[str, ...]
    titles: tuple[str | None, ...] = ()
    agencies: tuple[str | None, ...] = ()
    related: tuple[tuple[str, str | None], ...] = ()


@dataclass(slots=True)
class Score:
    """Counts over all pages; each figure is a pair of hits and of what was asked."""

    figures: dict[str, list[int]] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, hits: int, asked: int) -> None:
        """Count hits of asked under a figure's name."""
        pair = self.figures.setdefault(name, [0, 0])
        pair[0] += hits
        pair[1] += asked

    def miss(self, name: str, page: str, text: str) -> None:
        """Keep an error to show."""
        self.errors.setdefault(name, []).append(f"{page}: {text}")


def score(golds: Iterable[Gold], answers: Mapping[str, Answer], ids: Mapping[str, str]) -> Score:
    """All pages; ``ids`` gives the article id of each page's own article. A missing page answers nothing."""
    total = Score()
    for gold in golds:
        answer = answers.get(gold.page, Answer(()))
        _residue(total, gold, answer)
        _body(total, gold, answer)
        _split(total, gold, answer)
        _related(total, gold, answer, ids)
        _facts(total, gold, answer)
    return total


def _flat(text: str) -> str:
    return " " + " ".join(words(text)) + " "


def _residue(total: Score, gold: Gold, answer: Answer) -> None:
    """A residue line leaks when its words stand, in order and more often than the body has them, in an answer."""
    said = [_flat(text) for text in answer.texts]
    body = _flat("\n".join(line for part in gold.parts for line in part.body))
    for line in gold.residue:
        flat = _flat(line)
        leaked = sum(text.count(flat) for text in said) > body.count(flat) > -1 and flat.strip() != ""
        total.add("leak", leaked, 1)
        if leaked:
            total.miss("leak", gold.page, line)


def _body(total: Score, gold: Gold, answer: Answer) -> None:
    asked = Counter(word for part in gold.parts for line in part.body for word in words(line))
    given = Counter(word for text in answer.texts for word in words(text))
    kept = sum((asked & given).values())
    total.add("body kept", kept, sum(asked.values()))
    total.add("text is body", kept, sum(given.values()))
    said = [_flat(text) for text in answer.texts]
    for part in gold.parts:
        for line in part.body:
            if not any(_flat(line) in text for text in said):
                total.miss("body", gold.page, line)


def _split(total: Score, gold: Gold, answer: Answer) -> None:
    """On pages with a second article: each article, by an answer of its own."""
    if len(gold.parts) < 2:
        return
    given = [Counter(words(text)) for text in answer.texts]
    for part in gold.parts:
        asked = Counter(word for line in part.body for word in words(line))
        best = max((_f1(asked, text) for text in given), default=0.0)
        total.add("split", best >= SPLIT_F1, 1)
        if best < SPLIT_F1:
            total.miss("split", gold.page, f"{best:.2f} {part.title}")


def _f1(asked: Counter[str], given: Counter[str]) -> float:
    common = sum((asked & given).values())
    return 2 * common / (sum(asked.values()) + sum(given.values())) if common else 0.0


def _related(total: Score, gold: Gold, answer: Answer, ids: Mapping[str, str]) -> None:
    found = {_flat(headline): article for headline, article in answer.related}
    stands: Sequence[str] = tuple(found)
    own = _flat(gold.parts[0].title)
    for headline, page in gold.related:
        flat = _flat(headline)
        if flat == own:
            continue
        hit = next((item for item in stands if item == flat or flat in item or item in flat), None)
        total.add("related found", hit is not None, 1)
        total.add("related named", hit is not None and found[hit] is not None, 1)
        total.add("related right", hit is not None and found[hit] == ids.get(page), 1)
        if hit is None:
            total.miss("related", gold.page, headline)
    shown = {_flat(headline) for headline, _ in gold.related}
    right = sum(any(item in text or text in item for text in shown) for item in stands)
    total.add("related is one", right, len(stands))


def _facts(total: Score, gold: Gold, answer: Answer) -> None:
    title = answer.titles[0] if answer.titles else None
    total.add("title", words(title or "") == words(gold.parts[0].title), 1)
    agency = gold.parts[0].agency
    if agency is not None:
        said = answer.agencies[0] if answer.agencies else None
        hit = said is not None and _flat(agency) in _flat(said)
        total.add("agency", hit, 1)
        if not hit:
            total.miss("agency", gold.page, f"{agency} / {said}")
