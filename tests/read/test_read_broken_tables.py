"""Tables whose rows are not sound: each fault is told with its row, and costs no other row."""

import pytest

from dedup import articles
from dedup.model import Article, Skipped

TEXT = {
    "en": "The ferry came home at noon on Monday after the storm had passed the old harbour of the town.",
    "ar": "عادت العبارة ظهر الاثنين إلى الميناء القديم بعد أن مرت العاصفة على المدينة وأغرقت زورقين صغيرين.",
    "zh": "渡轮星期一中午在风暴过后回到老港口，两艘小船在风暴中沉没，居民在码头上迎接船员。",
}


def told(tmp_path, *rows, name="a.csv", delimiter=","):
    path = tmp_path / name
    path.write_text("".join(f"{row}\r\n" for row in (f"title{delimiter}text", *rows)), encoding="utf-8")
    found = list(articles([path]))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Skipped)]


@pytest.mark.parametrize("text", TEXT.values(), ids=TEXT)
@pytest.mark.parametrize("quoted", [True, False])
def test_a_quote_that_never_closes_takes_no_other_row(tmp_path, text, quoted):
    mark = '"' if quoted else ""
    rows = [f"Ferry {number} returns,{mark}{text} {number}{mark}" for number in range(9)]
    found, skipped = told(tmp_path, *rows[:4], f'Open,"{text}', *rows[4:])
    assert [one.title for one in found] == [f"Ferry {number} returns" for number in range(9)]
    assert [one.text for one in found] == [f"{text} {number}" for number in range(9)]
    (fault,) = skipped
    assert "row 6" in fault.detail
    assert "a.csv" in fault.detail
    assert "quotation mark" in fault.detail


def test_a_text_of_several_lines_that_the_end_of_the_file_cuts_is_one_text(tmp_path):
    text = TEXT["en"]
    found, skipped = told(tmp_path, f'First,"{text}"', f'Second,"{text}\n\nShe said, {text}\nSaid {text}')
    assert ([one.title for one in found], skipped) == (["First", "Second"], [])
    assert found[1].text.count("The ferry") == 3


def test_a_sound_text_of_several_lines_with_quotes_and_commas_stays_whole(tmp_path):
    text = f'{TEXT["en"]}\n\nOne, two\n\n""Three"", {TEXT["ar"]}'
    found, skipped = told(tmp_path, f'First,"{text}"', f"Second,{TEXT['ar']}")
    assert (len(found), skipped) == (2, [])
    assert found[0].text == text.replace('""', '"')


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_a_row_of_more_cells_than_columns_is_told_and_no_text_is_left_out_in_silence(tmp_path, name, delimiter):
    text = TEXT["ar"]
    rows = [f"One{delimiter}{text}", delimiter.join(["Two", text, "more of it", "and more"]), f"Three{delimiter}{text}"]
    found, skipped = told(tmp_path, *rows, f"Four{delimiter}{text}{delimiter * 3}", name=name, delimiter=delimiter)
    assert [one.title for one in found] == ["One", "Three", "Four"]
    assert ["row 3" in one.detail and "4 cells" in one.detail for one in skipped] == [True]
