"""Answers of services, dumps of databases, tables and feeds as other tools write them: each gives its article."""

import io
import json
import plistlib
import zipfile

import pytest
from harness.archives import warc
from harness.inputs import clean
from harness.library import HTML, LINES, PAGE, TEXT, TIME, TITLE, URL, paragraphs

from dedup.model import Article, SkipReason
from dedup.text.shortened import why

ANSWERS = {
    "wrapped twice": {"response": {"results": [{"webTitle": TITLE, "webUrl": URL, "fields": {"bodyText": TEXT}}]}},
    "one object in an answer": {"success": True, "data": {"markdown": TEXT, "metadata": {"title": TITLE, "url": URL}}},
    "an article in a record": {"article": {"title": TITLE, "body": TEXT, "url": URL}, "crawl": {"depth": 3}},
    "source of a search engine": {"_id": "a", "_source": {"article": {"headline": TITLE, "body": TEXT, "uri": URL}}},
    "a graph of objects": {"@graph": [{"@type": "NewsArticle", "headline": TITLE, "articleBody": TEXT, "url": URL}]},
    "blocks of a publisher": {
        "headlines": {"basic": "x"}, "headline": {"basic": TITLE}, "canonical_url": URL,
        "content_elements": [{"type": "text", "content": line} for line in LINES],
    },
    "nodes of an editor": {
        "title": TITLE, "url": URL,
        "content": {"type": "doc", "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": line[:30]}, {"type": "text", "text": line[30:]}]}
            for line in LINES
        ]},
    },
    "blocks of another editor": {
        "title": TITLE, "url": URL,
        "body": {"blocks": [{"type": "paragraph", "data": {"text": line}} for line in LINES]},
    },
    "summary and sections": {
        "title": TITLE, "url": URL,
        "body": {"summary": [LINES[0]], "sections": [{"headline": [], "paragraphs": LINES[1:]}]},
    },
    "paragraphs": {"title": TITLE, "url": URL, "paragraphs": [LINES[0], None, *LINES[1:]]},
    "sections with headings": {
        "title": TITLE, "url": URL, "sections": [{"heading": "الحي القديم", "text": line} for line in LINES]
    },
    "a page of a program": {"kwargs": {"page_content": TEXT, "metadata": {"title": TITLE, "source": URL}}},
    "an excerpt before the text": {"title": TITLE, "url": URL, "body": TEXT[:150] + "…", "document": TEXT},
    "columns of pandas": {"title": {"0": TITLE}, "text": {"0": TEXT}, "url": {"0": URL}},
    "rows of pandas": {"columns": ["title", "text", "url"], "index": [0], "data": [[TITLE, TEXT, URL]]},
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("ending", [".json", ".jsonl"])
def test_an_answer_gives_its_article(tmp_path, name, ending):
    (found,) = clean(tmp_path, f"a{ending}", json.dumps(ANSWERS[name], ensure_ascii=False) + "\n")
    assert isinstance(found, Article)
    assert (found.title, found.url, paragraphs(found)) == (TITLE, URL, LINES)


@pytest.mark.slow
def test_an_answer_on_one_long_line_is_a_document(tmp_path):
    records = [{"title": f"{TITLE} {number}", "content": TEXT} for number in range(300)]
    text = json.dumps({"status": "ok", "articles": records})
    assert len(text) > 200_000
    for name in ("a.json", "a.jsonl", "a"):
        assert len(clean(tmp_path, name, text)) == 300
        (tmp_path / name).unlink()


@pytest.mark.parametrize("between", ["\n", "\n\n", "\x1e", ""])
def test_objects_one_after_another_are_records(tmp_path, between):
    both = [json.dumps({"title": f"{TITLE} {number}", "text": TEXT}, indent=1) for number in (1, 2)]
    assert [item.title[-1] for item in clean(tmp_path, "a.json", between.join(both))] == ["1", "2"]


def test_a_record_with_links_is_no_answer_that_wraps_them(tmp_path):
    record = {"title": TITLE, "text": "", "links": [{"title": "خبر آخر من أخبار المدينة القديمة اليوم"}]}
    (found,) = clean(tmp_path, "a.jsonl", json.dumps(record) + "\n")
    assert (found.title, found.text) == (TITLE, "")


def test_what_is_used_is_no_field_of_the_user(tmp_path):
    record = {"data": {"title": TITLE, "text": TEXT, "desk": "محليات", "date": TIME}, "run": 4}
    (found,) = clean(tmp_path, "a.jsonl", json.dumps(record) + "\n")
    assert found.extra == {"data": {"desk": "محليات"}, "run": 4}
    assert found.published.isoformat() == "2026-04-05T08:30:00+00:00"


@pytest.mark.parametrize(
    "nothing", ["[Removed]", "ONLY AVAILABLE IN PAID PLANS", "NaN", "\u200b \ufeff"]
)  # fmt: skip
def test_what_a_service_writes_in_place_of_a_text_is_none(tmp_path, nothing):
    (found,) = clean(tmp_path, "a.jsonl", json.dumps({"title": TITLE, "content": nothing}) + "\n")
    assert (found.title, found.text) == (TITLE, "")
    (tmp_path / "a.jsonl").unlink()
    (found,) = clean(tmp_path, "b.jsonl", json.dumps({"title": nothing, "content": nothing}) + "\n")
    assert found.reason is SkipReason.EMPTY


def test_sentences_in_an_unknown_field_are_told(tmp_path):
    (found,) = clean(tmp_path, "a.jsonl", json.dumps({"title": TITLE, "parts": [{"words": line} for line in LINES]}))
    assert found.reason is SkipReason.UNREADABLE
    assert "--field text=parts" in found.detail


@pytest.mark.parametrize(
    ("value", "time"),
    [
        ({"date_gmt": "2026-04-05T08:30:00", "date": "2026-04-05T11:30:00"}, "2026-04-05T08:30:00+00:00"),
        ({"date": {"$date": TIME}}, "2026-04-05T08:30:00+00:00"),
        ({"date": {"$date": {"$numberLong": "1775377800000"}}}, "2026-04-05T08:30:00+00:00"),
        ({"date": "2026-04-05", "dateTime": TIME}, "2026-04-05T08:30:00+00:00"),
    ],
)
def test_times_of_services_have_their_hour(tmp_path, value, time):
    (found,) = clean(tmp_path, "a.jsonl", json.dumps({"title": TITLE, "text": TEXT, **value}))
    assert found.published.isoformat() == time


@pytest.mark.parametrize(
    ("columns", "delimiter"),
    [
        ("العنوان,النص,الرابط", ","),
        ("عنوان;متن;url", ";"),
        ("כותרת\tטקסט\tקישור", "\t"),
        ("Заголовок|Текст|Ссылка", "|"),
        ("Başlık;İçerik;Bağlantı", ";"),
        ("标题,正文,链接", ","),
        ("sep=;\nTitel;Text;URL", ";"),
        ('"Title","Full Text","Link"', ","),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_names_its_columns_in_its_own_language(tmp_path, columns, delimiter, encoding):
    row = delimiter.join((TITLE, f'"{TEXT}"', URL))
    (found,) = clean(tmp_path, "a.csv", f"{columns}\r\n{row}\r\n".encode(encoding))
    assert (found.title, found.url, paragraphs(found)) == (TITLE, URL, LINES)


def test_a_table_by_another_name_is_one(tmp_path):
    (found,) = clean(tmp_path, "a.txt", f'title,text,url\n{TITLE},"{TEXT}",{URL}\n')
    assert (found.title, found.url) == (TITLE, URL)


def test_a_text_that_begins_with_a_list_is_no_table(tmp_path):
    (found,) = clean(tmp_path, "a.txt", f"date, author, and all the rest of it\n\n{TEXT}")
    assert paragraphs(found) == LINES


def rss(item, before="", channel=""):
    return (
        f'{before}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:media="http://search.yahoo.com/mrss/" xmlns:yandex="http://news.yandex.ru">'
        f"<channel><title>المكتبة</title>{channel}<item><title>{TITLE}</title><link>{URL}</link>{item}</item>"
        "</channel></rss>"
    )


XML = '<?xml version="1.0" encoding="UTF-8"?>'
ENCODED = f"<content:encoded><![CDATA[{HTML}]]></content:encoded>"


@pytest.mark.parametrize(
    "feed",
    [
        rss(ENCODED, f'{XML}\n<?xml-stylesheet type="text/xsl" href="a.xsl"?>\n'),
        rss(ENCODED, f"\n\n<!-- made by hand -->\n{XML}"),
        rss(ENCODED, f"{XML}<!DOCTYPE rss [<!ENTITY a 'b'>]>"),
        rss(f'<media:content url="a.jpg"><media:title>x</media:title></media:content>{ENCODED}', XML),
        rss(f"<yandex:full-text>{TEXT}</yandex:full-text>", XML),
        rss(f"<description><![CDATA[{HTML}]]></description>", XML),
        (
            f'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>المكتبة</a:title><a:entry><a:title>{TITLE}</a:title>'
            f'<a:link href="{URL}"/><a:content type="html"><![CDATA[{HTML}]]></a:content></a:entry></a:feed>'
        ),
    ],
)
def test_a_feed_in_any_dress_gives_its_article(tmp_path, feed):
    (found,) = clean(tmp_path, "feed.xml", feed)
    assert (found.title, found.url, found.site, paragraphs(found)) == (TITLE, URL, "المكتبة", LINES)


def test_an_entry_has_the_time_and_the_author_of_its_feed_where_it_has_none(tmp_path):
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>المكتبة</title><author><name>ليلى حداد</name>'
        f"<email>a@b.example</email></author><entry><title>{TITLE}</title><updated>{TIME}</updated>"
        f'<content type="html"><![CDATA[{HTML}]]></content></entry></feed>'
    )
    (found,) = clean(tmp_path, "a.atom", feed)
    assert (found.authors, found.published.isoformat()) == (("ليلى حداد",), "2026-04-05T08:30:00+00:00")


def test_a_web_archive_may_begin_with_its_parts(tmp_path):
    parts = [{"WebResourceData": b"x" * 9_000, "WebResourceURL": f"{URL}/a.css"}]
    resource = {"WebResourceData": PAGE.encode(), "WebResourceTextEncodingName": "UTF-8", "WebResourceURL": URL}
    data = plistlib.dumps({"WebSubresources": parts, "WebMainResource": resource}, sort_keys=False)
    (found,) = clean(tmp_path, "a.webarchive", data)
    assert (found.title, found.url) == (TITLE, URL)


@pytest.mark.parametrize("above", ["", "crawl/", "a/b/"])
def test_a_wacz_gives_each_page_once(tmp_path, above):
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as archive:
        archive.writestr(f"{above}datapackage.json", "{}")
        archive.writestr(f"{above}archive/data.warc", warc(PAGE.encode(), URL))
        archive.writestr(f"{above}pages/pages.jsonl", json.dumps({"url": URL, "title": TITLE, "text": TEXT}))
    (found,) = clean(tmp_path, "a.wacz", room.getvalue())
    assert (found.title, found.url) == (TITLE, URL)


def test_an_archive_of_a_saved_page_gives_the_page_alone(tmp_path):
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as archive:
        archive.writestr("خبر/a.html", PAGE)
        archive.writestr("خبر/a_files/frame.html", PAGE.replace("المكتبة", "الإعلان"))
        archive.writestr("خبر/b_files/own.html", PAGE.replace("القديم", "الجديد"))
    assert [item.page.rpartition("/")[2] for item in clean(tmp_path, "a.zip", room.getvalue())] == [
        "a.html",
        "own.html",
    ]


@pytest.mark.parametrize(
    "page",
    [
        f"<!-- Saved from {URL} at {TIME} using monolith v2.8.1 -->\n{PAGE}",
        f"{PAGE}<!--\n FILE ARCHIVED ON 08:30:00 Apr 05, 2026 AND RETRIEVED FROM THE\n INTERNET ARCHIVE ON 1 -->",
    ],
)
def test_savers_note_when_a_page_was_saved(tmp_path, page):
    (found,) = clean(tmp_path, "a.html", page)
    assert found.captured.isoformat() == "2026-04-05T08:30:00+00:00"


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"content": (TEXT * 2)[:200].rstrip()[:200].ljust(200, "ا")}, "200 characters"),
        ({"content": "x" * 254 + "y"}, "255"),
        ({"content": TEXT[:170], "description": TEXT[:300]}, "summary goes on"),
        ({"content": f"{LINES[0]} وقالت… [+1234 chars]"}, "1234 characters"),
        ({"content": f"{LINES[0]} وقالت... [1234 chars]"}, "1234 characters"),
        ({"content": f"{LINES[0]} وقالت […]"}, "brackets"),
    ],
)
def test_a_text_that_came_cut_short_says_so(tmp_path, record, told):
    (found,) = clean(tmp_path, "a.jsonl", json.dumps({"title": TITLE, **record}) + "\n")
    assert told in found.shortened


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        LINES[0][:199].ljust(199, "ا") + ".",
        LINES[0][:199].ljust(199, "ا") + "؟",
        "字" * 199 + "。",
        TEXT[:203],
    ],
)
def test_a_whole_text_says_nothing_of_the_kind(text):
    assert why(text) is None
    assert why(text, [text, text[:50], ""]) is None
