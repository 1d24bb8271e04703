"""What a reader does not read it tells: frames, depths, what is no record, fields that do not fit."""

import email.message
import html
import json
import plistlib

import pytest

import dedup
from dedup.model import Skipped, SkipReason
from dedup.options.settings import Options, Read

TITLE = "Мост через гавань открыт"
STORY = "".join(
    f"<p>В старом порту открыли пешеходный мост номер {n}, и по нему за час пройдёт тысяча человек из города.</p>"
    for n in range(8)
)
SMALL = "<p>A small frame of some words that is none of the text.</p>"


def framed(frames):
    return f"<!doctype html><html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{frames}</body></html>"


def saved(count):
    """A page in which the last of many frames holds the text, as a saver of one HTML file writes it."""
    texts = [SMALL] * (count - 1) + [STORY]
    return framed("".join(f'<iframe srcdoc="{html.escape(text)}"></iframe>' for text in texts)).encode()


def mhtml(count):
    message = email.message.Message()
    message["From"] = "<Saved by Blink>"
    message["MIME-Version"] = "1.0"
    message.set_type("multipart/related")
    message["Content-Type"] = "multipart/related; type=text/html"
    page = framed("".join(f'<iframe src="cid:f{n}@x"></iframe>' for n in range(count)))
    for number, text in enumerate([page, *[SMALL] * (count - 1), STORY], -1):
        part = email.message.Message()
        part["Content-Type"] = "text/html; charset=utf-8"
        part["Content-ID"] = f"<f{number}@x>"
        part.set_payload(text.encode())
        part["Content-Transfer-Encoding"] = "8bit"
        message.attach(part)
    return message.as_bytes()


def webarchive(count):
    def resource(text, name):
        body = {"WebResourceData": text.encode(), "WebResourceURL": f"https://a.example/{name}"}
        return {"WebMainResource": {**body, "WebResourceTextEncodingName": "UTF-8"}}

    page = framed("".join(f'<iframe src="{n}.html"></iframe>' for n in range(count)))
    frames = [resource(text, f"{n}.html") for n, text in enumerate([SMALL] * (count - 1) + [STORY])]
    return plistlib.dumps({**resource(page, "page.html"), "WebSubframeArchives": frames})


@pytest.mark.parametrize("form", [saved, mhtml, webarchive])
@pytest.mark.parametrize("count", [70, 130])
def test_the_last_of_many_frames_is_read(form, count):
    (found,) = dedup.articles([form(count)])
    assert found.text.count("пешеходный мост") == 8


@pytest.mark.parametrize("form", [saved, mhtml, webarchive])
def test_more_frames_than_may_be_are_told_with_the_option(form):
    (found,) = dedup.articles([form(40)], Options(read=Read(max_frames=30)))
    assert found.reason is SkipReason.TOO_LARGE
    assert "read.max_frames" in found.detail


def test_frames_too_deep_in_each_other_are_told():
    page = STORY
    for _ in range(9):
        page = framed(f'<iframe srcdoc="{html.escape(page)}"></iframe>')
    (found,) = dedup.articles([page])
    assert found.reason is SkipReason.UNREADABLE
    assert "deep in each other" in found.detail


@pytest.mark.parametrize(("levels", "read"), [(20, True), (31, True), (40, False)])
def test_a_text_deep_in_an_editor_s_nodes_is_read_or_told(levels, read):
    node = {"type": "paragraph", "text": "افتتحت بلدية الميناء جسرا جديدا للمشاة."}
    for _ in range(levels):
        node = {"type": "list", "children": [node]}
    (found,) = dedup.articles([{"title": "جسر جديد", "content": node}])
    assert isinstance(found, Skipped) is not read
    assert "الميناء" in found.text if read else "deep" in found.detail


@pytest.mark.parametrize("wrap", [list, lambda found: {"articles": list(found)}])
def test_what_is_no_record_among_records_is_told(tmp_path, wrap):
    good = {"title": TITLE, "text": "Мост открыли сегодня."}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(wrap([good, "a text of its own", None, {**good, "title": "老港口"}, [good]])), "utf-8")
    found = list(dedup.articles([path]))
    assert [getattr(one, "title", None) for one in found] == [TITLE, None, None, "老港口", None]
    assert {one.reason for one in found if isinstance(one, Skipped)} == {SkipReason.UNREADABLE}


def test_a_line_that_nests_too_deep_ends_no_file(tmp_path):
    deep = '{"children":[' * 600 + '{"text":"deep"}' + "]}" * 600
    good = json.dumps({"title": TITLE, "text": "Мост открыли сегодня."})
    path = tmp_path / "a.jsonl"
    path.write_text(f'{good}\n{{"title":"x","text":{deep}}}\n{good[:-1]},"id":"b"}}\n', encoding="utf-8")
    found = list(dedup.articles([path]))
    assert [isinstance(one, Skipped) for one in found] == [False, True, False]


def test_fields_that_do_not_fit_are_named_or_counted():
    record = {"title": TITLE, "text": "Мост открыли."} | {f"field{n}": "x" * 900 for n in range(100)}
    (found,) = dedup.articles([record])
    left = found.extra["left_out"]
    assert len(left) == 65
    assert int(left[-1].split()[1]) + 64 + sum(name.startswith("field") for name in found.extra) == 100


def test_xml_that_the_parser_leaves_off_is_told(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(f"<rss><channel><item><title>{TITLE}</title>{'<a>' * 500}</item></channel></rss>", "utf-8")
    (found,) = dedup.articles([path])
    assert found.reason is SkipReason.UNREADABLE
    assert "too deep" in found.detail


def test_cells_and_rows_that_have_no_column_of_their_own_are_kept_or_told(tmp_path):
    table = tmp_path / "a.csv"
    table.write_text(f"title,text,text\n{TITLE},Мост открыли.,老港口\n", "utf-8")
    (found,) = dedup.articles([table])
    assert (found.text, found.extra) == ("Мост открыли.", {"text (2)": "老港口"})
    frame = tmp_path / "a.json"
    rows = [[TITLE, "Мост открыли."], [TITLE, "老港口", "x"], "y"]
    frame.write_text(json.dumps({"columns": ["title", "text"], "data": rows}), "utf-8")
    assert [isinstance(one, Skipped) for one in dedup.articles([frame])] == [False, True, True]


@pytest.mark.parametrize("offset", ["+99:99", "-24:00", "+14:30"])
def test_an_offset_that_no_place_has_leaves_the_day(offset):
    (found,) = dedup.articles([{"title": TITLE, "text": "Мост открыли.", "published": f"2026-03-02T09:00:00{offset}"}])
    assert str(found.published) == "2026-03-02"


@pytest.mark.parametrize("time", ["2026-02-30T25:61", "2026-13-45 09:00"])
def test_a_time_that_no_calendar_has_ends_no_file(time):
    options = Options(read=Read(timezone="Asia/Riyadh"))
    (found,) = dedup.articles([{"title": TITLE, "text": "Мост открыли.", "published": time}], options)
    assert found.text == "Мост открыли."


def test_a_page_with_zeros_amid_its_tags_is_not_taken_for_utf_16():
    page = framed(STORY).replace("<p>", "<p\0>")
    (found,) = dedup.articles([page.encode()])
    assert found.text.count("пешеходный мост") == 8


@pytest.mark.parametrize("form", ["utf-16-le", "utf-16-be"])
def test_a_page_in_utf_16_without_a_mark_is_told_by_its_first_letters(form):
    page = framed("<p>" + "一天之后新步行桥正式开放，居民可以步行往返。" * 60)
    (found,) = dedup.articles([page.encode(form)])
    assert found.text.startswith("一天之后")
