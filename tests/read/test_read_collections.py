"""Articles one after another in a file that is no JSON: collections in SGML, databanks, mailboxes, ARC, e-books."""

import gzip
import io
import zipfile

import pytest
from harness.databanks import FACTIVA, NEXIS, PROQUEST, gigaword, letter, trec
from harness.inputs import clean
from harness.library import HTML, LINES, PAGE, TEXT, TITLE, URL, paragraphs

from dedup.model import Article, SkipReason
from dedup.read import databank

OTHER = "Rivermouth ferry returns to service after winter repairs"
ENGLISH = [
    "The ferry at the river mouth went back into service on Monday after four months of repairs to its hull.",
    "The harbour master said that the first crossing carried two hundred people, most of them pupils of the school.",
]
CHINESE = ("老港口的新步行桥开放", "老港口的新步行桥在动工两年之后于星期一正式开放，\n居民可以步行往返河\n的两岸。")


def reuters(number, title, lines):
    text = "\n    ".join(lines)
    return (
        f'<REUTERS TOPICS="YES" NEWID="{number}">\n<DATE> 5-APR-2026 08:30:00.00</DATE>\n<TEXT>&#2;\n'
        f"<TITLE>{title}</TITLE>\n<DATELINE>    HAVEN, April 5 - </DATELINE><BODY>{text}\n"
        "&#3;</BODY></TEXT>\n</REUTERS>\n"
    )


def wiki(number, title, lines):
    return f'<doc id="{number}" url="{URL}{number}" title="{title}">\n' + "\n\n".join(lines) + "\n</doc>\n"


def rows(number, title, lines):
    return (
        f"<Alqabas>\n<ID>A_{number}</ID>\n<Headline>{title}</Headline>\n<Date>2026-04-05</Date>\n"
        f"<Text>{' & '.join(lines)}</Text>\n</Alqabas>\n"
    )


@pytest.mark.parametrize("form", [gigaword, trec, reuters, wiki, rows])
@pytest.mark.parametrize("name", ["a.sgm", "a.xml", "a", "a.txt.gz"])
def test_documents_one_after_another_are_articles(tmp_path, form, name):
    data = (form(1, TITLE, LINES) + form(2, OTHER, ENGLISH)).encode()
    first, second = clean(tmp_path, name, gzip.compress(data) if name.endswith("gz") else data)
    assert [first.title, second.title] == [TITLE, OTHER]
    assert all(line in first.text for line in LINES)
    assert all(line in second.text for line in ENGLISH)
    assert form is wiki or str(first.published).startswith("2026-04-05")


def test_lines_that_a_collection_wraps_are_joined_as_the_script_joins_them(tmp_path):
    title, text = CHINESE
    wrapped = "\n".join(ENGLISH[0].split(" the "))
    data = gigaword(1, title, [text]) + gigaword(2, OTHER, [wrapped, ENGLISH[1]])
    first, second = clean(tmp_path, "a.sgml", data)
    assert first.text == text.replace("\n", "")
    assert second.text.split("\n\n")[0] == " ".join(wrapped.split())


def test_a_collection_of_an_old_charset_and_of_one_line_is_read(tmp_path):
    data = (rows(1, TITLE, LINES) + rows(2, TITLE, LINES[:2])).replace("\n", " ").encode("windows-1256")
    found = clean(tmp_path, "a.xml", data)
    assert [item.title for item in found] == [TITLE, TITLE]
    assert LINES[2] in found[0].text


def test_a_collection_that_breaks_off_or_is_too_long_is_told_after_what_was_read(tmp_path):
    whole = gigaword(1, TITLE, LINES)
    item, told = clean(tmp_path, "a.sgm", whole + whole[: len(whole) // 2])
    assert (item.title, told.reason) == (TITLE, SkipReason.UNREADABLE)
    assert "ends within a document" in told.detail
    (item, told) = clean(tmp_path, "a.sgm", whole + gigaword(2, OTHER, ENGLISH * 100), max_bytes=9_000)
    assert "read.max_bytes" in told.detail


@pytest.mark.parametrize("text", [f"<div><p>{TITLE}</p></div><div><p>{TEXT}</p></div>", "<a>x</a>\n<a>y</a>", HTML])
def test_elements_of_a_page_are_no_collection(tmp_path, text):
    assert len(clean(tmp_path, "a.html", text)) == 1


@pytest.mark.parametrize("form", [FACTIVA, NEXIS, PROQUEST], ids=["factiva", "nexis", "proquest"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_databank_writes_is_parted_into_articles(tmp_path, form, end):
    stories = ((OTHER, ENGLISH), (TITLE, LINES[:2]))
    text = "".join(form.format(*lines, title=title, number=n) for n, (title, lines) in enumerate(stories, 1))
    found = clean(tmp_path, "export.txt", text.replace("\n", end))
    assert [(item.title, item.text.split("\n\n")) for item in found] == [(OTHER, ENGLISH), (TITLE, LINES[:2])]
    for item in found:
        assert (item.site, item.authors, str(item.published)) == ("The Ferry Post", ("Nora Hale",), "2026-04-05")


def test_references_are_headlines_that_say_so(tmp_path):
    text = "TY  - NEWS\nTI  - {}\nAU  - Hale, Nora\nT2  - The Ferry Post\nDA  - 2026/04/05/\nUR  - {}\nAB  - {}\n"
    text += "ER  - \n\n"
    found = clean(tmp_path, "zotero.ris", "".join(text.format(title, URL, LINES[0]) for title in (TITLE, OTHER)))
    assert [(item.title, item.text, item.authors) for item in found] == [
        (title, "", ("Nora Hale",)) for title in (TITLE, OTHER)
    ]
    assert all("abstract" in item.shortened for item in found)


@pytest.mark.parametrize("letters", [1, 3])
def test_a_mailbox_gives_each_letter(tmp_path, letters):
    found = clean(tmp_path, "a.mbox", "".join(letter(f"{TITLE} {number}", HTML) for number in range(letters)))
    assert [item.title for item in found] == [f"{TITLE} {number}" for number in range(letters)]
    assert all(paragraphs(item) == LINES for item in found)
    assert {item.published.isoformat() for item in found} == {"2026-04-05T08:30:00+00:00"}


def test_a_letter_that_is_none_costs_a_mailbox_no_other(tmp_path):
    said = letter(TITLE, f"{LINES[0]}\n\n>From here on it rains, they say.\n\n{LINES[1]}", "text/plain")
    told, item = clean(tmp_path, "a.mbox", letter(TITLE, "x", "image/png") + said)
    assert (told.reason, "letter 1" in told.detail) == (SkipReason.UNREADABLE, True)
    assert "\n\nFrom here on" in item.text
    told, item = clean(tmp_path, "a.mbox", letter(TITLE, "x" * 9_000) + said, max_bytes=5_000)
    assert "read.max_bytes" in told.detail
    assert isinstance(item, Article)


@pytest.mark.parametrize("facts", ["text/html", "text/html 200 ABC - 77 x.arc"])
def test_an_arc_gives_its_pages(tmp_path, facts):
    answer = b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    head = "filedesc://IA-1.arc 0.0.0.0 20260405083000 text/plain 20\n1 0 InternetArchive\n\n"
    data = head.encode()
    for number in range(2):
        data += f"{URL}{number} 192.0.2.1 20260405083000 {facts} {len(answer)}\n".encode() + answer + b"\n"
    found = clean(tmp_path, "a.arc.gz", gzip.compress(data))
    assert [(item.title, item.url) for item in found] == [(TITLE, f"{URL}0"), (TITLE, f"{URL}1")]
    assert found[0].captured.isoformat() == "2026-04-05T08:30:00+00:00"
    (*_, told) = clean(tmp_path, "a.arc.gz", gzip.compress(data[:-900]))
    assert "ends in the middle" in told.detail


def test_an_e_book_gives_its_chapters(tmp_path):
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", "<container/>")
        archive.writestr("OEBPS/toc.ncx", f"<ncx><text>{TITLE}</text></ncx>")
        archive.writestr("OEBPS/a.xhtml", f'<?xml version="1.0"?>{PAGE}')
    (found,) = clean(tmp_path, "issue.epub", room.getvalue())
    assert (found.title, paragraphs(found)) == (TITLE, LINES)


def test_who_speaks_in_a_transcript_of_nexis_is_text():
    spoken = ["SMITH: The bridge stays open.", "CAIRO: الجسر مفتوح.", "            A line that is set in far."]
    facts = [
        "LOAD-DATE: March 3, 2026",
        "               Copyright 2026 The Courier\n               All Rights Reserved",
    ]
    text = NEXIS.format(*TEXT, title=TITLE, number=1)
    for block in [*spoken, *facts]:
        text = text.rstrip() + f"\n\n{block}\n"
    (found,) = databank.articles(text)
    paragraphs = found["text"].split("\n\n")
    assert paragraphs[-3:] == [block.strip() for block in spoken]


def test_a_line_of_a_factiva_text_that_begins_with_a_word_in_capitals_is_text():
    lines = ["IN 2019 the port closed.", "LA RÉUNION rouvre son port."]
    text = FACTIVA.format("\n".join([TEXT[:40], *lines]), TEXT[40:80], title=TITLE, number=1)
    (found,) = databank.articles(text)
    assert all(line in found["text"] for line in lines)
