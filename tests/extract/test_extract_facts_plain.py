from hypothesis import given
from hypothesis import strategies as st

from dedup.extract import plain
from dedup.extract.entry import extract
from dedup.model import Article, BlockKind, Given, Page, PageKind, Skipped, SkipReason
from dedup.options.settings import Options
from dedup.text.words import words

LONG = "استقبل الميناء أول سفينة ركاب بعد أعمال صيانة دامت أربعة أعوام، وتجمع الأهالي على الرصيف لاستقبال القادمين."
OTHER = "وقال مدير الميناء إن الرحلات ستنتظم مرتين كل أسبوع ابتداء من مطلع الشهر المقبل، مع تخفيض للطلبة وكبار السن."


def page(text: str, **given_fields: object) -> Page:
    return Page("a.txt", "a.txt", PageKind.TEXT, text, "0" * 64, given=Given(**given_fields))  # type: ignore[arg-type]


def test_blank_lines_of_any_white_space_part_paragraphs() -> None:
    found = plain.blocks(f"{LONG}\n\u00a0\n{OTHER}\r\n\r\n{LONG}")
    assert [block.text for block in found] == [LONG, OTHER, LONG]


def test_bullets_become_items_that_share_a_container() -> None:
    found = plain.blocks(f"{LONG}\n\nمقالات مشابهة\n\n  • خبر أول هنا\n  • خبر ثان هنا\n\n{OTHER}\n\n- один\n- два")
    items = [block for block in found if block.kind is BlockKind.ITEM]
    assert [block.text for block in items] == ["خبر أول هنا", "خبر ثان هنا", "один", "два"]
    assert [block.container for block in items] == [1, 1, 2, 2]


def test_lines_are_paragraphs_where_no_blank_line_stands() -> None:
    assert [block.text for block in plain.blocks(f"{LONG}\n{OTHER}")] == [LONG, OTHER]
    assert [block.text for block in plain.blocks(LONG)] == [LONG]


def test_lines_wrapped_by_a_machine_stay_one_paragraph() -> None:
    lines = [
        "The ferry came into the harbour shortly before noon and the crowd on",
        "the pier had been waiting since the early morning to see the new ship",
        "that will carry them to the islands twice a week from the coming month",
        "on, the port said.",
    ]
    assert len(plain.blocks("\n".join(lines))) == 1


def test_a_short_line_between_running_text_is_a_subhead() -> None:
    kinds = [block.kind for block in plain.blocks(f"{LONG}\n\nرحلتان كل أسبوع\n\n{OTHER}")]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_an_opening_headline_is_the_title_and_no_text() -> None:
    found = extract(page(f"أول سفينة ركاب تدخل الميناء\n\n{LONG}\n\n{OTHER}"), Options())
    assert isinstance(found, Article)
    assert found.title == "أول سفينة ركاب تدخل الميناء"
    assert found.text == f"{LONG}\n\n{OTHER}"
    assert plain.title(f"Title: First ferry in\n{LONG}") == "First ferry in"


def test_a_text_without_headline_has_none() -> None:
    assert plain.title(f"{LONG}\n\n{OTHER}") is None
    assert plain.title(LONG) is None
    assert plain.title("") is None


def test_the_record_title_never_stands_in_the_text() -> None:
    found = extract(
        page(
            f"أوّل سفينة ركّاب تدخل الميناء\n{LONG}",
            title="أول سفينة ركاب تدخل الميناء",
            published="Fri, 03 May 2024 09:00:00 +0300",
        ),
        Options(),
    )
    assert isinstance(found, Article)
    assert found.text == LONG
    assert found.published is not None
    assert found.published.isoformat() == "2024-05-03T09:00:00+03:00"
    assert found.headlines[0].text == "أول سفينة ركاب تدخل الميناء"


def test_a_title_alone_is_an_article_and_nothing_at_all_is_empty() -> None:
    found = extract(page("", title="港口新灯塔今日启用"), Options())
    assert isinstance(found, Article)
    assert (found.text, found.language) == ("", "zh")
    nothing = extract(page(" \n\u200b\n"), Options())
    assert isinstance(nothing, Skipped)
    assert nothing.reason is SkipReason.EMPTY


def test_an_unknown_time_is_null() -> None:
    found = extract(page(LONG, published="some day in May"), Options())
    assert isinstance(found, Article)
    assert found.published is None


@given(st.text(alphabet="aبж字 \n•-.", max_size=200))
def test_no_word_is_lost(text: str) -> None:
    assert [word for block in plain.blocks(text) for word in words(block.text)] == words(text)
