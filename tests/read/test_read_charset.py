"""Encodings: every script comes out right without a declaration, and a wrong one loses to the bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.options.settings import Read
from dedup.read.charset.decode import declared, decode
from dedup.read.charset.labels import codec, named

TEXTS = {
    "ar": "أعلنت بلدية المدينة افتتاح مكتبة جديدة للأطفال صباح اليوم، وقالت إن الدخول مجاني طوال الأسبوع.",
    "fa": "شهرداري امروز كتابخانه تازه اي براي كودكان گشود و گفت پنجره هاي آن رو به پارك باز مي شود.",
    "he": "עיריית העיר פתחה הבוקר ספרייה חדשה לילדים והודיעה כי הכניסה חופשית לאורך כל השבוע.",
    "el": "Ο δήμος άνοιξε σήμερα μια νέα παιδική βιβλιοθήκη και η είσοδος είναι ελεύθερη όλη την εβδομάδα.",
    "ru": "Мэрия открыла сегодня новую детскую библиотеку, вход в неё свободный в течение всей недели.",
    "uk": "Міська рада відкрила сьогодні нову дитячу бібліотеку, вхід до неї вільний протягом тижня.",
    "tr": "Belediye bugün çocuklar için yeni bir kütüphane açtı; giriş hafta boyunca ücretsiz, ışıklar hiç sönmüyor.",
    "de": "Die Bürgermeisterin eröffnete heute früh eine größere Bücherei; für Schüler ist der Eintritt frei.",
    "fr": "La mairie a inauguré à midi une bibliothèque « très attendue » où l’entrée est gratuite dès l’été.",
    "pl": "Prezydent miasta otworzył dziś bibliotekę dla dzieci, wstęp jest bezpłatny cały tydzień, także późną nocą.",
    "zh": "市政府今天上午宣布，一座新的儿童图书馆已经开放，全年免费，吸引了很多家长和学生。",
    "zh-Hant": "市政府今天上午宣布，一座新的兒童圖書館已經開放，全年免費，吸引了很多家長和學生。",
    "ja": "市は今日、子どものための新しい図書館を開いたと発表しました。入場は無料です。",
    "ko": "시는 오늘 오전 어린이를 위한 새로운 도서관을 열었으며 입장은 무료라고 밝혔다.",
    "th": "เทศบาลเปิดห้องสมุดใหม่สำหรับเด็กในเช้าวันนี้ และเข้าชมได้ฟรีตลอดทั้งสัปดาห์",
}
LEGACY = [
    ("ar", "windows-1256"), ("ar", "iso-8859-6"), ("fa", "windows-1256"), ("he", "windows-1255"),
    ("el", "windows-1253"), ("el", "iso-8859-7"), ("ru", "windows-1251"), ("ru", "koi8-r"), ("ru", "iso-8859-5"),
    ("ru", "ibm866"), ("uk", "windows-1251"), ("uk", "koi8-u"), ("tr", "windows-1254"), ("de", "windows-1252"),
    ("fr", "windows-1252"), ("pl", "windows-1250"), ("pl", "iso-8859-2"), ("zh", "gb18030"), ("zh-Hant", "big5"),
    ("ja", "shift_jis"), ("ja", "euc-jp"), ("ko", "euc-kr"), ("th", "windows-874"),
]  # fmt: skip
MARKUP = (
    "<html><head>{}<script>var menu = 'the quick brown fox';</script><title>x</title></head><body>{}{}</body></html>"
)


def page(language, encoding, claim=""):
    """A page of much ASCII markup and one paragraph; returns its bytes and its text as the encoding can hold it."""
    body = f"<p class='article-body'>{TEXTS[language]}</p>"
    text = MARKUP.format(claim, "<div class='menu-item'><a href='/news/section'>A</a></div>" * 50, body)
    raw = text.encode(codec(encoding), "ignore")
    return raw, raw.decode(codec(encoding))


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
@pytest.mark.parametrize("claim", ["", "utf-8", "iso-8859-1"])
def test_bytes_win_over_no_declaration_and_over_a_wrong_one(language, encoding, claim):
    raw, text = page(language, encoding, f"<meta charset='{claim}'>" if claim else "")
    found = decode(raw, Read())
    assert found.text == text, found.encoding


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_a_true_declaration_is_kept(language, encoding):
    raw, text = page(language, encoding, f"<meta http-equiv=Content-Type content='text/html; charset={encoding}'>")
    found = decode(raw, Read())
    assert (found.encoding, found.text) == (encoding, text)


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_plain_text_without_markup(language, encoding):
    raw = TEXTS[language].encode(codec(encoding), "ignore")
    assert decode(raw, Read()).text == raw.decode(codec(encoding))


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("claim", ["iso-8859-1", "windows-1256", "gb2312", "nonsense"])
def test_utf8_is_utf8_whatever_the_page_says(language, claim):
    raw, text = page(language, "utf-8", f"<meta charset={claim}>")
    assert decode(raw, Read()).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_with_and_without_a_mark(encoding):
    text = MARKUP.format("", "<p>menu</p>" * 20, TEXTS["ar"])
    assert decode(text.encode(encoding), Read()).text == text


def test_iso_2022_jp_and_a_few_broken_bytes_in_utf8():
    assert decode(TEXTS["ja"].encode("iso-2022-jp"), Read()).text == TEXTS["ja"]
    broken = TEXTS["ar"].encode()[:-1] + b"\xd9 \xff" + TEXTS["ar"].encode()
    found = decode(broken, Read())
    assert found.encoding == "utf-8"
    assert TEXTS["ar"] in found.text


def test_the_header_comes_before_meta_and_both_lose_to_the_bytes():
    assert declared(b"<meta charset=koi8-r>", "windows-1251") == ("windows-1251", "koi8-r")
    raw, text = page("ru", "koi8-r", "<meta charset=windows-1251>")
    assert decode(raw, Read(), header="windows-1256").text == text


def test_labels_are_read_as_browsers_read_them():
    assert [named(label) for label in ("latin1", "ISO-8859-1", "gb2312", "x-sjis", "ks_c_5601-1987", "iso-8859-9")] == [
        "windows-1252", "windows-1252", "gb18030", "shift_jis", "euc-kr", "windows-1254",
    ]  # fmt: skip
    assert [named(label) for label in ("", None, "rot13", "unicode_escape", "utf-7", "cp037", "no\x00such")] == [
        None
    ] * 7


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "gb2312", "x", "utf-16"]))
def test_any_bytes_decode_to_text_that_utf8_can_hold(raw, header):
    decode(raw, Read(), header).text.encode("utf-8")
