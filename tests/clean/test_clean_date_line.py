"""Lines of nothing but a date, in many languages, and lines that only hold one."""

import pytest

from dedup.clean.page.rules.date_words import may_begin, only_dates
from dedup.text.words import stood


@pytest.mark.parametrize(
    "line",
    [
        "الثلاثاء 22 شعبان 1447 هـ - 10 فبراير 2026 م",
        "الساعة 08:15 الثلاثاء 10 فبراير 2026",
        "Tue, Feb 10, 2026, 8:15 AM EST",
        "10. Februar 2026 um 08:15 Uhr",
        "Publié le 10 février 2026 à 08h15, mis à jour le 11 février 2026",
        "martes, 10 de febrero de 2026, 08:15 h",
        "Вторник, 10 февраля 2026 г., 08:15 МСК",
        "10 Şubat 2026 Salı, 08:15",
        "2026年2月10日(火) 8時15分",
        "2026년 2월 10일 (화) 오전 8시 15분",
        "יום שלישי, 10 בפברואר 2026, 08:15",
        "سه‌شنبه ۲۱ بهمن ۱۴۰۴ - ۰۸:۱۵",
        "Δευτέρα, 10 Φεβρουαρίου 2026, 08:15",
        "10 lutego 2026, godz. 08:15",
        "เผยแพร่ 12 มี.ค. 2567 เวลา 10:30 น.",
        "วันพฤหัสบดีที่ 12 มีนาคม พ.ศ. 2567 เวลา 10.30 น.",
        "อัปเดตล่าสุด 12 มี.ค. 67 10:30 น.",
        "อังคารที่ 12 มี.ค. 2567",
    ],
)
def test_a_line_of_nothing_but_a_date(line: str) -> None:
    assert only_dates(line)
    assert may_begin(stood(line)[0])


@pytest.mark.parametrize(
    "line",
    [
        "May 2026 be better",
        "The 10 February 2026 vote",
        "1984",
        "Mars 2026",
        "Q3 2026",
        "وقع في 10 فبراير 2026 زلزال",
        "12 มีนาคม 2567 เป็นวันที่สะพานเปิด",
        "เผยแพร่ภาพถ่าย 12 ภาพในปี 2567",
        "เรือ 12 ลำ 67",
        "",
    ],
)
def test_a_line_that_only_holds_a_date(line: str) -> None:
    assert not only_dates(line)


def test_names_beside_a_date_are_taken_out() -> None:
    assert not only_dates("Mara Tveit | 10 February 2026")
    assert only_dates("Mara Tveit | 10 February 2026", ["Mara Tveit"])
