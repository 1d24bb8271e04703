"""Openings of other articles at a page's end, and lines that are off their articles' topics. All texts are invented."""

import pytest
from harness.corpus import OPTIONS, TOPICS, body, cleaned, pages, repeated
from harness.pages import BODY

from dedup.clean.corpus.page_evidence import page_evidence
from dedup.clean.corpus.segments import segments
from dedup.clean.corpus.templates import template, templates
from dedup.model import Block


def _with_tail(number, blocks):
    others = [body((number + step) % len(TOPICS))[0] for step in (1, 2)]
    return [*blocks, others[0], ABSENT, others[1]]


ABSENT = "حصدت فرق الإنقاذ في الجزيرة البعيدة جوائز عالمية تقديرا لشجاعة غواصيها وطواقمها النادرة"
"""A line of an article that is not in the corpus."""


def test_openings_of_other_articles_at_a_pages_end_go_with_what_stands_between_them():
    parts = cleaned(pages(_with_tail))
    assert [part.text for (part, *_) in parts.values()] == ["\n\n".join(body(number)) for number in range(len(TOPICS))]


def test_openings_that_one_block_holds_in_lines_all_go():
    def joined(number, blocks):
        return [*blocks, "\n".join(body((number + step) % len(TOPICS))[0] for step in (1, 2))]

    parts = cleaned(pages(joined))
    assert [part.text for (part, *_) in parts.values()] == ["\n\n".join(body(number)) for number in range(len(TOPICS))]


def test_the_newest_line_of_a_moving_list_hides_no_openings():
    newest = "وصلت إلى المرفأ الغربي صباح الخميس سفينة أبحاث بيضاء لم يعرف أحد من أين أبحرت"
    found = cleaned(pages(lambda number, blocks: [*_with_tail(number, blocks), *([newest] if not number else [])]))
    assert found["akhbar.example/0.html"][0].text == "\n\n".join([*body(0), newest])


@pytest.mark.parametrize(
    ("asked", "sharing", "topical", "cut"),
    [(2, 3, 0, True), (2, 3, 2, False), (2, 4, 0, False), (1, 2, 0, False), (1, 0, 0, True)],
)
def test_a_line_off_its_topics_is_template_unless_nearly_all_its_articles_share_one(asked, sharing, topical, cut):
    (segment, *_) = segments(ABSENT)
    note = repeated(0, pages=20, share=1, topical=topical, asked=asked, sharing=sharing)
    assert template(note, segment, OPTIONS) is cut


def test_a_rule_of_marks_is_template_whatever_its_pages_tell():
    (segment, *_) = segments("__________")
    assert template(repeated(0, pages=2, asked=1, sharing=4), segment, OPTIONS)


HABIT = "ولا يبقى لي هنا إلا أن أقول:"


@pytest.mark.parametrize(
    ("blocks", "place", "cut"),
    [
        ((*BODY["ar"], HABIT, BODY["ar"][0]), 2, False),
        ((*BODY["ar"], HABIT), 2, True),
        ((HABIT[:-1], *BODY["ar"]), 0, True),
    ],
)
def test_a_line_that_ends_in_a_colon_stays_before_text_and_goes_at_the_end(blocks, place, cut):
    notes = [repeated(place, pages=5, asked=1, sharing=1)]
    sheet = page_evidence([Block(text) for text in blocks], "جسر", notes, OPTIONS)
    assert [item.block for item in templates(sheet, frozenset())] == [place] * cut


def test_the_row_of_a_table_has_no_tails_and_a_line_with_bars_has():
    row = "Район | Заявки на ремонт | Сроки"
    assert [piece.text for piece in segments(row, row=True)] == [row]
    assert [piece.tail for piece in segments(row)] == [False, True]
