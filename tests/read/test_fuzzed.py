"""What fuzzing found, each as a case of its own: a fault of the content is told as one, and nothing else is lost."""

import io
import struct
import zipfile

import pytest

from dedup import articles
from dedup.model import Article, SkipReason
from dedup.options.settings import Read
from dedup.read.source import read_bytes
from dedup.read.walk import Input
from dedup.text.controls import shown

TEXT = "The ferry came home at noon on Monday after the storm had passed the old harbour of the town."


def zipped(**files):
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.txt", content)
    return room.getvalue()


def entries(data, name):
    return list(read_bytes(Input(name, name, parts=(name,), named=True), Read(), io.BytesIO(data)))


def told(data, name="a.zip"):
    return [one.detail for one in entries(data, name) if hasattr(one, "detail")]


def test_damaged_data_in_an_archive_is_called_damaged_and_the_other_files_are_read():
    data = bytearray(zipped(first=TEXT * 40, second=TEXT))
    at = data.index(b"first.txt") + len("first.txt")
    data[at + 4 : at + 12] = b"\xff" * 8
    found = entries(bytes(data), "a.zip")
    assert [one.key for one in found if hasattr(one, "key")] == ["a.zip/second.txt"]
    (fault,) = told(bytes(data))
    assert "ZIP data is damaged" in fault
    assert "defect" not in fault


def test_a_place_before_the_archive_is_no_defect():
    data = bytearray(zipped(first=TEXT))
    end = data.rindex(b"PK\x05\x06")
    data[end + 16 : end + 20] = struct.pack("<I", struct.unpack("<I", data[end + 16 : end + 20])[0] + 1933)
    assert told(bytes(data))
    assert not any("defect" in detail for detail in told(bytes(data)))


def test_a_file_without_a_name_is_no_defect():
    data = zipped(first=TEXT).replace(b"first.txt", b"\x00irst.txt")
    assert not any("defect" in detail for detail in told(data))


@pytest.mark.parametrize("name", ["it:meta", "a:b:c", "x:"])
def test_a_feed_with_names_that_no_declaration_knows_is_read(name):
    feed = f"<rss><channel><title>Paper</title><item><{name}>x</{name}><title>Ferry returns home</title>"
    found = entries(f"{feed}<description>{TEXT}</description></item></channel></rss>".encode(), "a.xml")
    assert [one.given.title for one in found] == ["Ferry returns home"]


@pytest.mark.parametrize("host", ["\x00\x00example.com", "ex\x7fample.com", "e\u202example.com"])
def test_a_host_that_cannot_be_shown_is_none(host):
    (found,) = articles([{"text": f"{TEXT} {TEXT}", "title": "Ferry returns home", "url": f"https://{host}/a"}])
    assert isinstance(found, Article)
    assert found.site is None or found.site.isprintable()
    assert found.url is None


def test_a_control_in_a_path_is_written_as_a_browser_writes_it():
    (found,) = articles([{"text": f"{TEXT} {TEXT}", "title": "Ferry", "url": "https://a.example/x\x01y\x1b[31m"}])
    assert found.url == "https://a.example/x%01y%1B[31m"


@pytest.mark.parametrize("control", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f", "\x85"])
def test_controls_that_part_words_part_them_and_are_gone(control):
    text = f"The ferry{control}came home at noon on Monday. {TEXT}"
    assert shown(text).split() == text.split()
    for page in (text.encode(), {"text": text}, {"html": f"<p>{text}</p>"}):
        (found,) = articles([page])
        assert control not in found.text
        assert found.text.split()[:3] == ["The", "ferry", "came"]


def test_binary_data_with_the_mark_of_an_archive_is_told():
    (found,) = articles([b"PK\x03\x04" + bytes(range(256)) * 8])
    assert found.reason is SkipReason.UNREADABLE
    assert "defect" not in found.detail


@pytest.mark.parametrize("charset", ["utf-\u5bde8", "u\u00cf\u00cftf-8", "\u00cf\x00utf-8"])
@pytest.mark.parametrize("name", ["a.eml", "a.mbox"])
def test_a_subject_in_a_charset_that_is_no_name_is_no_defect(name, charset):
    opening = "From a@x.example Sun Apr  5 08:30:00 2026\n" if name == "a.mbox" else ""
    fields = f"To: b@x.example\nSubject: =?{charset}?b?2KfZhNmF?=\nContent-Type: text/plain; charset=utf-8\n"
    (found,) = entries(f"{opening}{fields}\n{TEXT}\n".encode(), name)
    assert TEXT in found.content
