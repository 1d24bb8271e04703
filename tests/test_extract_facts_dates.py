from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.extract.dates import moment, written


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        ("Sun, 18 Feb 2018 21:35:43 GMT", None, datetime(2018, 2, 18, 21, 35, 43, tzinfo=UTC)),
        ("2018-02-18T21:35:43", None, date(2018, 2, 18)),
        ("20180218", None, date(2018, 2, 18)),
        ("18 شباط/ فبراير 2018", "ar", date(2018, 2, 18)),
        ("18 février 2018", "fr", date(2018, 2, 18)),
        ("1er mars 2018", "fr", date(2018, 3, 1)),
        ("18 de febrero de 2018", "es", date(2018, 2, 18)),
        ("18. Februar 2018", "de", date(2018, 2, 18)),
        ("18.02.2018 10:00", "de", date(2018, 2, 18)),
        ("02/18/2018", "en", date(2018, 2, 18)),
        ("03/04/2018", "en", None),
        ("03/04/2018", "ar", date(2018, 4, 3)),
        ("۱۳۹۶/۱۱/۲۹", "fa", date(2018, 2, 18)),
        ("2018년 2월 18일", "ko", date(2018, 2, 18)),
        ("18 בפברואר 2018", "he", date(2018, 2, 18)),
        ("18 Φεβρουαρίου 2018", "el", date(2018, 2, 18)),
        ("1970-01-01", None, None),
        ("2018-02-31", None, None),
        ("9999-12-31", None, None),
        ("February 2018", None, None),
        ("3 May 2018 to 5 May 2018", None, None),
        ("last week", None, None),
        ("", None, None),
    ],
)
def test_a_date_is_read_where_nothing_is_left_to_guess(text: str, language: str | None, answer: object) -> None:
    assert moment(text, language) == answer


def test_dates_behind_a_word_for_updated_are_not_read() -> None:
    assert written("Published 2 May 2018, updated 3 May 2018") == date(2018, 5, 2)
    assert written("آخر تحديث: 3 مايو 2018") is None
    assert written("Обновлено 3 мая 2018") is None


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)))
def test_iso_dates_come_back(day: date) -> None:
    assert moment(day.isoformat()) == (None if day == date(1970, 1, 1) else day)


@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    moment(text, "fa")


def test_solar_years_follow_on_without_gap() -> None:
    ends = [written(f"29 اسفند {year}", "fa") for year in range(1350, 1450)]
    starts = [written(f"1 فروردین {year}", "fa") for year in range(1351, 1451)]
    gaps = {(start - end) for start, end in zip(starts, ends, strict=True) if start and end}
    assert gaps == {timedelta(days=1), timedelta(days=2)}
