"""The encoder reads the starts of those texts alone that are in a pair worth asking about, whatever came first."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.model import Article, Match, Refusal
from dedup.options.settings import MatchOptions, Options
from dedup.pipeline import run
from dedup.profiles.encoder import quantise
from dedup.profiles.idf import stats
from dedup.profiles.profile import Profile, leads, profiles, titled
from dedup.read.tables.intake import PLAIN
from dedup.report.workspace import Workspace
from dedup.stories.score import relate, worth_asking
from dedup.text.hashing import article_id

NEWS = {
    "bridge-en": (
        "en",
        "New footbridge opens over the old harbour",
        """The footbridge over the old harbour of Marsala opened on Monday. Mayor Lina Haddad cut the ribbon before
        some 400 residents. The bridge is 120 metres long and cost nine million euros.""",
    ),
    "bridge-en2": (
        "en",
        "Residents walk across the harbour as footbridge opens",
        """Some 400 residents walked over the new footbridge in Marsala on Monday after mayor Lina Haddad cut the
        ribbon. It spans 120 metres of the old harbour.""",
    ),
    "bridge-ar": (
        "ar",
        "افتتاح جسر جديد للمشاة فوق الميناء القديم",
        """افتتحت رئيسة البلدية لينا حداد يوم الاثنين جسر المشاة الجديد فوق الميناء القديم في مارسالا أمام نحو 400 من
        السكان. يبلغ طول الجسر 120 مترا وكلف تسعة ملايين يورو.""",
    ),
    "wheat-en": (
        "en",
        "Wheat harvest falls short after dry spring",
        """Farmers in the northern plains brought in a fifth less wheat than last year, the ministry of agriculture
        said. It blamed a spring without rain and named no figure for exports.""",
    ),
    "chess-ru": (
        "ru",
        "Гроссмейстер выиграл открытый чемпионат",
        """Гроссмейстер Олег Сафин выиграл открытый чемпионат города по шахматам, набрав восемь очков в девяти
        партиях.""",
    ),
    "museum-ar": (
        "ar",
        "متحف الفخار يستقبل زواره بعد ترميمه",
        """استقبل متحف الفخار في المدينة العتيقة أول زواره بعد ترميم دام ثلاث سنوات، وعرض أواني لم يرها الجمهور من
        قبل.""",
    ),
}
BRIDGE = {name for name in NEWS if name.startswith("bridge")}


def written(folder: Path, names: list[str]) -> Path:
    rows = [
        {"id": name, "language": NEWS[name][0], "title": NEWS[name][1], "text": NEWS[name][2],
         "published": "2024-05-06T09:00:00Z", "site": f"{name}.example"}
        for name in names
    ]  # fmt: skip
    path = folder / "news.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def found(out: Path) -> tuple[dict[str, bytes], list[list[str]], str]:
    """The lead vectors by page, the stories by their canonical articles, and the matches."""
    with Workspace(out) as space:
        pages = {item.id: item.page for item in space.articles()}
        vectors = {pages[item.article]: item.lead_vector for item in space.profiles()}
        stories = sorted(sorted(pages[group.canonical] for group in story.copies) for story in space.stories())
    return vectors, stories, (out / "matches.jsonl").read_text(encoding="utf-8")


def test_only_texts_of_pairs_worth_asking_about_are_read(tmp_path: Path) -> None:
    run([written(tmp_path, list(NEWS))], tmp_path / "out", Options())
    vectors, stories, _ = found(tmp_path / "out")
    assert {page for page, vector in vectors.items() if vector} == BRIDGE
    assert sorted(BRIDGE) in stories


@pytest.mark.parametrize("late", ["bridge-en", "bridge-ar", "wheat-en"])
def test_any_history_ends_as_one_run(tmp_path: Path, late: str) -> None:
    whole, grown, shrunk = (tmp_path / name for name in ("whole", "grown", "shrunk"))
    run([written(tmp_path, list(NEWS))], whole, Options())
    everything = found(whole)
    run([written(tmp_path, [name for name in NEWS if name != late])], grown, Options())
    less = found(grown)
    run([written(tmp_path, list(NEWS))], grown, Options())
    assert found(grown) == everything
    run([written(tmp_path, list(NEWS))], shrunk, Options())
    run(
        [written(tmp_path, [name for name in NEWS if name != late])],
        shrunk,
        Options(),
        intake=replace(PLAIN, sync=True),
    )
    assert found(shrunk) == less


def drawn(number: int, title: bytes, lead: bytes, words: list[int]) -> Profile:
    terms = tuple(sorted(set(words)))
    return Profile(
        article_id(f"p{number}", 0), title=f"t{number}", terms=terms, weights=(2,) * len(terms), heading=terms[:3],
        size=80, hours=0, language="en", title_vector=title, lead_vector=lead,
    )  # fmt: skip


WORDS = st.lists(st.integers(1, 12), min_size=4)
VECTORS = st.lists(st.floats(-1, 1), min_size=8, max_size=8).map(lambda values: quantise([*values, 0.01]))


@settings(max_examples=60, deadline=None)
@given(st.tuples(VECTORS, VECTORS, VECTORS, VECTORS), st.tuples(WORDS, WORDS))
def test_where_nobody_asks_the_start_of_a_text_says_nothing(
    vectors: tuple[bytes, bytes, bytes, bytes], words: tuple[list[int], list[int]]
) -> None:
    options = MatchOptions()
    one, two = drawn(1, vectors[0], vectors[1], words[0]), drawn(2, vectors[2], vectors[3], words[1])
    known = stats([one, two])
    (asked,) = worth_asking([one, two], [(one.article, two.article)], known, options)
    without = [replace(item, lead_vector=b"") for item in (one, two)]
    assert worth_asking(without, [(one.article, two.article)], known, options) == [asked]
    verdict = relate(one, two, known, options)
    if not asked:
        assert isinstance(verdict, Refusal)
        assert verdict == relate(*without, known, options)
        assert "lead_meaning" not in verdict.scores


def test_profiles_are_titled_ones_with_leads() -> None:
    articles = [
        Article(article_id(name, 0), name, title=title, text=text, language=language)
        for name, (language, title, text) in NEWS.items()
    ]
    articles.append(replace(articles[0], title=None))
    whole, heads, vectors = (make(articles, MatchOptions()) for make in (profiles, titled, leads))
    assert [replace(item, lead_vector=b"") for item in whole] == heads
    assert [item.lead_vector for item in whole] == vectors
    assert all(vectors)
    assert all(item.title_vector for item in heads), "an article without a headline is known by its first words"


def test_a_pair_passes_for_a_lower_bar_of_events_only_where_that_bar_is_met() -> None:
    one, two = drawn(1, b"", b"", [1, 2, 3, 4]), drawn(2, b"", b"", [1, 2, 3, 4])
    options = MatchOptions(encoder="none", lead_threshold=1.0, event_threshold=0.1)
    assert worth_asking([one, two], [(one.article, two.article)], stats([one, two]), options) == [True]
    assert isinstance(relate(one, two, stats([one, two]), options), Match)
