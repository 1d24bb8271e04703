"""What other tools write and how other tools save pages: the article as it stands there, or what the file is not."""

import bz2
import gzip
import io
import json
import plistlib
import zipfile

import brotli
import pytest
from click.testing import CliRunner
from harness import archives
from harness.inputs import clean

from dedup.cli import main
from dedup.errors import UsageError
from dedup.model import Article, SkipReason
from dedup.options.settings import load
from dedup.read.extra import carried
from dedup.read.prose import prose

TITLE = "Городской совет решил заново построить старый паромный причал"
PARAGRAPHS = [
    f"Городской совет сообщил во вторник, что паромный причал номер {number} будет построен заново до начала летнего "
    "сезона, а рыбакам на время работ дадут плавучий понтон у рыбного рынка."
    for number in range(4)
]
TEXT = "\n\n".join(PARAGRAPHS)
HTML = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
URL = "https://gazeta.example/n/1"
PAGE = (
    f"<!doctype html><html><head><meta charset=utf-8><title>{TITLE}</title></head>"
    f"<body><article><h1>{TITLE}</h1>{HTML}</article></body></html>"
)


def packed(**files):
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return room.getvalue()


WHOLE = PAGE.encode()


def warc(body=WHOLE, headers=""):
    noted = "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-03-04T01:00:00Z\r\n"
    return archives.warc(body, URL, header=headers, more=noted)


def rss(content, date="Tue, 03 Mar 2026 06:11:00 GMT"):
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Газета</title><item><title>{TITLE}</title><link>{URL}</link><pubDate>{date}</pubDate>{content}</item>"
        "</channel></rss>"
    )


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Газета</title><entry>'
    f'<title>{TITLE}</title><link rel="self" href="https://x.example/self"/><link rel="alternate" href="{URL}"/>'
    "<published>2026-03-03T06:11:00Z</published><author><name>Анна Орлова</name></author>"
    f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>'
)
RECORDS = {
    "maintext": {"title": TITLE, "maintext": TEXT, "date_publish": "2026-03-03 06:11:00", "source_domain": "g.example"},
    "plaintext": {"title": TITLE, "plaintext": TEXT, "publishing_date": "2026-03-03 06:11:00+00:00", "lang": "ru"},
    "json feed": {"title": TITLE, "content_html": HTML, "date_published": "2026-03-03T06:11:00Z", "url": URL},
    "page": {"url": URL, "title": TITLE, "body": PAGE},
    "wordpress": {
        "link": URL,
        "title": {"rendered": TITLE},
        "content": {"rendered": HTML},
        "date": "2026-03-03T06:11:00",
    },
    "wrapped": {"text": TEXT, "metadata": {"url": URL, "title": TITLE, "date": "2026-03-03T06:11:00Z"}},
    "elastic": {"_id": "7", "_source": {"headline": TITLE, "content": TEXT, "published_at": 1772518260}},
    "video": {"id": "v", "title": TITLE, "description": TEXT, "upload_date": "20260303", "webpage_url": URL},
    "paragraphs": {"headline": TITLE, "text": PARAGRAPHS, "pubDate": "Tue, 03 Mar 2026 06:11:00 GMT"},
}
FILES = {
    **{f"{name}.jsonl": json.dumps(record) + "\n" for name, record in RECORDS.items()},
    **{f"{name}.json": json.dumps(record, indent=1, ensure_ascii=False) for name, record in RECORDS.items()},
    "array.json": json.dumps([RECORDS["maintext"]]),
    "lines.jl": json.dumps(RECORDS["page"]) + "\n",
    "answer.json": json.dumps({"status": "ok", "articles": [RECORDS["json feed"]]}, indent=2),
    "deep.json": json.dumps({"response": {"total": 1, "results": [RECORDS["maintext"]]}}),
    "table.csv": f'title,content,date\n{TITLE},"{TEXT}",2026-03-03\n',
    "semicolons.csv": f'Headline;Body;Published At\n{TITLE};"{TEXT}";2026-03-03\n'.encode("utf-8-sig"),
    "legacy.csv": f'title,text\n{TITLE},"{TEXT}"\n'.encode("windows-1251"),
    "table.tsv.gz": gzip.compress(f'title\ttext\n{TITLE}\t"{TEXT}"\n'.encode()),
    "rss.xml": rss(f"<content:encoded><![CDATA[{HTML}]]></content:encoded>"),
    "lines.xml": rss("<content:encoded><![CDATA[<p>" + "\n".join(PARAGRAPHS) + "</p>]]></content:encoded>"),
    "atom.xml.bz2": bz2.compress(ATOM.encode()),
    "crawl.wacz": packed(archive__a_warc=warc(), datapackage_json="{}", pages__pages_jsonl='{"title": "no"}\n'),
    "pages.zip": packed(a_html=PAGE, style_css="p{}"),
    "page.webarchive": plistlib.dumps(
        {
            "WebMainResource": {
                "WebResourceData": PAGE.encode(),
                "WebResourceURL": URL,
                "WebResourceMIMEType": "text/html",
            }
        },
        fmt=plistlib.FMT_BINARY,
    ),
    "brotli.warc": warc(brotli.compress(PAGE.encode()), "Content-Encoding: br\r\n"),
    "undone.warc": warc(PAGE.encode(), "Content-Encoding: br\r\n"),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_format_gives_its_article_unrenamed(tmp_path, name):
    (found,) = clean(tmp_path, name, FILES[name])
    assert isinstance(found, Article), found
    assert found.title == TITLE
    assert found.text.split("\n\n") == PARAGRAPHS


def test_facts_come_under_the_names_of_other_tools(tmp_path):
    (found,) = clean(tmp_path, "a.xml", ATOM)
    assert (found.url, found.site, found.authors) == (URL, "Газета", ("Анна Орлова",))
    assert found.published.isoformat() == "2026-03-03T06:11:00+00:00"
    (found,) = clean(tmp_path, "a.xml", json.dumps(RECORDS["elastic"]) + "\n")
    assert (found.page, found.published.isoformat()) == ("7", "2026-03-03T06:11:00+00:00")


def test_a_feed_without_content_gives_headlines(tmp_path):
    (found,) = clean(tmp_path, "a.rss", rss("<description>Коротко о причале</description>"))
    assert (found.title, found.text, found.extra) == (TITLE, "", {"description": "Коротко о причале"})


@pytest.mark.parametrize("zone", ["", "Asia/Amman"])
def test_a_time_without_offset_is_its_day_or_one_of_the_zone(tmp_path, zone):
    (found,) = clean(tmp_path, "a.jsonl", FILES["maintext.jsonl"], timezone=zone)
    assert found.published.isoformat() == ("2026-03-03T06:11:00+03:00" if zone else "2026-03-03")


def test_a_zone_that_is_none_is_refused():
    with pytest.raises(UsageError, match="Mars"):
        load(None, ["read.timezone=Mars/Olympus"])


def test_a_text_in_no_known_field_is_told_and_can_be_mapped(tmp_path):
    line = json.dumps({"title": TITLE, "brodtekst": TEXT, "adresse": URL}) + "\n"
    (found,) = clean(tmp_path, "a.jsonl", line)
    assert found.reason is SkipReason.UNREADABLE
    assert all(name in found.detail for name in ("title, brodtekst, adresse", "--field text=brodtekst"))
    command = ["clean", str(tmp_path), "--field", "text=brodtekst", "--field", "url=adresse"]
    answer = json.loads(CliRunner().invoke(main, command).stdout)
    assert (answer["text"], answer["url"], answer["extra"]) == (TEXT, URL, {})


def test_a_mapping_that_is_none_is_refused():
    answer = CliRunner().invoke(main, ["clean", ".", "--field", "prose=maintext"])
    assert answer.exit_code == 2
    assert "text" in str(answer.output) + str(answer.exception)


def test_own_fields_travel_bounded_and_clean(tmp_path):
    record = {"title": TITLE, "text": TEXT, "desk": "a\x1b]52;c;x\x07b", "tags": ["x", {"y": 1}], "big": "z" * 20_000}
    (found,) = clean(tmp_path, "a.jsonl", json.dumps(record) + "\n")
    assert found.extra == {"desk": "a]52;c;xb", "tags": ["x", {"y": 1}], "left_out": ["big"]}
    assert carried({}.items(), 10) == ""
    (plain,) = clean(tmp_path, "a.jsonl", json.dumps({"title": TITLE, "text": TEXT}) + "\n")
    assert plain.extra == {}


@pytest.mark.parametrize(
    ("note", "url", "captured"),
    [
        ("<!--\n Page saved with SingleFile \n url: {} \n saved date: Tue Mar 03 2026 10:00:00 GMT+0200 (x)\n-->", URL,
         "2026-03-03T10:00:00+02:00"),
        ("<!-- saved from url=(0026){} -->", URL, None),
        (("<!-- Mirrored from gazeta.example/n/1 by HTTrack Website Copier/3.x [XR&CO'2014], "
         "Tue, 03 Mar 2026 10:00:00 GMT -->"), URL.replace("https", "http"), "2026-03-03T10:00:00+00:00"),
    ],
)  # fmt: skip
def test_what_a_saver_notes_is_read(tmp_path, note, url, captured):
    (found,) = clean(tmp_path, "a.html", PAGE.replace("<html>", f"<html>{note.format(URL)}"))
    assert found.url == url
    assert (found.captured and found.captured.isoformat()) == captured


def test_a_crawl_tells_when_it_saved_a_page(tmp_path):
    (found,) = clean(tmp_path, "a.warc", warc())
    assert found.captured.isoformat() == "2026-03-04T01:00:00+00:00"


def test_a_snapshot_of_archivebox_is_one_page(tmp_path):
    folder = tmp_path / "archive" / "1709440000.1"
    (folder / "readability").mkdir(parents=True)
    for name in ("singlefile.html", "output.html", "index.html", "readability/content.html"):
        (folder / name).write_text(PAGE, encoding="utf-8")
    found = clean(folder, "index.json", json.dumps({"title": TITLE, "url": URL}))
    own = [item for item in found if isinstance(item, Article)]
    assert [(item.page, item.captured.isoformat()) for item in own] == [
        ("singlefile.html", "2024-03-03T04:26:40+00:00")
    ]
    assert {item.reason for item in found if item not in own} == {SkipReason.NOT_ARTICLE}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("robots.txt", "User-agent: *\nDisallow: /private\n"),
        ("crawl.log", "2026-03-03 10:00:00 INFO fetched 1 page\n"),
        ("notes.txt", "2026-03-03 10:00:00 fetched a page\n2026-03-03 10:00:02 fetched another page\n"),
        ("make", 'import json\n\ndef main():\n    text = "القاهرة"\n    return json.dumps(text)\n'),
        ("build.py", "print('hello')\n"),
        ("settings.json", '{"workers": 2}'),
        ("figures.txt", "1 20.5 33.1 19\n2 18.5 30.0 11\n"),
    ],
)
def test_code_logs_and_litter_are_no_articles(tmp_path, name, text):
    (found,) = clean(tmp_path, name, text)
    assert found.reason is SkipReason.NOT_ARTICLE, found
    assert name in found.detail


@pytest.mark.parametrize(
    "text", [TEXT, "أعلنت البلدية اليوم أنها ستعيد بناء الرصيف.\n\n" * 3, "市政府今天宣布重新修建旧码头。\n"]
)
def test_a_text_with_prose_is_one(tmp_path, text):
    assert prose(text)
    (found,) = clean(tmp_path, "a.txt", text)
    assert isinstance(found, Article)


def test_a_table_without_names_is_told(tmp_path):
    (found,) = clean(tmp_path, "a.csv", f"20260303,{URL},gazeta.example\n")
    assert found.reason is SkipReason.UNREADABLE
    assert "first line" in found.detail


def test_a_shortened_text_says_so(tmp_path):
    record = {
        "title": TITLE,
        "content": f"{PARAGRAPHS[0]} Рыбаки… [+1234 chars]",
        "publishedAt": "2026-03-03T06:11:00Z",
    }
    (found,) = clean(tmp_path, "a.jsonl", json.dumps(record) + "\n")
    assert found.text.endswith("Рыбаки")
    (cut,) = found.cuts
    assert (cut.rule, cut.evidence["characters missing"]) == ("shortened", 1234)


def test_html_comes_by_standard_input():
    answer = CliRunner().invoke(main, ["clean", "-"], input=PAGE.encode())
    assert json.loads(answer.stdout)["title"] == TITLE


def test_an_archive_that_is_broken_costs_its_own_page_only(tmp_path):
    data = bytearray(packed(a_html=PAGE, b_html=PAGE.replace("номер", "№")))
    data[60:80] = b"\xff" * 20
    found = clean(tmp_path, "a.zip", bytes(data))
    assert len(found) == 2
    assert SkipReason.UNREADABLE in {getattr(item, "reason", None) for item in found}


def test_an_office_document_is_no_archive_of_pages(tmp_path):
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", "<x/>")
    (found,) = clean(tmp_path, "a.docx", room.getvalue())
    assert found.reason is SkipReason.UNREADABLE
    assert "office" in found.detail
