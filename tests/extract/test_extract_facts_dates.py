from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.extract.facts.collect import facts
from dedup.extract.facts.dates import moment, written
from dedup.extract.facts.lead_label import lead_label
from dedup.extract.tree import parse
from dedup.model import Given


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
        ("10 listopada 2026", "pl", date(2026, 11, 10)),
        ("10. listopada 2026.", "hr", date(2026, 10, 10)),
        ("10. фебруар 2026.", "sr", date(2026, 2, 10)),
        ("10. helmikuuta 2026", "fi", date(2026, 2, 10)),
        ("2026. február 10.", "hu", date(2026, 2, 10)),
        ("10 февруари 2026", "bg", date(2026, 2, 10)),
        ("১০ ফেব্রুয়ারি ২০২৬", "bn", date(2026, 2, 10)),
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


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        ("Updated: 12 February 2026 14:00 | Published: 10 February 2026 08:15", "en", date(2026, 2, 10)),
        ("آخر تحديث: 11 فبراير 2026 / نُشر 10 فبراير 2026", "ar", date(2026, 2, 10)),
        ("آخر تحديث: 11 فبراير 2026", "ar", None),
        ("Actualizado 11/02/2026 - Publicado 10/02/2026", "es", date(2026, 2, 10)),
        ("公開日:2026年2月10日 更新日:2026年2月11日", "ja", date(2026, 2, 10)),
        ("2026年2月10日公開 2026年2月11日更新", "ja", date(2026, 2, 10)),
        ("2026年2月11日 09:40 更新", "ja", None),
        ("입력 2026.02.10 08:15 수정 2026.02.11 09:00", "ko", date(2026, 2, 10)),
        ("10.02.26, 08:15 Uhr", "de", date(2026, 2, 10)),
        ("10 Feb '26", "en", date(2026, 2, 10)),
        ("10 Feb 14:30", "en", None),
        ("Version 3.2.14", "de", None),
        ("26.02.10", "ko", None),
    ],
)
def test_of_a_line_with_two_dates_that_of_publication_is_read(text: str, language: str, answer: object) -> None:
    assert written(text, language) == answer


@pytest.mark.parametrize(
    ("text", "language", "hour", "ahead"),
    [
        ("Feb. 10th, 2026 8:15 PM EST", "en", 20, -5),
        ("10 فبراير 2026 الساعة 08:15 م بتوقيت غرينتش", "ar", 20, 0),
        ("10 février 2026 à 8h15 (GMT+1)", "fr", 8, 1),
        ("Вторник, 10 февраля 2026, 08:15 МСК", "ru", 8, 3),
        ("2026年2月10日 午後8時15分 JST", "ja", 20, 9),
    ],
)
def test_a_visible_time_counts_where_its_zone_is_told(text: str, language: str, hour: int, ahead: int) -> None:
    zone = timezone(timedelta(hours=ahead))
    assert written(text, language) == datetime(2026, 2, 10, hour, 15, tzinfo=zone)


def test_a_time_without_a_zone_is_one_of_the_given_zone_or_worth_its_day() -> None:
    text = "10 July 2026, 08:15"
    assert written(text, "en") == date(2026, 7, 10)
    assert written(text, "en", ZoneInfo("Europe/Paris")) == datetime(
        2026, 7, 10, 8, 15, tzinfo=timezone(timedelta(hours=2))
    )
    assert moment("2026-02-10T08:15:00", None, ZoneInfo("Europe/Paris")) == datetime(
        2026, 2, 10, 8, 15, tzinfo=timezone(timedelta(hours=1))
    )
    assert written("10 July 2026, 08:15 IST", "en", ZoneInfo("Europe/Paris")) == date(2026, 7, 10)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<h1>Ferries</h1><div><b>By <a href='/team/ana'>Ana Ruiz</a></b> - Mar 27, 2024</div>", date(2024, 3, 27)),
        ("<h1>Ferries</h1><p>by <a href='/authors/ana'>Ana Ruiz</a>, 5 May 2026</p>", date(2026, 5, 5)),
        ("<h1>Ferries</h1><p><a href='/tides'>Tides of the week</a> 5 May 2026</p>", None),
        (
            "<h1>Ferries</h1><section><span>Posted on</span><div> <i></i><span>Nov 21, 2018</span> </div></section>",
            date(2018, 11, 21),
        ),
    ],
)
def test_a_date_behind_its_writer_or_in_a_box_behind_its_label(body: str, day: date | None) -> None:
    found = facts(parse(f"<html lang=en><body><main>{body}</main></body></html>"), Given()).published
    assert found == day


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://cove.example/world/2023/oct/03/ferries", date(2023, 10, 3)),
        ("https://cove.example/2023/october/3/", date(2023, 10, 3)),
        ("https://cove.example/2023/ferry/03/ferries", None),
        ("https://cove.example/2023/feb/31/ferries", None),
    ],
)
def test_a_month_by_its_name_in_the_address(address: str, day: date | None) -> None:
    page = "<html lang=en><body><h1>Ferries every hour</h1></body></html>"
    assert facts(parse(page), Given(url=address)).published == day


@pytest.mark.parametrize(
    ("around", "label"),
    [("\n{}\n", "published"), ("from {}", ""), ("\n{} to 9 May 2026, daily", "")],
)
def test_a_label_before_a_box_speaks_for_a_date_that_fills_the_box(around: str, label: str) -> None:
    page = parse(f"<section><b>Posted</b><div>{around.format('<i>5 May 2026</i>')}</div></section>")
    assert lead_label(page.find(".//i")) == label


_DECLARED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferries","datePublished":"%s"}</script>'
)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<h1>Ferries</h1><p><span>Last Updated</span> <i>on</i> <span class=date>Feb 27, 2026</span></p>", None),
        (
            "<h1>Ferries</h1><p><span>Posted</span> <i>on</i> <span class=date>Feb 27, 2026</span></p>",
            date(2026, 2, 27),
        ),
        (
            "<h1>Ferries</h1><time class=published-date datetime=2025-04-10T06:00><b>Updated April 10, 2025</b></time>",
            None,
        ),
        ("<h1>Ferries</h1><time class=published-date datetime=2025-04-10>April 10, 2025</time>", date(2025, 4, 10)),
        ("<h1>Ferries</h1><div><a href=/tides><p>Published</p><i>17 Jan 2019</i></a></div>", None),
        ("<h1>Ferries</h1><div>Published 17 Jan 2019 in <a href=/tides>Tides</a></div>", date(2019, 1, 17)),
    ],
)
def test_a_date_that_is_called_updated_or_stands_in_a_link_is_not_given(body: str, day: date | None) -> None:
    found = facts(parse(f"<html lang=en><body><main>{body}</main></body></html>"), Given()).published
    assert found == day


@pytest.mark.parametrize(
    ("declared", "shown", "day"),
    [
        ("Jun 12, 2025", "November 2, 2022", date(2022, 11, 2)),
        ("Jun 12, 2025", "March 2, 2025", date(2025, 6, 12)),
        ("Jun 12, 2025", "Updated November 2, 2022", date(2025, 6, 12)),
        ("Jun 12, 2025", "November 2, 2026", date(2025, 6, 12)),
        ("Jun 12, 2025", "July 20, 1969", date(2025, 6, 12)),
    ],
)
def test_a_declared_day_is_the_new_system_s_where_the_line_by_the_headline_is_years_older(
    declared: str, shown: str, day: date
) -> None:
    page = f"<html lang=en><head>{_DECLARED % declared}</head><body><main><h1>Ferries</h1><p>{shown}</p></main></body>"
    assert facts(parse(page), Given()).published == day


def test_a_declared_day_that_the_address_bears_stands_whatever_day_is_by_the_headline() -> None:
    head = f"<head>{_DECLARED % 'Jun 12, 2025'}<link rel=canonical href=https://ferry.example/2025/06/12/anniversary></head>"
    page = f"<html lang=en>{head}<body><main><h1>Ferries</h1><p>November 2, 2022</p></main></body>"
    assert facts(parse(page), Given()).published == date(2025, 6, 12)


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        ("เผยแพร่ 12 มี.ค. 2567 เวลา 10:30 น.", "th", date(2024, 3, 12)),
        ("12 มี.ค. 67 | 10:30 น.", "th", date(2024, 3, 12)),
        ("12 มีนาคม 2567", "en", date(2024, 3, 12)),
        ("12 มีนาคม 2024", "th", date(2024, 3, 12)),
        ("12 มี.ค. 24", "th", date(2024, 3, 12)),
        ("12/03/67", "th", date(2024, 3, 12)),
        ("2567-03-12T10:00:00+07:00", "th", datetime(2024, 3, 12, 10, tzinfo=timezone(timedelta(hours=7)))),
        ("Tue, 12 Mar 2567 10:00:00 +0700", "th", datetime(2024, 3, 12, 10, tzinfo=timezone(timedelta(hours=7)))),
        ("2567-03-12", "en", None),
        ("12 March 2567", "en", None),
        ("อัปเดตล่าสุด 12 มี.ค. 2567", "th", None),
    ],
)
def test_a_year_of_the_buddhist_era_is_read_in_thai_alone(text: str, language: str, answer: object) -> None:
    found = moment(text, language)
    assert (found, type(found)) == (answer, type(answer))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("วันอังคารที่ 12 มีนาคม พ.ศ. 2567 เวลา 10.30 น.", date(2024, 3, 12)),
        ("12 มีนาคม 2567 เป็นวันที่สะพานเก่าปิดตัวลง", None),
    ],
)
def test_a_thai_line_is_one_of_dates_by_its_pieces(line: str, day: date | None) -> None:
    page = f"<html lang=th><body><main><h1>เรือเฟอร์รี่ลำใหม่</h1><p>{line}</p></main></body></html>"
    assert facts(parse(page), Given()).published == day
