"""The corpus's evidence in seven languages, on saved pages and on text alone. All texts are invented."""

import html
import json

import pytest
from click.testing import CliRunner
from harness.sites import FURNITURE, WORDS, body, headline

from dedup import pipeline
from dedup.cli import main
from dedup.options.settings import load

SPACED = [language for language in sorted(WORDS) if language not in {"zh", "ja"}]
STOP = {"zh": "。", "ja": "。"}
SAID = {
    "ar": "وكتبت الصحيفة تحت عنوان «{}» أن الأعمال انتهت قبل موعدها بأسبوعين كاملين.",
    "fa": "این روزنامه با تیتر «{}» نوشت که کار دو هفته زودتر از موعد به پایان رسیده است.",
    "ru": "Газета написала под заголовком «{}», что работы закончили на две недели раньше срока.",
    "tr": "Gazete “{}” başlığıyla işlerin iki hafta erken bittiğini ve açılışın öne alındığını yazdı.",
    "en": "The paper wrote under the headline “{}” that the works were finished two weeks early.",
    "zh": "该报以《{}》为题报道说，工程比原定日期提前两个星期全部完成，开放也随之提前。",
    "ja": "同紙は「{}」という見出しで、工事が予定より二週間早く終わったと伝えた。",
}
DATED = {
    "ar": "آخر تعديل على هذه المادة في {} مايو 2024 وعدد قرائها {}",
    "fa": "آخرین تغییر این مطلب در {} تیر 1403 با {} بازدید کننده",
    "ru": "Материал обновлен {} мая 2024 года, его прочли {} человек",
    "tr": "Bu yazı {} Mayıs 2024 günü yenilendi, {} kişi okudu",
    "en": "This page was last changed on {} May 2024 and seen {} times",
    "zh": "本文最后修改于2024年5月{}日共有{}人读过本文",
    "ja": "この記事は2024年5月{}日に更新され{}人が読みました",
}
USERS = {
    "ar": "علق على المادة القارئ @{} من ركن القراء",
    "fa": "خواننده ما @{} درباره این مطلب نوشت",
    "ru": "Первым этот материал отметил читатель @{}",
    "tr": "Bu yazıyı ilk okuyan üyemiz @{} oldu",
    "en": "First marked for our readers by member @{}",
    "zh": "首位读完本文的会员是 @{} 欢迎加入",
    "ja": "この記事を最初に読んだ会員は @{} さん",
}


def glued(language, text, tail):
    return f"{text}{'' if language in STOP else ' '}{tail}"


def paragraphs(language, number):
    """A page's paragraphs, each with what is done to it: (text as it stands, text that should be left)."""
    own, other = body(language, number), headline(language, (number + 1) % 8)
    third, words = headline(language, (number + 2) % 8), headline(language, (number + 3) % 8).split()
    cut = " ".join(words[:-2]) + "…" if len(words) > 4 else headline(language, (number + 3) % 8)[:-3] + "…"
    return [
        (own[0], own[0]),
        (own[1], own[1]),
        (other, ""),
        (own[2], own[2]),
        (SAID[language].format(third), SAID[language].format(third)),
        (f"{FURNITURE[language][0][0]} | {third}", ""),
        (glued(language, own[3], FURNITURE[language][0][1]), own[3]),
        (cut, ""),
        (body(language, f"{number}z", 1)[0],) * 2,
        (DATED[language].format(number + 3, 317 + number * 17), ""),
        (USERS[language].format(f"u{number}x"), ""),
    ]


def page(language, number, rows):
    title = html.escape(headline(language, number))
    inner = "".join(f"<p>{html.escape(row)}</p>" for row in rows)
    return (
        f"<html lang='{language}'><head><meta charset='utf-8'><title>{title}</title>"
        f"<link rel='canonical' href='https://{language}.example/{number}'></head>"
        f"<body><main><article><h1>{title}</h1>{inner}</article></main></body></html>"
    )


def scrolled(language):
    """A page that grew as it was read: three articles, each whole in an element of its own."""
    parts = "".join(
        f"<article><h2>{html.escape(headline(language, number))}</h2>"
        + "".join(f"<p>{html.escape(text)}</p>" for text in body(language, number))
        + "</article>"
        for number in (8, 0, 1)
    )
    title = html.escape(headline(language, 8))
    link = f"<link rel='canonical' href='https://{language}.example/8'>"
    return f"<html lang='{language}'><head><title>{title}</title>{link}</head><body><main>{parts}</main></body></html>"


def gathered(language):
    """A page with two more articles below its own, no cue between: one ends in a list, the other at the page's end."""
    rows = [f"<p>{html.escape(text)}</p>" for text in body(language, 9)]
    for number in (2, 3):
        rows.append(f"<h3>{html.escape(headline(language, number))}</h3>")
        rows += [f"<p>{html.escape(text)}</p>" for text in body(language, number)]
        if number == 2:
            links = (f"<li><a href='/{n}'>{html.escape(headline(language, n))}</a></li>" for n in (4, 5, 6))
            rows.append(f"<ul>{''.join(links)}</ul>")
    title = html.escape(headline(language, 9))
    link = f"<link rel='canonical' href='https://{language}.example/9'>"
    return (
        f"<html lang='{language}'><head><title>{title}</title>{link}</head>"
        f"<body><main><article><h1>{title}</h1>{''.join(rows)}</article></main></body></html>"
    )


def texts(out):
    found = {}
    with (out / "articles.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            found.setdefault(row["page"], []).append(row)
    return found


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world")
    for language in WORDS:
        (folder / language).mkdir()
        for number in range(8):
            rows = [row for row, _ in paragraphs(language, number)]
            (folder / language / f"{number}.html").write_text(page(language, number, rows), encoding="utf-8")
        (folder / language / "scroll.html").write_text(scrolled(language), encoding="utf-8")
        (folder / language / "gather.html").write_text(gathered(language), encoding="utf-8")
    pipeline.run([folder], folder / "out", load(None, ["run.workers=1", "cluster.level=copies"]))
    return folder / "out"


@pytest.fixture(scope="module")
def saved(ran):
    return texts(ran)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    with (folder / "all.jsonl").open("w", encoding="utf-8") as file:
        for language in WORDS:
            for number in range(8):
                row = {
                    "id": f"{language}/{number}.html", "title": headline(language, number), "site": f"{language} news",
                    "text": "\n".join(row for row, _ in paragraphs(language, number)),
                }  # fmt: skip
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    pipeline.run([folder / "all.jsonl"], folder / "out", load(None, ["run.workers=1", "cluster.level=copies"]))
    return texts(folder / "out")


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("kind", ["saved", "plain"])
def test_residue_goes_and_body_stays(kind, language, request):
    found = request.getfixturevalue(kind)
    for number in range(8):
        left = found[f"{language}/{number}.html"][0]["text"].split("\n\n")
        assert left == [text for _, text in paragraphs(language, number) if text]


@pytest.mark.parametrize("language", sorted(WORDS))
def test_the_teasers_name_the_articles_they_point_to(saved, language):
    ids = {number: saved[f"{language}/{number}.html"][0]["id"] for number in range(8)}
    related = {item["article"] for item in saved[f"{language}/0.html"][0]["related"]}
    assert related == {ids[1], ids[2], ids[3]}


@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_page_that_grew_while_read_falls_into_its_articles(saved, language):
    parts = saved[f"{language}/scroll.html"]
    assert [part["title"] for part in parts] == [headline(language, number) for number in (8, 0, 1)]
    assert [part["text"].split("\n\n") for part in parts] == [body(language, number) for number in (8, 0, 1)]


@pytest.mark.parametrize("language", sorted(WORDS))
def test_several_articles_below_a_page_s_own_are_told_apart(saved, language):
    parts = saved[f"{language}/gather.html"]
    assert [part["title"] for part in parts] == [headline(language, number) for number in (9, 2, 3)]
    assert [part["text"].split("\n\n") for part in parts] == [body(language, number) for number in (9, 2, 3)]


def test_the_summary_says_what_the_second_round_changed(ran):
    rounds = json.loads((ran / "summary.json").read_text(encoding="utf-8"))["rounds"]
    assert rounds["cuts_second"] > rounds["cuts_first"] > 0
    # Each language's two gathering pages hold four articles that are pages too: copies once they are split off.
    assert rounds["pairs_second"] >= rounds["pairs_first"] + 4 * len(WORDS)


@pytest.mark.parametrize("names", [["corpus_headline"], ["teaser"], ["template", "corpus_headline"]])
def test_cuts_are_shown_and_come_back_by_kind_or_rule(ran, names):
    shown = CliRunner().invoke(main, ["show", str(ran), "tr/0.html", "--cuts"], env={"COLUMNS": "300"})
    assert shown.exit_code == 0
    assert "template · corpus_template" in shown.stdout
    asked = [option for name in names for option in ("--restore", name)]
    back = json.loads(CliRunner().invoke(main, ["show", str(ran), "tr/0.html", "--json", *asked]).stdout)
    assert headline("tr", 1) in back["text"]
    assert (DATED["tr"].format(3, 317) in back["text"]) is ("template" in names)
    assert not any(cut["kind"] in names or cut["rule"] in names for cut in back["cuts"])
