"""More tools, services and exports: each record whole with its facts, and what is no article told or left aside."""

import base64
import gzip
import io
import json
import zipfile

import pytest
from harness import archives
from harness.inputs import clean
from harness.library import HTML, LINES, PAGE, TEXT, TIME, TITLE, URL, paragraphs

from dedup.model import Article, SkipReason

WHEN = "2026-04-05T08:30:00+00:00"
NAME = "ليلى حداد"
SECOND = {"title": f"{TITLE} 2", "text": TEXT, "url": f"{URL}?2", "published": TIME}
RECORD = {"createdAt": TIME, "text": TEXT, "langs": ["ar"]}
POST = {"uri": "at://did:plc:1/3", "author": {"handle": "m"}, "record": RECORD}
BOXED = base64.b64encode(PAGE.encode()).decode()
RECORDS = {
    "a browser's markup": {"url": URL, "browserHtml": PAGE},
    "an answer in base64": {"url": URL, "statusCode": 200, "httpResponseBody": BOXED},
    "markdown in an object": {"url": URL, "markdown": {"raw_markdown": TEXT}, "metadata": {"title": TITLE}},
    "an agency's markup": {"headline": TITLE, "article_html": HTML, "links": {"permalink": URL}},
    "one object in two": {"data": {"item": {"headLine": TITLE, "bodyXhtml": HTML, "uri": URL}}},
    "links of a reader": {"title": TITLE, "alternate": [{"href": URL}], "summary": {"content": HTML}},
    "a post's address": {"title": TITLE, "body": HTML, "post_url": URL},
    "an article of a network": {"type": "Article", "name": TITLE, "content": HTML, "url": URL, "published": TIME},
    "meta of an extractor": {"meta": {"canonical": URL, "lang": "ar"}, "title": TITLE, "cleaned_text": TEXT},
    "lists below a list": {
        "db": [{"meta": {"v": "5"}, "data": {"posts": [{"title": TITLE, "html": HTML, "url": URL}], "tags": [{}]}}]
    },
    "a key that is called a text": {"records": {"article": [{"heading": TITLE, "articleText": HTML, "url": URL}]}},
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("ending", [".json", ".jsonl"])
def test_a_record_of_a_tool_gives_its_article(tmp_path, name, ending):
    (found,) = clean(tmp_path, f"a{ending}", json.dumps(RECORDS[name]) + "\n")
    assert isinstance(found, Article), found
    assert (found.title, found.url, paragraphs(found)) == (TITLE, URL, LINES)


@pytest.mark.parametrize(
    "people",
    [
        {"author": [{"family": "حداد", "given": "ليلى"}]},
        {"byline": {"original": f"By {NAME}", "person": [{"firstname": "ليلى"}]}},
        {"published_by": [NAME]},
        {"publishedBylines": [{"id": 1, "name": NAME}]},
        {"authorsByline": NAME},
    ],
)
def test_writers_are_read_in_parts_and_whole(tmp_path, people):
    (found,) = clean(tmp_path, "a.jsonl", json.dumps({"title": TITLE, "text": TEXT, **people}))
    assert found.authors == (NAME,)


@pytest.mark.parametrize(
    "answer",
    [
        {"feed": [{"post": POST}, {"post": {**POST, "uri": "at://did:plc:1/4"}}]},
        {"records": [{"uri": "at://1", "value": RECORD}, {"uri": "at://2", "value": RECORD}]},
        [
            {"created_at": TIME, "content": HTML, "account": {"note": "x"}},
            {"created_at": TIME, "content": HTML, "id": "2"},
        ],
        {"orderedItems": [{"type": "Create", "published": TIME, "object": {"content": HTML, "id": n}} for n in "ab"]},
        {"data": [{"data": {"title": TITLE, "content": TEXT, "published": 1775377800000, "id": n}} for n in "ab"]},
    ],
)
def test_posts_stand_in_objects_and_have_their_time(tmp_path, answer):
    found = clean(tmp_path, "a.json", answer)
    assert [paragraphs(item) for item in found] == [LINES, LINES]
    assert {item.published.isoformat() for item in found} == {WHEN}


def test_the_time_of_a_row_is_no_articles(tmp_path):
    (found,) = clean(tmp_path, "a.jsonl", json.dumps({"title": TITLE, "text": TEXT, "created_at": TIME}))
    assert (found.published, found.extra) == (None, {"created_at": TIME})


def test_lists_with_texts_go_before_those_of_headlines_and_none_is_lost(tmp_path):
    answer = {"menu": [{"title": "Home"}], "top": [{"title": TITLE, "text": TEXT, "url": URL}], "more": [SECOND]}
    assert [item.url for item in clean(tmp_path, "a.json", answer)] == [URL, SECOND["url"]]


def test_parts_of_a_text_are_no_articles(tmp_path):
    blocks = [{"text": line, "is_content": True} for line in LINES]
    (told,) = clean(tmp_path, "a.json", {"title": TITLE, "text_blocks": blocks})
    assert (told.reason, "text_blocks" in told.detail) == (SkipReason.UNREADABLE, True)


def test_texts_under_a_name_that_nobody_knows_are_told_by_record(tmp_path):
    told = clean(
        tmp_path, "a.json", {"data": [{"message": TEXT, "id": "1"}, {"message": TEXT, "id": "2"}], "paging": {}}
    )
    assert [item.reason for item in told] == [SkipReason.UNREADABLE] * 2
    assert all("--field text=message" in item.detail for item in told)


@pytest.mark.parametrize("ending", ["har", "json"])
@pytest.mark.parametrize("packed", [False, True])
def test_the_log_of_a_browser_gives_its_pages(tmp_path, ending, packed):
    content = {"mimeType": "text/html; charset=utf-8", "text": PAGE}
    if packed:
        content |= {"encoding": "base64", "text": BOXED}
    entries = [
        {"startedDateTime": TIME, "request": {"url": URL}, "response": {"status": 200, "content": content}},
        {
            "request": {"url": f"{URL}.css"},
            "response": {"status": 200, "content": {"mimeType": "text/css", "text": "p{}"}},
        },
        {"request": {"url": f"{URL}/no"}, "response": {"status": 404, "content": content}},
    ]
    log = {"log": {"version": "1.2", "pages": [{"title": TITLE}], "entries": entries}}
    (found,) = clean(tmp_path, f"a.{ending}", json.dumps(log))
    assert (found.title, found.url, paragraphs(found), found.captured.isoformat()) == (TITLE, URL, LINES, WHEN)
    (told,) = clean(tmp_path, f"a.{ending}", json.dumps({"log": {"entries": entries[1:]}}))
    assert "HAR without a page" in told.detail


def test_an_archive_of_x_is_read_though_it_calls_itself_a_script(tmp_path):
    tweets = [{"tweet": {"id_str": "1", "full_text": TEXT, "created_at": "Sun Apr 05 08:30:00 +0000 2026"}}]
    (found,) = clean(tmp_path, "tweets.js", f"window.YTD.tweets.part0 = {json.dumps(tweets)}")
    assert (paragraphs(found), found.published.isoformat()) == (LINES, WHEN)


def response(url, body):
    return archives.warc(body, url, status="200", more="Content-Type: application/http; msgtype=response\r\n")


def warc(url, body, media="", kind="response"):
    made = archives.record(kind, url, body, more=f"Content-Type: {media}\r\n") if media else response(url, body)
    return gzip.compress(made)


def test_what_a_crawler_archives_of_its_own_is_no_page(tmp_path):
    own = [f"urn:text:{URL}", "<metadata://gnu.org/software/wget/warc/wget.log>", "dns:almaktaba.example"]
    data = warc(URL, PAGE.encode()) + b"".join(warc(url, TEXT.encode(), "text/plain", "resource") for url in own)
    (found,) = clean(tmp_path, "a.warc.gz", data)
    assert (found.title, paragraphs(found)) == (TITLE, LINES)
    (tmp_path / "a.warc.gz").unlink()
    (found,) = clean(tmp_path, "a.warc.wet.gz", warc(URL, TEXT.encode(), "text/plain", "conversion"))
    assert paragraphs(found) == LINES


def export(*items):
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:wp="http://wordpress.org/export/1.2/">'
        "<channel><title>المكتبة</title><wp:author><wp:author_login>leila</wp:author_login>"
        f"<wp:author_display_name>{NAME}</wp:author_display_name></wp:author>{''.join(items)}</channel></rss>"
    )


def item(kind, content="", more="", title=TITLE):
    return (
        f"<item><title>{title}</title><link>{URL}</link><dc:creator>leila</dc:creator>{more}<excerpt:encoded>x y z"
        f"</excerpt:encoded><content:encoded><![CDATA[{content}]]></content:encoded><wp:post_type>{kind}</wp:post_type></item>"
    )


def test_an_export_of_wordpress_gives_its_posts_and_tells_the_rest(tmp_path):
    asides = ["attachment", "nav_menu_item", "wp_global_styles"]
    found, *told = clean(tmp_path, "a.xml", export(item("post", HTML), *map(item, asides)))
    assert (found.title, found.authors, paragraphs(found)) == (TITLE, (NAME,), LINES)
    assert {one.reason for one in told} == {SkipReason.NOT_ARTICLE}
    assert [one.detail.rpartition(": ")[2] for one in told] == [kind.replace("_", " ") for kind in asides]


def test_an_export_of_blogger_gives_its_posts_and_tells_the_rest(tmp_path):
    term = "http://schemas.google.com/blogger/2008/kind#"
    entries = "".join(
        f"<entry><category term='{term}{kind}'/><title>{TITLE}</title>"
        f"<content type='html'><![CDATA[{HTML}]]></content></entry>"
        for kind in ("template", "settings", "post", "comment")
    )
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>المكتبة</title>{entries}</feed>"
    found = clean(tmp_path, "a.xml", feed)
    assert [isinstance(one, Article) for one in found] == [False, False, True, False]


def test_a_section_called_comment_is_a_section(tmp_path):
    more = "<category>Comment</category><category>settings</category>"
    (found,) = clean(tmp_path, "a.xml", export(item("post", HTML, more)))
    assert paragraphs(found) == LINES


@pytest.mark.parametrize("value", ["True", "yes", True, 1])
def test_a_flag_is_no_address(tmp_path, value):
    (found,) = clean(tmp_path, "a.jsonl", json.dumps({"title": TITLE, "text": TEXT, "canonical": value}))
    assert found.url is None


@pytest.mark.parametrize(
    "parts",
    [
        [
            {"type": "interstitial_link", "url": URL, "content": "x"},
            *({"type": "text", "content": line} for line in LINES),
        ],
        [{"heading": "x", "url": f"#{number}", "text": line} for number, line in enumerate(LINES)],
    ],
)
def test_parts_with_links_stay_parts(tmp_path, parts):
    (found,) = clean(tmp_path, "a.jsonl", json.dumps({"title": TITLE, "url": URL, "content_elements": parts}))
    assert paragraphs(found) == LINES


def test_an_episode_has_the_headline_and_the_longer_text(tmp_path):
    more = f"<itunes:title>x</itunes:title><itunes:summary>{LINES[0]}</itunes:summary>"
    more += f"<description><![CDATA[{HTML}]]></description>"
    plain = item("post", "", more).replace("<content:encoded><![CDATA[]]></content:encoded>", "")
    (found,) = clean(tmp_path, "a.xml", export(plain))
    assert (found.title, paragraphs(found)) == (TITLE, LINES)


def test_markup_of_runs_leaves_a_headline(tmp_path):
    (found,) = clean(tmp_path, "a.xml", export(item("post", HTML, title=f"&lt;b&gt;{TITLE[:7]}&lt;/b&gt;{TITLE[7:]}")))
    assert found.title == TITLE


def test_a_wacz_of_a_crawler_that_keeps_texts_gives_each_page_once(tmp_path):
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/a.warc.gz", warc(URL, PAGE.encode()))
        archive.writestr("archive/text-b.warc.gz", warc(f"urn:text:{URL}", TEXT.encode(), "text/plain", "resource"))
    found = clean(tmp_path, "a.wacz", room.getvalue())
    assert [one.title for one in found if isinstance(one, Article)] == [TITLE]
