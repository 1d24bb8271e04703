"""How well cleaned texts and facts agree with the truth, article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dedup.evaluate.gold import Answer, Truth
from dedup.evaluate.groups import Scores, harmonic
from dedup.store.codec import moment
from dedup.text.words import fold, words


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1, to four digits; nothing where there was nothing to get right."""
        return round(self.right / self.of, 4) if self.of else None


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """One article: word scores where the gold has a text, and the very lines leaked, lost, missed or made up."""

    page: str
    part: int
    title: str | None
    found: bool
    words: Scores | None
    leaked: tuple[str, ...]
    lost: tuple[str, ...]
    missed_headlines: tuple[str, ...]
    wrong_headlines: tuple[str, ...]
    wrong_facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """All articles: ``words`` are means over articles, shares are over lines, headlines, facts or pages.

    ``leak`` counts gold residue lines that still stand, ``kept`` gold body paragraphs that stand, both
    anywhere in the page's articles: which of them a line stands in is the matter of ``words`` and
    ``split``, which counts pages told into the right number of articles, ``split_pages`` the same over pages that
    hold more than one. ``related_targets`` counts found headlines that name a right article.
    """

    articles: int
    words: Scores | None
    leak: Share
    kept: Share
    split: Share
    split_pages: Share
    related_recall: Share
    related_precision: Share
    related_targets: Share
    title: Share
    published: Share
    agency: Share
    language: Share
    each: tuple[ArticleScore, ...]

    def worst(self, count: int) -> tuple[ArticleScore, ...]:
        """The articles of lowest word F1, then of most leaked and lost lines."""
        return tuple(sorted(self.each, key=_badness)[:count])


def _badness(row: ArticleScore) -> tuple[float, int, str, int]:
    return row.words.f1 if row.words else 1.0, -len(row.leaked) - len(row.lost), row.page, row.part


def word_scores(answer: str, gold: str) -> Scores:
    """Precision, recall and F1 of two texts as multisets of words; two empty texts agree."""
    left, right = Counter(words(answer)), Counter(words(gold))
    if not left and not right:
        return Scores(1.0, 1.0, 1.0)
    shared = (left & right).total()
    precision = shared / left.total() if left else 0.0
    recall = shared / right.total() if right else 0.0
    return Scores(round(precision, 4), round(recall, 4), round(harmonic(precision, recall), 4))


def standing(lines: Iterable[str], text: str) -> list[bool]:
    """Whether each line stands in the text, as an unbroken run of folded words; a line without words stands."""
    whole = _run(text)
    return [_run(line).strip() == "" or _run(line) in whole for line in lines]


def _run(text: str) -> str:
    """The folded words, each between blanks of its own, so that neighbouring runs can both be counted."""
    return f" {'  '.join(words(text))} "


def standing_alone(lines: Sequence[str], text: str, body: str) -> list[bool]:
    """Whether each residue line stands in the text more often than the gold body itself has its words.

    Longer lines come first and take their words with them: a headline that stands once is one leak, although the
    same headline cut short is a residue line of its own.
    """
    whole, true = _run(text), _run(body)
    stands = [False] * len(lines)
    for at in sorted(range(len(lines)), key=lambda at: (-len(lines[at]), at)):
        run = _run(lines[at])
        if run.strip() and whole.count(run) > true.count(run):
            stands[at] = True
            whole = whole.replace(run, "  \n  ", 1)
    return stands


def score_texts(
    truths: Sequence[Truth], answers: Sequence[Answer | None], wholes: Sequence[str], parts: Sequence[tuple[int, int]]
) -> Texts:
    """All figures. Beside ``truths`` stand ``answers`` and ``wholes``, the texts of all articles found on the page.

    ``parts`` are the numbers of (gold, found) articles, a pair a page.
    """
    bodies: dict[str, list[str]] = {}
    for truth in truths:
        bodies.setdefault(truth.page or str(truth.id), []).append(truth.text or "")
    true = ["\n".join(bodies[truth.page or str(truth.id)]) for truth in truths]
    rows = [
        _score(truth, answer, whole, body)
        for truth, answer, whole, body in zip(truths, answers, wholes, true, strict=True)
    ]
    pairs = list(zip(truths, answers, strict=True))
    headlines = [_headlines(truth, answer) for truth, answer in pairs]
    return Texts(
        articles=len(rows),
        words=_mean([row.words for row in rows if row.words is not None]),
        leak=Share(sum(len(row.leaked) for row in rows), sum(len(truth.residue) for truth in truths)),
        kept=_kept(truths, rows),
        split=Share(sum(gold == found for gold, found in parts), len(parts)),
        split_pages=Share(sum(gold == found for gold, found in parts if gold > 1), sum(gold > 1 for gold, _ in parts)),
        related_recall=Share(sum(row.hits for row in headlines), sum(row.gold for row in headlines)),
        related_precision=Share(sum(row.good for row in headlines), sum(row.said for row in headlines)),
        related_targets=Share(sum(row.named for row in headlines), sum(row.nameable for row in headlines)),
        title=_fact(pairs, "title"),
        published=_fact(pairs, "published"),
        agency=_fact(pairs, "agency"),
        language=_fact(pairs, "language"),
        each=tuple(rows),
    )


def _mean(rows: Sequence[Scores]) -> Scores | None:
    if not rows:
        return None
    count = len(rows)
    return Scores(
        round(sum(row.precision for row in rows) / count, 4),
        round(sum(row.recall for row in rows) / count, 4),
        round(sum(row.f1 for row in rows) / count, 4),
    )


def _kept(truths: Sequence[Truth], rows: Sequence[ArticleScore]) -> Share:
    every = sum(len(truth.paragraphs) for truth in truths)
    return Share(every - sum(len(row.lost) for row in rows), every)


def _score(truth: Truth, answer: Answer | None, whole: str, body: str) -> ArticleScore:
    """``whole`` is all that was found on the page, ``body`` all that is true of it."""
    text = answer.text if answer else ""
    leaks = standing_alone(truth.residue, whole, body)
    stands = standing(truth.paragraphs, whole)
    heads = _headlines(truth, answer)
    return ArticleScore(
        page=truth.page,
        part=truth.part,
        title=truth.title,
        found=answer is not None,
        words=None if truth.text is None else word_scores(text, truth.text),
        leaked=tuple(line for line, leak in zip(truth.residue, leaks, strict=True) if leak),
        lost=tuple(line for line, stand in zip(truth.paragraphs, stands, strict=True) if not stand),
        missed_headlines=heads.missed,
        wrong_headlines=heads.wrong,
        wrong_facts=tuple(
            f"{name}: {_said(answer, name)!r} for {getattr(truth, name)!r}"
            for name in ("title", "published", "agency", "language")
            if answer and name in truth.given and not _right(truth, answer, name)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Headlines:
    """One page's related headlines: how many were asked for, hit, said, said rightly, and named an article."""

    gold: int = 0
    hits: int = 0
    said: int = 0
    good: int = 0
    nameable: int = 0
    named: int = 0
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def _headlines(truth: Truth, answer: Answer | None) -> _Headlines:
    if "related" not in truth.given:
        return _Headlines()
    said = answer.related if answer else []
    spare = [_key(line) for line in truth.chrome]
    gold = [(_key(item.headline), item) for item in truth.related]
    ours = [(_key(item.headline), item) for item in said]
    hit = [(item, next((our for key, our in ours if _same(key, mine)), None)) for mine, item in gold]
    right = [any(_same(key, mine) for mine, _ in gold) for key, _ in ours]
    counted = [
        good or not any(_same(key, other) for other in spare) for (key, _), good in zip(ours, right, strict=True)
    ]
    return _Headlines(
        gold=len(gold),
        hits=sum(our is not None for _, our in hit),
        said=sum(counted),
        good=sum(right),
        nameable=sum(bool(item.targets) and our is not None for item, our in hit),
        named=sum(our is not None and our.article in item.targets for item, our in hit if item.targets),
        missed=tuple(item.headline for item, our in hit if our is None),
        wrong=tuple(
            item.headline for (_, item), good, count in zip(ours, right, counted, strict=True) if count and not good
        ),
    )


def _key(headline: str) -> tuple[str, ...]:
    return tuple(words(headline))


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Equal words, or all of the shorter at an end of the longer: cut short with dots, or under a section's name."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return 2 * len(short) > len(long) and short in (long[: len(short)], long[-len(short) :])


def _fact(pairs: Sequence[tuple[Truth, Answer | None]], name: str) -> Share:
    asked = [(truth, answer) for truth, answer in pairs if name in truth.given]
    return Share(sum(_right(truth, answer, name) for truth, answer in asked), len(asked))


def _said(answer: Answer | None, name: str) -> str | None:
    if answer is None:
        return None
    if name == "agency":
        return answer.agency.name if answer.agency else None
    value: str | None = getattr(answer, name)
    return value


def _right(truth: Truth, answer: Answer | None, name: str) -> bool:
    gold, said = getattr(truth, name), _said(answer, name)
    if answer is None or gold is None or said is None:
        return answer is not None and gold is said
    if name == "published":
        return _same_time(gold, said)
    if name == "language":
        return bool(gold.split("-")[0].lower() == said.split("-")[0].lower())
    return words(gold) == words(said) if words(gold) else fold(gold) == fold(said)


def _same_time(gold: str, said: str) -> bool:
    """One instant; or one day, where the truth tells no more than a day."""
    try:
        right, ours = moment(gold), moment(said)
    except ValueError:
        return gold == said
    if isinstance(right, datetime):
        return isinstance(ours, datetime) and right == ours
    return _day(ours) == right


def _day(value: date | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value
