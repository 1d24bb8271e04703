"""Facts before a text are facts of its article, and no line of a text is taken for one."""

import base64
import plistlib

import pytest
from harness.inputs import clean
from harness.library import HTML, LINES, PAGE, TEXT, TITLE, URL, paragraphs

from dedup.model import Article
from dedup.read.front_matter import split

HEADS = {
    "yaml": f'---\ntitle: "{TITLE}"\nurl: {URL}\ndate: 2026-04-05\nauthor: هدى سالم\n---\n\n',
    "yaml lists": (
        f"---\r\nheadline: {TITLE}\r\nsource: {URL}\r\ndate: 2026-04-05\r\nauthors:\r\n  - هدى سالم\r\n---\r\n"
    ),
    "yaml below": (
        f"---\ntitle: '{TITLE}'\nlink: {URL}\ndate: 2026-04-05 # day\nauthor:\n  name: هدى سالم\n  x: y\n---\n"
    ),
    "toml": f'+++\ntitle = "{TITLE}"\npermalink = "{URL}"\ndate = 2026-04-05\nauthors = ["هدى سالم"]\n+++\n',
    "reader": f"Title: {TITLE}\n\nURL Source: {URL}\n\nPublished Time: 2026-04-05\n\nMarkdown Content:\n",
}


@pytest.mark.parametrize("form", HEADS)
def test_a_head_before_a_text_gives_its_facts(tmp_path, form):
    (item,) = clean(tmp_path, "note.md", HEADS[form] + TEXT)
    assert isinstance(item, Article)
    assert (item.title, item.url, str(item.published)[:10]) == (TITLE, URL, "2026-04-05")
    assert item.authors == (() if form == "reader" else ("هدى سالم",))
    assert item.text.split("\n\n") == LINES


FEED = (
    f"<rss><channel><title>Rival</title><item><title>{TITLE}</title><link>{URL}</link><description>{{}}</description>"
    "</item></channel></rss>"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("note.md", f"---\ntitle: {TITLE}\nurl: {URL}\nsite: Rival\n---\n{TEXT}"),
        ("feed.xml", FEED.format(HTML.replace("<", "&lt;"))),
        ("feed.xml", FEED.format("")),
        ("a.xml", f'<doc sitename="Rival" title="{TITLE}" source="{URL}"><main>{HTML}</main></doc>'),
    ],
)
def test_what_a_file_says_of_itself_is_a_claim(tmp_path, name, data):
    (item,) = clean(tmp_path, name, data)
    assert (item.url, item.source) == (URL, None)


def test_what_else_a_head_says_is_carried(tmp_path):
    (item,) = clean(tmp_path, "note.md", f"---\ntitle: {TITLE}\nrating: 5\nnote: >\n  two\n  lines\n---\n{TEXT}")
    assert item.extra == {"rating": "5", "note": "two lines"}


def test_the_first_heading_of_markdown_is_the_headline(tmp_path):
    (item,) = clean(tmp_path, "note.md", f"# {TITLE}\n\n{TEXT}")
    assert (item.title, item.text.split("\n\n")) == (TITLE, LINES)
    assert [cut.rule for cut in item.cuts] == ["own_headline"]


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe ferry came home.\n---\nAll are well.",
        "---\ntitle: Ferry\nThe ferry came home, they say.\n---\nAll are well.",
        "---\ntitle: Ferry\n",
        "---\ntitle: Ferry\n---\n",
        "---\ncolour: red\n---\nAll are well.",
        "Title: Ferry\nAll are well.",
        "#hashtag\n\nAll are well.",
        "",
    ],
)
def test_what_is_no_head_stays_text(text):
    assert split(text) == ({}, text)


def test_frames_of_a_web_archive_hold_its_text(tmp_path):
    frame = {"WebMainResource": {"WebResourceData": PAGE.encode(), "WebResourceURL": "https://almaktaba.example/f/1"}}
    main = b'<html><body><p>x</p><iframe src="f/1"></iframe><iframe src="http://[x"></iframe></body></html>'
    page = {"WebResourceData": main, "WebResourceURL": "https://almaktaba.example/"}
    data = plistlib.dumps({"WebMainResource": page, "WebSubframeArchives": [{}, frame]}, fmt=plistlib.FMT_BINARY)
    (item,) = clean(tmp_path, "f.webarchive", data)
    assert paragraphs(item) == LINES


LETTER = (
    f"From: Library <news@almaktaba.example>\nSubject: =?utf-8?b?{base64.b64encode(TITLE.encode()).decode()}?=\n"
    "Date: Sun, 05 Apr 2026 08:30:00 +0000\nMIME-Version: 1.0\n"
)
PLAIN = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
PLAIN += base64.encodebytes(TEXT.encode()).decode()
BOTH = (
    f"Content-Type: multipart/alternative; boundary=b\n\n--b\n{PLAIN}\n--b\n"
    f"Content-Type: text/html; charset=utf-8\n\n<html><body>{HTML}</body></html>\n--b--\n"
)


@pytest.mark.parametrize("parts", [PLAIN, f"To: b@x.example\n{PLAIN}", BOTH], ids=["plain", "sent", "both"])
def test_a_letter_is_an_article_of_its_subject_and_day(tmp_path, parts):
    (item,) = clean(tmp_path, "a.eml", LETTER + parts)
    assert (item.title, item.published.isoformat(), item.captured) == (TITLE, "2026-04-05T08:30:00+00:00", None)
    assert paragraphs(item) == LINES


@pytest.mark.parametrize(("root", "row"), [("articles", "article"), ("root", "row"), ("news", "record")])
def test_records_of_xml_are_articles_of_their_own(tmp_path, root, row):
    rows = "".join(
        f'<{row} id="{number}"><headline>{TITLE} {number}</headline><link>{URL}{number}</link><date>2026-04-05</date>'
        f"<body>{line} {line}</body></{row}>"
        for number, line in enumerate(LINES)
    )
    found = clean(tmp_path, "a.xml", f'<?xml version="1.0"?><!-- x --><{root}>\n{rows}</{root}>')
    assert [(item.page, item.title, item.url, item.text) for item in found] == [
        (str(number), f"{TITLE} {number}", f"{URL}{number}", f"{line} {line}") for number, line in enumerate(LINES)
    ]


@pytest.mark.parametrize(
    "page", [PAGE, f"<div><section><p>x</p>{HTML}</section></div>", f"<main><article>{HTML}</article></main>"]
)
def test_pages_are_no_records_of_xml(tmp_path, page):
    (item,) = clean(tmp_path, "page.xml", page)
    assert (item.page, paragraphs(item)) == ("page.xml", LINES)


def test_the_xml_of_trafilatura_is_an_article(tmp_path):
    facts = f'sitename="المكتبة" title="{TITLE}" author="هدى سالم; Ann Lee" date="2026-04-05" source="{URL}" tags="x"'
    inner = HTML + '<list rend="ul"><item>كتب الأطفال</item></list>'
    (item,) = clean(tmp_path, "a.xml", f"<doc {facts}><main>{inner}</main><comments/></doc>")
    assert (item.title, item.url, item.site, str(item.published)) == (TITLE, URL, "المكتبة", "2026-04-05")
    assert (item.authors, item.extra, paragraphs(item)) == (("هدى سالم", "Ann Lee"), {"tags": "x"}, LINES)


def test_a_site_map_of_news_lists_headlines(tmp_path):
    news = (
        "<news:news><news:publication><news:name>المكتبة</news:name><news:language>ar</news:language></news:publication>"
        f"<news:publication_date>2026-04-05T08:30:00Z</news:publication_date><news:title>{TITLE}</news:title></news:news>"
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    pages = f"<url><loc>{URL}</loc>{news}</url><url><loc>{URL}8</loc></url>"
    (item,) = clean(tmp_path, "news.xml", f'<?xml version="1.0"?><urlset {spaces}>{pages}</urlset>')
    assert (item.title, item.url, item.site, item.language, item.text) == (TITLE, URL, "المكتبة", "ar", "")
    assert item.published.isoformat() == "2026-04-05T08:30:00+00:00"
