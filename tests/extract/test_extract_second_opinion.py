"""Another extractor is asked where the judge of blocks is in doubt, and on a drawn few pages for the report alone."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from dedup import pipeline
from dedup.extract.body import second_opinion
from dedup.extract.body.features import NAMES, matrix, own_columns, voted, votes
from dedup.extract.body.selection import Body, body, look
from dedup.extract.body.trees import Judge, trained
from dedup.extract.tree import parse
from dedup.options.settings import Options

TEXTS = {
    "ar": [
        "أعلنت بلدية المدينة الساحلية، صباح الأحد، افتتاح الجسر الجديد الذي يربط ضفتي النهر بعد ثلاث سنوات من العمل.",
        "وقال رئيس البلدية في كلمة ألقاها خلال الحفل إن الجسر سيختصر زمن الرحلة بين الحيين إلى خمس دقائق فقط.",
        "وشارك في بناء الجسر أكثر من مئتي عامل ومهندس، واستخدمت فيه تقنيات حديثة تحميه من الفيضانات والرياح.",
        "ومن المقرر أن يفتح الجسر أمام الشاحنات مطلع الشهر المقبل، بعد انتهاء اختبارات الحمولة في الميناء.",
    ],
    "el": [
        "Ο δήμος ανακοίνωσε την Κυριακή ότι η νέα γέφυρα ανοίγει για τους πεζούς ύστερα από τρία χρόνια εργασιών.",
        "Ο δήμαρχος είπε ότι η διαδρομή ανάμεσα στις δύο συνοικίες θα διαρκεί πλέον μόνο πέντε λεπτά.",
        "Στο έργο δούλεψαν πάνω από διακόσιοι εργάτες και μηχανικοί, ακόμη και στο κρύο του περασμένου χειμώνα.",
        "Τα φορτηγά θα περάσουν τον επόμενο μήνα, όταν τελειώσουν οι δοκιμές αντοχής που κάνει το υπουργείο.",
    ],
}
TAUGHT = ("el",)
"""Languages in a script that pages of the training were written in."""
DRAWN = next(str(number) for number in range(10_000) if crc32(str(number).encode()) % 50 == 0)


def page(paragraphs: list[str]) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    links = "".join(f"<li><a href=/{number}>{number} {number}</a></li>" for number in range(12))
    others = "".join(f"<li><a href=/n/{n}>{paragraph[-50:-1]}</a></li>" for n, paragraph in enumerate(paragraphs))
    title = paragraphs[0][:40]
    return (
        f"<html><head><title>{title}</title></head><body><nav><ul>{links}</ul></nav><main><h1>{title}</h1>"
        f"<div class=article-body>{text}</div><div class=related><h3>{title[:9]}</h3><ul>{others}</ul></div></main>"
        f"<footer><p>{title[:9]} 2026</p></footer></body></html>"
    )


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> list[int]:
    """The other extractor answers ``text``; how often it was asked is counted."""
    asked: list[int] = []
    monkeypatch.setattr(second_opinion, "trafilatura_text", lambda _: asked.append(1) or text)
    return asked


def shown(found: Body) -> list[str]:
    return [block.text for block in found.blocks if not block.margin]


@pytest.mark.parametrize("language", TAUGHT)
def test_a_page_in_no_doubt_asks_nobody(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(second_opinion, "DOUBT", 0.06)
    asked = answer(monkeypatch, "")
    found = body(parse(page(TEXTS[language])))
    assert shown(found) == TEXTS[language]
    assert (asked, found.second_opinion) == ([], None)


@pytest.mark.parametrize("language", TAUGHT)
def test_a_drawn_page_is_asked_about_and_keeps_its_own_answer(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(second_opinion, "DOUBT", 0.06)
    alone = body(parse(page(TEXTS[language])))
    asked = answer(monkeypatch, "something else altogether, of which the page has not one word")
    found = body(parse(page(TEXTS[language])), digest=DRAWN)
    assert len(asked) == 1
    assert (found.blocks, found.confidence) == (alone.blocks, alone.confidence)
    assert found.second_opinion is not None
    assert (found.second_opinion.used, found.second_opinion.agreement) == (False, 0.0)


@pytest.mark.parametrize("language", TEXTS)
def test_on_a_page_in_doubt_the_answer_is_used(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(second_opinion, "DOUBT", 0.0)
    monkeypatch.setattr(second_opinion, "_OPEN", 0.0)
    asked = answer(monkeypatch, "\n".join(TEXTS[language]))
    found = body(parse(page(TEXTS[language])))
    assert (len(asked), shown(found)) == (1, TEXTS[language])
    assert found.second_opinion is not None
    assert found.second_opinion.used
    assert found.second_opinion.agreement > 0.8


@pytest.mark.parametrize("language", TAUGHT)
def test_where_no_block_is_open_nobody_is_asked_however_many_words_are_undecided(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(second_opinion, "DOUBT", 0.0)
    asked = answer(monkeypatch, "\n".join(TEXTS[language]))
    assert shown(body(parse(page(TEXTS[language])))) == TEXTS[language]
    assert asked == []


def test_doubt_is_how_many_words_are_undecided_beside_page_and_body() -> None:
    seen = look(parse(page(TEXTS["el"])))
    size = np.array([len(piece.words) for piece in seen.pieces])
    size[seen.head] = 0
    sure = np.where(np.cumsum(size) * 2 <= size.sum(), 0, 1).astype(np.float32)
    assert second_opinion.doubt(seen, sure) == 0
    assert second_opinion.doubt(seen, np.zeros(len(size), np.float32)) == 0
    assert second_opinion.doubt(seen, np.full(len(size), 0.9, np.float32)) == pytest.approx(0.1 / 0.9**0.5, rel=1e-4)
    half = np.where(sure > 0, 0.5, 0).astype(np.float32)
    share = float(size[sure > 0].sum() / size.sum())
    assert second_opinion.doubt(seen, half) == pytest.approx((share / 2) ** 0.5, rel=1e-4)


def test_votes_that_are_added_are_those_of_a_page_that_was_asked_at_once() -> None:
    tree = parse(page(TEXTS["ar"]))
    seen = look(tree)
    told = second_opinion.asked(seen, tree)
    assert told.opinions[0].text
    assert np.array_equal(matrix(told), matrix(told, voted(own_columns(seen), votes(told.opinions[0], told.pieces))))


def test_the_forest_that_judges_alone_reads_no_answer() -> None:
    seen = look(parse(page(TEXTS["ar"])))
    rows = matrix(seen)
    voted = [number for number, name in enumerate(NAMES) if name.endswith("vote_trafilatura")]
    assert not rows[:, voted].any()
    assert not set(np.unique(trained(Judge.ALONE).feature[trained(Judge.ALONE).threshold < np.inf])) & set(voted)


@pytest.mark.slow
def test_a_run_says_how_far_the_two_agree(tmp_path: Path) -> None:
    for language, paragraphs in TEXTS.items():
        (tmp_path / f"{language}.html").write_text(page(paragraphs), encoding="utf-8")
    (tmp_path / "doubt.html").write_text(f"<h1>{TEXTS['ar'][0][:40]}</h1><div>{TEXTS['ar'][1]}</div>", encoding="utf-8")
    told = pipeline.run([tmp_path], tmp_path / "out", Options()).summary["second_opinion"]
    assert set(told) == {"in_doubt", "drawn"}
    assert told["in_doubt"]["pages"] >= 1
    assert 0 < told["in_doubt"]["agreement"] <= 1
    assert all((row["agreement"] is None) == (row["pages"] == 0) for row in told.values())


@pytest.mark.parametrize("language", TEXTS)
def test_one_very_long_block_does_not_hide_the_doubt_about_the_others(language: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXTS[language])
    title = TEXTS[language][0][:40]
    found = []
    for times in (1_000, 8_000):
        flood = f"<p>{'12:' * times}</p>"
        head = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        tree = parse(f"{head}{flood}{text}</article></body></html>")
        found.append(second_opinion.judge_page(look(tree), tree).doubt)
    assert found[1] == pytest.approx(found[0], rel=0.3)


@pytest.mark.parametrize("doubtful", [True, False])
def test_where_no_answer_is_given_the_first_judgement_stands(
    monkeypatch: pytest.MonkeyPatch, *, doubtful: bool
) -> None:
    monkeypatch.setattr(second_opinion, "DOUBT", 0.0 if doubtful else 2.0)
    tree = parse(page(TEXTS["ar"]))
    seen = look(tree)
    asked: list[int] = []
    monkeypatch.setattr(second_opinion, "trafilatura_text", lambda _: asked.append(1))
    found = second_opinion.judge_page(seen, tree, DRAWN)
    assert len(asked) == 1
    assert (found.judge, found.opinion) == (Judge.ALONE, None)
    assert found.chosen.any()


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        (TEXTS["ar"][0], 1),
        (TEXTS["el"][0], 0),
        ("גשר חדש נפתח ביום ראשון מעל הנהר.", 1),
        ("새 다리가 일요일에 강 위에 열렸다.", 1),
        ("Новый мост открыли в воскресенье.", 0),
        ("新しい橋が日曜日に川の上に開いた。", 0),
        ("नदी पर नया पुल रविवार को खुला।", 1),
        ("A bridge opened.", 0),
    ],
)
def test_a_page_in_a_script_that_was_not_taught_is_always_asked_about(
    monkeypatch: pytest.MonkeyPatch, paragraph: str, told: int
) -> None:
    monkeypatch.setattr(second_opinion, "DOUBT", 2.0)
    asked = answer(monkeypatch, paragraph)
    body(parse(page([f"{paragraph} {number}" for number in range(4)])))
    assert len(asked) == told
