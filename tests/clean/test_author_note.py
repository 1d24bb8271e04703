"""Last lines about who wrote the text, and news of the same words. All texts and people are invented."""

import pytest
from harness.pages import BODY, own

from dedup.clean.page.rules import author_note
from dedup.lexicon.data import Words, load
from dedup.model import Block, BlockKind
from dedup.text.words import words

NOTES = [
    ("ar", "ليلى حداد", "ليلى حداد كاتبة وصحفية مصرية مقيمة في تونس"),
    ("ar", "كريم صالح", "كريم صالح: مراسل صحفي من تعز."),
    ("fa", "مریم صادقی", "مریم صادقی، روزنامه‌نگار حوزه شهری"),
    ("he", "דנה לוינסון", "דנה לוינסון היא כתבת לענייני חינוך בצפון."),
    ("en", "Ada Quill", "Ada Quill covers town government for the Post. Reach her at ada@post.example."),
    ("en", "Ada Quill", "Have a tip? Write to Ada Quill at ada@post.example."),
    ("de", "Jana Reuter", "Jana Reuter ist Redakteurin im Lokalressort."),
    ("ru", "Ирина Мельникова", "Ирина Мельникова пишет о городе с 2009 года."),
    ("zh", "王若溪", "王若溪，江河晚报首席记者。"),
    ("ko", "김서윤", "김서윤 기자 sykim@hanbit.example"),
]
OTHERS = [
    ("ar", "ساهمت في إعداد هذا التقرير ليلى حداد من تونس."),
    ("en", "Associated Press writers Ada Quill and Sam Reed contributed to this report."),
    ("fr", "Ada Quill a contribué à cet article."),
    ("ru", "В подготовке материала участвовала Ирина Мельникова."),
]
BRACKETS = [
    "(إعداد ليلى حداد للنشرة العربية - تحرير كريم صالح)",
    "(Reporting by Ada Quill; Editing by Sam Reed)",
]
NEWS = [
    ("ar", "كريم صالح", "كريم صالح قال للمحكمة إنه لم ير السفينة تلك الليلة."),
    ("en", "Ada Quill", "Ada Quill told the court that she had not seen the ship that night."),
    ("en", "Ada Quill", "The bridge is named after Ada Quill."),
    ("ru", "Ирина Мельникова", "Ирина Мельникова сказала суду, что в ту ночь корабля не видела."),
]


def page(code, *lines, **facts):
    first, second = BODY[code if code in BODY else "en"]
    return own(first, second, *lines, language=code, **facts)


@pytest.mark.parametrize(("code", "author", "line"), NOTES)
def test_a_last_line_about_the_author_is_cut(code, author, line):
    done = page(code, line, authors=(author,))
    assert line not in done.text
    assert [(cut.rule, cut.kind.value) for cut in done.cuts] == [(author_note.NAME, "byline")]


@pytest.mark.parametrize(("code", "line"), OTHERS)
def test_a_last_line_of_who_else_worked_on_it_is_cut(code, line):
    assert [cut.rule for cut in page(code, line).cuts] == [author_note.NAME]


@pytest.mark.parametrize("line", ["كاتب وباحث مقيم في باريس", "صحفي سوري", "كاتبة وشاعرة من عدن"])
def test_a_last_line_that_is_a_job_is_cut(line):
    assert [cut.rule for cut in page("ar", line).cuts] == [author_note.NAME]


@pytest.mark.parametrize(
    "line",
    [
        "مدير المستشفى رفض التعليق على هذه الأنباء",
        "خبير أممي يحذر من تفشي المرض في المخيمات",
        "طبيب القرية: لم نر مثل هذا",
        "كاتب وباحث قال للصحيفة إنه رأى السفينة تلك الليلة.",
    ],
)
def test_news_that_begins_with_a_job_stays(line):
    assert line in page("ar", line).text


@pytest.mark.parametrize("line", ["الساحل - متابعات", "الساحل / وكالات"])
def test_the_outlet_beside_a_word_for_agencies_is_a_source(line):
    assert [(cut.rule, cut.kind.value) for cut in page("ar", line, site="الساحل").cuts] == [("signature", "source")]
    assert line in page("ar", line, site="الميناء").text


@pytest.mark.parametrize(("code", "author", "line"), NEWS)
def test_news_that_begins_with_the_authors_name_stays(code, author, line):
    assert line in page(code, line, authors=(author,)).text


def test_who_is_named_in_the_text_or_the_headline_is_in_the_news():
    line = "Acme Ferries is headquartered in Saltvik and runs forty boats."
    assert line in page("en", "Acme Ferries will buy two boats.", line, authors=("Acme Ferries",)).text
    assert line in page("en", line, authors=("Acme Ferries",), title="Acme Ferries buys two boats").text


def test_a_note_above_the_text_is_no_last_line():
    first, second = BODY["en"]
    line = "Ada Quill is a reporter of the Post."
    assert line in own(first, line, second, second.replace("works", "port"), authors=("Ada Quill",)).text


@pytest.mark.parametrize("line", BRACKETS)
def test_brackets_that_end_the_text_say_who_prepared_it(line):
    code = "en" if line.isascii() else "ar"
    first, second = BODY[code]
    assert page(code, line).text == f"{first}\n\n{second}"
    assert own(first, f"{second} {line}", language=code).text == f"{first}\n\n{second}"


@pytest.mark.parametrize(
    "end", ["(كتبت عام 1971 ونشرت بعد رحيله)", "(تحرير المدينة استغرق تسعة أشهر)", "(إعداد القهوة يستغرق ساعة)"]
)
def test_brackets_that_end_a_sentence_stay(end):
    line = f"وأنهى الشاعر قصيدته الأخيرة قبل رحيله بأسبوع واحد في بيته القديم. {end}"
    assert end in own(BODY["ar"][0], line, language="ar").text


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("ar", "* أستاذ العلوم السياسية في جامعة بيروت"),
        ("ar", "*كاتب وباحث في الشؤون الاقتصادية"),
        ("en", "* The writer is a retired judge."),
        ("fr", "* L'auteur est historien."),
        ("tr", "* Yazar emekli bir yargıçtır."),
        ("zh", "*作者是海洋大学教授"),
    ],
)
def test_a_star_and_a_job_end_a_guests_article(code, line):
    assert line not in page(code, line).text
    assert line in page(code, line, *BODY[code if code in BODY else "en"]).text


@pytest.mark.parametrize(
    ("code", "line"),
    [("ar", "أستاذ العلوم السياسية في جامعة بيروت يرى أن الاتفاق لن يصمد."), ("en", "* All prices are in crowns.")],
)
def test_a_job_without_a_star_is_news_and_a_star_without_a_job_a_footnote(code, line):
    assert line in page(code, line).text


def test_names_of_networks_go_with_the_prompt_above_them_and_stay_as_a_list_of_the_text():
    rows = ["فيسبوك", "تويتر", "واتساب"]
    assert not set(rows) & set(page("ar", "شارك هذا المقال", *rows).text.split("\n"))
    first, second = BODY["ar"]
    listed = own(first, *(Block(row, kind=BlockKind.ITEM) for row in rows), second, language="ar").text
    assert set(rows) <= set(listed.split("\n"))


@pytest.mark.parametrize("code", load("contributors.toml", dict[str, Words]))
def test_each_entry_is_found(code):
    table = load("contributors.toml", dict[str, Words])[code]
    assert tuple(table) == ("phrases", "writes")
    for key, texts in table.items():
        known = author_note._known((code,), key)
        assert len(set(texts)) == len(texts)
        for text in texts:
            phrase = tuple(words(text))
            assert phrase in known[phrase[0]], text
