"""What nobody is meant to read leaves a text, and links keep their words."""

import json

import pytest
from hostile.made import TEXT, page

from dedup import articles
from dedup.model import Block, Link
from dedup.text.controls import shown, shown_block

COMMAND = "\x1b]52;c;ZXZpbA==\x07"


@pytest.mark.parametrize(
    "text", ["a\x1b[31mb", "a\x9b31mb", f"a{COMMAND}b", "a\x07b", "a\x00\x08\x7fb", "a\x9d0;x\x9cb"]
)
def test_commands_and_controls_leave_with_what_they_say(text):
    assert shown(text) == "ab"


@pytest.mark.parametrize(
    "letter", ["\u0627\u0651", "\u05d0\u05b8", "a\u0301", "\u0915\u0941", "\u0e01\u0e49", "\u0915\u094d\u200d"]
)
def test_a_flood_of_marks_is_eight(letter):
    assert shown(f"{letter} {letter[0]}{letter[1:] * 300}") == f"{letter} {letter[0]}{(letter[1:] * 8)[:8]}"


@pytest.mark.parametrize("text", ["בְּרֵאשִׁ֖ית בָּרָ֣א", "مُحَمَّدٌ قَالَ", "क्षत्रिय", "👩‍❤️‍💋‍👨 family", "line\nline\tx\u2028"])
def test_what_scripts_set_stays(text):
    assert shown(text) == text


def test_links_keep_their_words():
    text = f"x{COMMAND}one \x07two{COMMAND} three"
    words = {word: Link(text.index(word), text.index(word) + len(word), word) for word in ("one", "two", "three")}
    inside = Link(2, 6, "gone")
    found = shown_block(Block(text, links=(inside, *words.values())))
    assert found.text == "xone two three"
    assert [(found.text[link.start : link.end], link.url) for link in found.links] == [(word, word) for word in words]


def test_what_entities_and_json_write_leaves_too():
    lead = "&#27;[31m&#7;&#x301;" + "&#1617;" * 300
    body = "The ferry \x1b[31m sank in the harbour on Monday.\x07 " * 20
    declared = json.dumps({"@type": "NewsArticle", "headline": "The ferry sank today", "articleBody": body})
    pages = (
        page(lead=f"<p>{lead} {TEXT[0]}</p>"),
        f"<html><head><script type='application/ld+json'>{declared}</script></head><body><div id=root></div></body>",
    )
    for found in articles([{"html": content} for content in pages]):
        assert "harbour" in found.text or TEXT[1] in found.text
        assert not any(ord(char) < 32 and char != "\n" for char in found.text)
        assert "\u0651" * 9 not in found.text
