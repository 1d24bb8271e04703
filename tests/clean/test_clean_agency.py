"""Agencies: named by datelines, signatures, source lines, bylines and hosts; never by running text."""

import pytest
from harness.pages import BODY, own

from dedup.clean.page.agency import BYLINE, DATELINE, HOST, SIGNATURE, SOURCE
from dedup.model import Agency, Block

DATELINES = [
    ("ar", "القاهرة - أ ف ب - ", "AFP"),
    ("ar", "بيروت (رويترز) - ", "Reuters"),
    ("ar", "أنقرة/ الأناضول: ", "Anadolu"),
    ("ar", "(د ب أ) – ", "dpa"),
    ("ar", "(رويترز) ", "Reuters"),
    ("en", "ANKARA (AA) - ", "Anadolu"),
    ("en", "CAIRO, Mar. 2 (Reuters) - ", "Reuters"),
    ("en", "(AP) — ", "AP"),
    ("en", "BEIJING, March 2 (Xinhua) -- ", "Xinhua"),
    ("tr", "İSTANBUL (DHA) - ", "DHA"),
    ("fa", "تهران- ایرنا- ", "IRNA"),
    ("ru", "МОСКВА, 2 марта. /ТАСС/. ", "TASS"),
    ("ru", "МОСКВА, 2 мар - РИА Новости. ", "RIA Novosti"),
    ("ru", "САРАЕВО (ФЕНА) - ", "FENA"),
    ("ru", "УЛАН-БАТОР /МОНЦАМЭ/. ", "Montsame"),
    ("zh", "新华社北京3月2日电 ", "Xinhua"),
    ("zh", "（新华社北京3月2日电）", "Xinhua"),
    ("zh", "中新社上海3月2日电（记者 李明）", "China News Service"),
    ("zh", "【ロンドン共同】", "Kyodo"),
    ("zh", "(서울=연합뉴스) ", "Yonhap"),
]
SIGNATURES = [
    ("ar", "الأناضول", "Anadolu"),
    ("ar", "(أ ف ب)", "AFP"),
    ("ar", "أ ف ب / رويترز", "AFP"),
    ("en", "(Reuters)", "Reuters"),
    ("tr", "AA", "Anadolu"),
    ("he", "(רויטרס)", "Reuters"),
    ("ru", "ТАСС", "TASS"),
    ("zh", "（新华社）", "Xinhua"),
    ("ar", "واس / أ ف ب", "SPA"),
    ("fa", "(فارس)", "Fars"),
]
SOURCES = [
    ("ar", "المصدر: وكالة الأناضول", "Anadolu"),
    ("en", "Source: Reuters", "Reuters"),
    ("tr", "Kaynak: Anadolu Ajansı", "Anadolu"),
    ("fa", "منبع: ایرنا", "IRNA"),
    ("ru", "Источник: ТАСС", "TASS"),
    ("zh", "来源：新华社", "Xinhua"),
]
RUNNING = [
    ("ar", "نقلت وكالة رويترز عن مسؤول في البلدية أن الجسر سيفتح ليلا."),
    ("ar", "وقال المتحدث لوكالة فرانس برس: إن الجسر سيفتح ليلا في الأعياد."),
    ("ar", "قالت وكالة (رويترز) إن الجسر سيفتح في الأعياد أمام جميع المشاة."),
    ("ar", "رويترز تفتتح مكتبا جديدا في الميناء القديم قرب الجسر."),
    ("en", "Mehr als 40 Schiffe - auch Fischerboote - fuhren am Montag durch die neue Hafenbrücke."),
    ("en", "TAP water - the mayor said on Monday - is safe to drink again in the old harbour."),
    ("en", "Reuters reported on Monday - citing two officials - that the bridge will stay open."),
    ("en", "The Automobile Association (AA) said on Monday - two years on - that the bridge is safe."),
    ("en", "The mayor told the Associated Press on Monday that the bridge will be kept open."),
    ("tr", "Araç muayene (AA) sınıfı - yeni kural - pazartesi günü yürürlüğe girdi, dedi müdür."),
    ("ru", "Об этом агентству ТАСС сообщили в пресс-службе порта в понедельник вечером."),
    ("zh", "新华社记者在星期一看到，居民排队走上了新桥。"),
]
PEOPLE = ["Petra Novak", "Sana Amin", "SANA AMIN", "Ata Demir", "Nina Berg", "Layla Haddad", "وفا حسن", "سانا الحداد"]
OFFICES = [
    ("Reuters Staff", "Reuters"),
    ("Le Monde avec AFP", "AFP"),
    ("Agence France-Presse", "AFP"),
    ("إسطنبول/ زينب علي/ الأناضول", "Anadolu"),
    ("Layla Haddad (Reuters)", "Reuters"),
    ("وكالة الأناضول", "Anadolu"),
]


@pytest.mark.parametrize(("language", "dateline", "name"), DATELINES)
def test_a_dateline_names_the_agency_and_stays_in_the_text(language, dateline, name):
    first, second = BODY[language]
    page = own(dateline + first, second, language=language)
    assert page.agency is not None
    assert (page.agency.name, page.agency.confidence) == (name, DATELINE)
    assert page.agency.evidence in dateline
    assert page.text.startswith(dateline.strip())


@pytest.mark.parametrize(("language", "line", "name"), SIGNATURES)
def test_a_signature_names_the_agency_and_is_cut(language, line, name):
    page = own(*BODY[language], line, language=language)
    assert page.agency == Agency(name, line, SIGNATURE)
    assert page.text == "\n\n".join(BODY[language])


@pytest.mark.parametrize(("language", "line", "name"), SOURCES)
def test_a_source_line_names_the_agency_and_is_cut(language, line, name):
    page = own(*BODY[language], line, language=language)
    assert page.agency == Agency(name, line, SOURCE)
    assert [cut.text for cut in page.cuts] == [line]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "المصدر: الجزيرة نت"),
        ("ar", "المصدر: وكالات"),
        ("en", "Source: The Harbour Post"),
        ("tr", "Kaynak: Meltem"),
    ],
)
def test_a_source_line_that_names_a_site_is_cut_and_names_no_agency(language, line):
    page = own(*BODY[language], line, language=language)
    assert page.agency is None
    assert [cut.text for cut in page.cuts] == [line]


@pytest.mark.parametrize(("language", "line"), RUNNING)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_running_text_names_no_agency(language, line, place):
    lines = list(BODY[language])
    lines.insert(place, line)
    page = own(*lines, language=language)
    assert page.agency is None
    assert line in page.text


def test_an_agency_in_brackets_at_the_texts_end_is_its_signature():
    first, second = BODY["ar"]
    page = own(first, second + " (رويترز)", language="ar")
    assert page.agency == Agency("Reuters", "رويترز", SIGNATURE)
    assert own(first + " (رويترز)", second, language="ar").agency is None


@pytest.mark.parametrize("author", PEOPLE)
def test_a_person_is_no_agency(author):
    assert own(*BODY["en"], authors=(author,)).agency is None


@pytest.mark.parametrize("author", ["Petra Novak", "Layla Haddad"])
def test_a_persons_byline_is_no_agency(author):
    page = own(*BODY["en"], f"By {author}", language="en")
    assert page.agency is None


@pytest.mark.parametrize(("author", "name"), OFFICES)
def test_an_agency_as_author(author, name):
    page = own(*BODY["en"], authors=(author,))
    assert page.agency == Agency(name, author, BYLINE)


def test_a_byline_that_names_an_agency():
    page = own(*BODY["ar"], "كتب: رويترز", language="ar")
    assert page.agency == Agency("Reuters", "كتب: رويترز", BYLINE)


@pytest.mark.parametrize(("host", "name"), [("www.reuters.com", "Reuters"), ("www.aa.com.tr", "Anadolu")])
def test_an_agencys_own_site(host, name):
    assert own(*BODY["en"], host=host).agency == Agency(name, host, HOST)


@pytest.mark.parametrize("host", ["notreuters.com", "reuters.com.example", "", None])
def test_a_host_that_only_looks_like_an_agencys(host):
    assert own(*BODY["en"], host=host).agency is None


def test_a_source_line_in_the_margin_names_the_agency_and_is_no_cut():
    page = own(*BODY["en"], Block("Source: Reuters", margin=True), language="en")
    assert page.agency == Agency("Reuters", "Reuters", SOURCE)
    assert page.cuts == ()


def test_the_surest_evidence_wins_and_what_the_metadata_said_comes_last():
    said = Agency("AFP", "meta", 0.7)
    lines = ("LONDON (Reuters) - " + BODY["en"][0], BODY["en"][1], "Source: Anadolu")
    for agency, text in (("Reuters", lines), ("Anadolu", (*BODY["en"], lines[2])), ("AFP", BODY["en"])):
        page = own(*text, language="en", agency=said)
        assert page.agency is not None
        assert page.agency.name == agency
