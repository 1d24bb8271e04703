"""No file ends a run: absurd numbers, marks against declarations, NUL bytes, readers that fail."""

import errno

import pytest
from harness import archives

from dedup.clean.stream import clean_inputs
from dedup.model import Article, Page, Skipped, SkipReason
from dedup.options.settings import Read
from dedup.read import record_files
from dedup.read.pages import read
from dedup.read.walk import Input

ARABIC = "أعلن مجلس الميناء يوم الثلاثاء أنه سيعيد بناء رصيف العبارات القديم قبل بداية الصيف، وأن العمل يبدأ في آذار."
GREEK = "Το λιμενικό συμβούλιο ανακοίνωσε την Τρίτη ότι θα ξαναχτίσει την παλιά προβλήτα πριν από το καλοκαίρι."
TITLE = "خبر الميناء القديم في المدينة"
PAGE = f"<!doctype html><html><head><title>{TITLE}</title></head><body><article><p>{{}}</p></article></body></html>"
WHOLE = PAGE.format(ARABIC).encode()
DIGITS = "9" * 5_000


def warc(length, status="200", body=WHOLE, *, chunked=False):
    header = "Transfer-Encoding: chunked\r\n" if chunked else ""
    return archives.warc(body, header=header, status=f"{status} OK", length=length)


def one(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return list(clean_inputs([path]))


@pytest.mark.parametrize(
    "data",
    [
        warc(None, status=DIGITS),
        warc(None, status="٢٠٠"),
        warc(None, chunked=True, body=f"{2**63:X}\r\n".encode() + WHOLE),
        warc(None, chunked=True, body=f"{'F' * 40}\r\n".encode() + WHOLE),
    ],
)
def test_an_absurd_status_or_chunk_costs_no_page(tmp_path, data):
    (found,) = one(tmp_path, "a.warc", data)
    assert isinstance(found, Article)
    assert ARABIC in found.text


@pytest.mark.parametrize("length", [DIGITS, "9" * 17, "-1", "²", "1e3", "0x10"])
def test_an_absurd_length_is_told_and_the_pages_before_it_stand(tmp_path, length):
    first, fault = one(tmp_path, "a.warc", warc(None) + warc(length))
    assert isinstance(first, Article)
    assert fault.reason is SkipReason.UNREADABLE
    assert "a.warc" in fault.detail
    assert "fetch" in fault.detail


def test_whatever_a_reader_raises_is_told_with_its_file(tmp_path, monkeypatch):
    def fails(*_):
        yield Page("a", "a", "html", "text", "0")
        raise ZeroDivisionError("an accident")

    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "x"}')
    monkeypatch.setattr(record_files.jsonl, "lines", fails)
    page, fault = read(Input("a.jsonl", str(path), parts=("a.jsonl",)), Read())
    assert isinstance(page, Page)
    assert isinstance(fault, Skipped)
    assert fault.reason is SkipReason.UNREADABLE
    assert all(
        part in fault.detail for part in (str(path), "ZeroDivisionError: an accident", "report", "the page before it")
    )


@pytest.mark.parametrize("error", [MemoryError(), KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left")])
def test_what_is_no_fault_of_the_file_passes(tmp_path, monkeypatch, error):
    def fails(*_):
        raise error
        yield

    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "x"}')
    monkeypatch.setattr(record_files.jsonl, "lines", fails)
    with pytest.raises(type(error)):
        list(read(Input("a.jsonl", str(path), parts=("a.jsonl",)), Read()))


@pytest.mark.parametrize(("text", "charset"), [(ARABIC, "windows-1256"), (GREEK, "iso-8859-7")])
def test_a_utf8_mark_before_bytes_that_are_none_says_nothing(tmp_path, text, charset):
    page = PAGE.format(text * 3).replace(TITLE, text[:40])
    (found,) = one(tmp_path, "a.html", b"\xef\xbb\xbf" + page.encode(charset))
    assert text in found.text


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_true_mark_goes_before_the_declaration(tmp_path, mark):
    page = PAGE.format(ARABIC).replace("<head>", "<head><meta charset=windows-1256>")
    (found,) = one(tmp_path, "a.html", page.encode(mark))
    assert found.text == ARABIC


def test_nul_bytes_leave_a_page_as_in_a_browser(tmp_path):
    page = WHOLE
    spoiled = b"".join(bytes([byte]) + (b"\x00" if number % 9 == 8 else b"") for number, byte in enumerate(page))
    (found,) = one(tmp_path, "a.html", spoiled.replace(b"\xd8\x00", b"\xd8").replace(b"\xd9\x00", b"\xd9"))
    assert found.text == ARABIC


def test_binary_data_is_no_page_though_it_has_nul_bytes(tmp_path):
    (found,) = one(tmp_path, "a.bin", bytes(range(32)) * 200)
    assert found.reason is SkipReason.UNREADABLE
