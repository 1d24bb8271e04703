"""What is chosen with the body: questions, subheads and lists amid it, and nothing twice. All texts are invented."""

from __future__ import annotations

import numpy as np
import pytest

from dedup.extract.body.blocks import pieces
from dedup.extract.body.choice import agreed, first_only, inside
from dedup.extract.tree import parse

ARABIC = [
    "أعلنت بلدية المدينة الساحلية، صباح الأحد، افتتاح الجسر الجديد الذي يربط ضفتي النهر بعد ثلاث سنوات من العمل.",
    "وقال رئيس البلدية في كلمة ألقاها خلال الحفل إن الجسر سيختصر زمن الرحلة بين الحيين إلى خمس دقائق فقط.",
    "وشارك في بناء الجسر أكثر من مئتي عامل ومهندس، واستخدمت فيه تقنيات حديثة تحميه من الفيضانات والرياح القوية.",
]
ENGLISH = [
    "The coastal city opened a new bridge on Sunday that joins both banks of the river after three years of work.",
    "The mayor said in a speech that the bridge will shorten the way between the two quarters to five minutes.",
    "More than two hundred workers built the bridge, with new methods that protect it from floods and strong winds.",
]


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("ما الذي تغير في عملك منذ أن أغلق الميناء القديم أبوابه؟", ARABIC),
        ("What has changed in your work since the old harbour closed its gates?", ENGLISH),
    ],
)
def test_a_question_put_to_many_stays_with_each_answer(question: str, answers: list[str]) -> None:
    asked = "".join(f"<section><p>{question}</p><p>{answer}</p></section>" for answer in answers)
    found, _ = pieces(parse(f"<main>{asked}</main>"))
    assert [found[n].text for n in np.flatnonzero(first_only(found, np.ones(len(found), np.bool_)))].count(
        question
    ) == len(answers)


def test_a_page_shown_three_times_is_body_once() -> None:
    shown = "".join(f"<p>{paragraph}</p>" for paragraph in ARABIC)
    found, _ = pieces(parse("".join(f"<section>{shown}</section>" for _ in range(3))))
    chosen = first_only(found, np.ones(len(found), np.bool_))
    assert [found[number].text for number in np.flatnonzero(chosen)] == ARABIC


@pytest.mark.parametrize(
    ("line", "long", "link"),
    [
        ("حفارة من جيبوتي", "صوّت المجلس بعد نقاش طويل لصالح تأجيل الاقتراع إلى الأسبوع المقبل.", ""),
        (
            "Einst in der Werft",
            "Der Rat hat nach langer Debatte für eine Vertagung auf die nächste Woche gestimmt.",
            "",
        ),
        ("另一个故事", "经过长时间的辩论，市议会投票决定把表决推迟到下个星期再进行。", "/x"),
    ],
)
def test_a_short_line_between_paragraphs_that_the_other_extractor_keeps_is_a_subhead(
    line: str, long: str, link: str
) -> None:
    shown = f"<a href='{link}'>{line}</a>" if link else line
    found, _ = pieces(parse(f"<main><div><p>{long}</p></div><p>{shown}</p><div><p>{long}</p></div></main>"))
    chosen = np.array([piece.text == long for piece in found])
    votes = np.ones(len(found))
    assert [found[number].text for number in np.flatnonzero(agreed(found, chosen, votes))] == ([] if link else [line])
    assert not agreed(found, chosen, np.zeros(len(found))).any()


def test_a_list_without_links_between_paragraphs_stays() -> None:
    items = ["صورة البطاقة الوطنية", "15 ألف دينار رسم الاشتراك", "صورة شخصية حديثة"]
    for around in (ARABIC[0], f"<p>{ARABIC[0]}</p>"):
        listed = "".join(f"<li>{item}</li>" for item in items)
        behind = around.replace(ARABIC[0], ARABIC[1])
        found, _ = pieces(parse(f"<td><div>{around}<ul>{listed}</ul>{behind}</div></td>"))
        chosen = np.array([piece.text in ARABIC for piece in found])
        assert [found[number].text for number in np.flatnonzero(inside(found, chosen) & ~chosen)] == items
        other, _ = pieces(parse(f"<main><div>{around}</div><aside><ul>{listed}</ul></aside><div>{behind}</div></main>"))
        apart = np.array([piece.text in ARABIC for piece in other])
        assert not (inside(other, apart) & ~apart).any()


def test_a_sentence_that_is_quoted_between_paragraphs_stays_and_who_said_it_does_not() -> None:
    for before, quoted, after in (ARABIC, ENGLISH):
        html = f"<div><p>{before}</p><blockquote><p>{quoted}</p><p>Anna Berg</p></blockquote><p>{after}</p></div>"
        found, _ = pieces(parse(html))
        chosen = np.array([piece.text in (before, after) for piece in found])
        assert [found[number].text for number in np.flatnonzero(inside(found, chosen) & ~chosen)] == [quoted]
        post, _ = pieces(parse(html.replace("<blockquote>", "<blockquote class='twitter-tweet embed'>")))
        assert not (inside(post, chosen) & ~chosen).any()
