"""Text that no element shows: who holds it, whose it is, and that work on it is bounded."""

import json

import pytest

from dedup.extract.entry import extract
from dedup.extract.held import blocks_of
from dedup.extract.state import states
from dedup.extract.tree import parse
from dedup.extract.unfold import unfold
from dedup.model import Article, Page, PageKind, Skipped, SkipReason
from dedup.options.settings import Options

BODY = {
    "ar": "أعلنت بلدية المدينة اليوم أنها ستعيد بناء الرصيف القديم رقم {} قبل بداية موسم الصيف المقبل.",
    "el": "Ο δήμος ανακοίνωσε σήμερα ότι θα ξαναχτίσει την παλιά προβλήτα αριθμός {} πριν αρχίσει το καλοκαίρι.",
    "ru": "Городская администрация сообщила сегодня, что старый причал номер {} отремонтируют до начала лета.",
    "zh": "市政府今天宣布将在夏季到来之前重新修建编号为{}的旧码头并且为渔民提供临时停靠的地方。",
}
TITLE = {
    "ar": "البلدية تعيد بناء الرصيف القديم قبل الصيف",
    "el": "Ξαναχτίζεται η παλιά προβλήτα πριν από το καλοκαίρι",
    "ru": "Старый причал отремонтируют до начала летнего сезона",
    "zh": "旧码头将在夏季之前重新修建完成",
}


def page(body, title="", head=""):
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def read(content):
    return extract(Page("p", "p.html", PageKind.HTML, content, "0"), Options())


def paragraphs(code, count=6):
    return [BODY[code].format(number) for number in range(count)]


@pytest.mark.parametrize("code", sorted(BODY))
@pytest.mark.parametrize("form", ["blocks", "draft", "strings", "markup", "escaped"])
def test_rich_text_of_any_editor_is_read(code, form):
    lines = paragraphs(code)
    value = {
        "blocks": [{"_type": "block", "children": [{"_type": "span", "text": line}]} for line in lines],
        "draft": {"blocks": [{"text": line, "type": "unstyled"} for line in lines], "entityMap": {}},
        "strings": lines,
        "markup": "".join(f"<p>{line}</p>" for line in lines),
        "escaped": "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in lines),
    }[form]
    data = {"page": {"article": {"headline": TITLE[code], "body": value, "tags": ["a", "b"]}}}
    script = f'<script type="application/json">{json.dumps(data)}</script>'
    found = read(page(f"<nav><a href=/>x</a></nav>{script}", f"{TITLE[code]} | Site"))
    assert isinstance(found, Article), found
    assert found.text.split("\n\n") == lines
    assert found.title.startswith(TITLE[code][:10])


def test_the_text_of_another_article_is_not_taken():
    other = {"headline": TITLE["ru"], "url": "/b", "body": "\n\n".join(paragraphs("ru", 30))}
    shown = "".join(f"<p>{line}</p>" for line in paragraphs("el", 3))
    data = f"<script type='application/json'>{json.dumps([other, {}])}</script>"
    content = page(f"<article><h1>{TITLE['el']}</h1>{shown}</article>{data}", TITLE["el"])
    assert read(content).text.split("\n\n") == paragraphs("el", 3)


def test_a_page_that_shows_its_text_is_left_alone():
    lines = paragraphs("ar", 8)
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE["ar"], "articleBody": " ".join(lines)})
    shown = "".join(f"<p>{line}</p>" for line in lines)
    head = f'<script type="application/ld+json">{data}</script>'
    assert read(page(f"<article><h1>{TITLE['ar']}</h1>{shown}</article>", TITLE["ar"], head)).text == "\n\n".join(lines)


@pytest.mark.parametrize(
    "body",
    [
        "<div id=root>Chargement…</div><script src=/a.js></script>",
        "<div id=app></div><script>boot()</script>",
        "<p>Yükleniyor</p>",
        "<app-root></app-root><script src=/main.js></script>",
    ],
)
def test_a_shell_is_told_and_how_to_save_it(body):
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE["ru"]})
    found = read(page(body, TITLE["ru"], f'<script type="application/ld+json">{data}</script>'))
    assert isinstance(found, Skipped)
    assert found.reason is SkipReason.NOT_ARTICLE
    assert "script" in found.detail
    assert "save it again" in found.detail


def test_frames_of_other_files_are_named():
    found = read(
        "<html><head><title>x</title></head><frameset><frame src=menu.html><frame src=main.html></frameset></html>"
    )
    assert found.reason is SkipReason.NOT_ARTICLE
    assert "main.html" in found.detail


def test_an_advertisement_in_a_frame_is_no_text_of_the_page():
    shown = "".join(f"<p>{line}</p>" for line in paragraphs("el"))
    frame = '<iframe srcdoc="<p>' + " ".join(paragraphs("ru", 3)) + '</p>"></iframe>'
    assert "причал" not in read(page(f"<article><h1>{TITLE['el']}</h1>{shown}</article>{frame}", TITLE["el"])).text


def test_slots_take_the_children_of_their_host():
    tree = parse(
        "<html><body><x-a><template shadowrootmode=open><p>1</p><slot name=n>no</slot><slot>no</slot></template>"
        "<i>3</i><b slot=n>2</b></x-a></body></html>"
    )
    unfold(tree)
    assert "".join(tree.text_content().split()) == "123"


def test_data_that_cannot_be_read_is_passed_over():
    sources = [
        "{" * 5_000,
        "x = " * 3_000,
        '"' + "\\" * 4_001,
        "a={" + '"b":[' * 3_000,
        'self.__next_f.push([1,"T' + "f" * 500,
    ]
    for source in sources:
        assert list(states(parse(page(f"<script>{source}</script>")).iter("script"))) is not None


def test_markup_in_plain_lists_keeps_links():
    (first, second) = blocks_of('<p>One <a href="/x">link</a>.</p><p>Two.</p>', "https://a.example/")
    assert (first.text, first.links[0].url, second.text) == ("One link.", "https://a.example/x", "Two.")
