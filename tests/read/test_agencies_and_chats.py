"""Documents of agencies and archives (NITF, NewsML, TEI), exports of Telegram, and JSON in UTF-16."""

import codecs
import json
from datetime import UTC, date, datetime

import pytest
from harness.documents import STORIES, channel, newsml_1, newsml_g2, nitf, tei

import dedup
from dedup.model import Article, SkipReason


def found(tmp_path, name, text):
    """What a file gives."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(dedup.articles([path]))


def g2_with_nitf(language):
    return newsml_g2(language, nitf(language))


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("form", [nitf, newsml_g2, g2_with_nitf, newsml_1, tei])
@pytest.mark.parametrize("name", ["a.xml", "a.html"])
def test_a_document_gives_headline_date_byline_and_body(tmp_path, form, language, name):
    title, person, agency, lines = STORIES[language]
    (item,) = found(tmp_path, name, form(language))
    assert isinstance(item, Article), item
    assert (item.title, item.authors, item.language) == (title, (person,), language)
    assert item.site == agency
    assert item.published == datetime(2026, 3, 2, 7, tzinfo=UTC)
    assert item.text.split("\n\n") == list(lines)
    assert item.source is None  # it says so itself


def test_a_message_of_several_items_gives_each(tmp_path):
    items = "".join(newsml_g2(language).replace("urn:newsml:x", f"urn:{language}") for language in STORIES)
    text = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'
    assert [item.title for item in found(tmp_path, "a.xml", text)] == [story[0] for story in STORIES.values()]


def test_a_picture_s_item_is_a_headline_and_says_so(tmp_path):
    (item,) = found(tmp_path, "a.xml", newsml_g2("ru", "<remote/>"))
    assert (item.title, item.text, item.confidence) == (STORIES["ru"][0], "", 0.0)


@pytest.mark.parametrize("language", STORIES)
def test_messages_of_a_channel_are_records(tmp_path, language):
    title, person, agency, lines = STORIES[language]
    page = channel(language)
    first, second, third, fourth = found(tmp_path, "messages.html", page)
    assert [item.page for item in (first, second, third)] == [f"messages.html#message{n}" for n in (1, 2, 3)]
    assert {item.site for item in (first, second, third)} == {agency}
    assert first.published == datetime(2026, 3, 2, 7, 1, tzinfo=UTC)
    assert (first.title, first.text) == (title, f"{lines[0]} @x")
    assert (second.text, third.text, third.published) == (lines[1], lines[1], date(2026, 3, 2))
    assert third.extra == {"forwarded_from": person, "forwarded_at": "2026-03-01T08:00:00+02:00"}
    assert fourth.reason is SkipReason.EMPTY


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
@pytest.mark.parametrize("name", ["a.jsonl", "a", "a.json"])
def test_json_in_utf_16(tmp_path, mark, name):
    records = [{"title": story[0], "text": "\n\n".join(story[3]), "id": key} for key, story in STORIES.items()]
    written = [json.dumps(record, ensure_ascii=False) for record in records]
    text = f"[{','.join(written)}]" if name == "a.json" else "\r\n".join(written)
    encoded = mark + text.encode("utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be")
    items = found(tmp_path, name, encoded)
    assert [(item.page, item.title) for item in items] == [(key, story[0]) for key, story in STORIES.items()]
    assert [item.text.split("\n\n") for item in items] == [list(story[3]) for story in STORIES.values()]


def test_a_line_in_utf_16_that_is_none_ends_nothing(tmp_path):
    good = json.dumps({"title": "老港口", "text": "新步行桥正式开放。"}, ensure_ascii=False)
    data = codecs.BOM_UTF16_LE + f"{good}\n\n{{oops\n".encode("utf-16-le") + b"\xd8" + good.encode("utf-16-le")
    kinds = [isinstance(item, Article) for item in found(tmp_path, "a.jsonl", data)]
    assert kinds[:2] == [True, False]


def test_answers_of_bing_s_news(tmp_path):
    value = [
        {
            "name": story[0], "url": f"https://news.example/{key}", "description": story[3][0][:40] + "…",
            "provider": [{"_type": "Organization", "name": story[2]}], "datePublished": "2026-03-02T07:00:00.0000000Z",
        }
        for key, story in STORIES.items()
    ]  # fmt: skip
    items = found(tmp_path, "a.json", json.dumps({"_type": "News", "readLink": "https://x.example", "value": value}))
    assert [(item.title, item.site) for item in items] == [(story[0], story[2]) for story in STORIES.values()]
    assert {item.published for item in items} == {datetime(2026, 3, 2, 7, tzinfo=UTC)}
    assert all("summary stands in extra" in item.shortened for item in items)


def test_a_name_alone_is_no_headline(tmp_path):
    (item,) = found(tmp_path, "package.json", json.dumps({"name": "app", "url": "https://x.example", "version": "1"}))
    assert item.reason is SkipReason.UNREADABLE
