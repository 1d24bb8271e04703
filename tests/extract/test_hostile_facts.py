"""Facts hold nothing that acts: control characters and terminal commands leave with them, floods are capped."""

import pytest

from dedup import articles
from dedup.extract.tree import parse

BODY = ["Der Rat der Stadt hat am Montag über die Kosten der neuen Brücke beraten und die Eröffnung verschoben."] * 4
ACTS = {
    "clipboard": "Rat \x1b]52;c;cm0gLXJm\x07berät",
    "clipboard, ended by ST": "Rat \x1b]52;c;cm0gLXJm\x1b\\berät",
    "colour": "Rat \x1b[31mberät\x1b[0m",
    "bell and C1": "Rat \x07\x9bberät\x9d",
    "written as references": "Rat &#27;[2Jberät",
    "never ended": "Rat \x1b[berät",
}


@pytest.mark.parametrize("name", ACTS)
def test_titles_sites_and_authors_hold_no_control_characters(name):
    record = {"text": "\n\n".join(BODY), "title": ACTS[name], "site": ACTS[name], "authors": [ACTS[name]]}
    (found,) = articles([record])
    for fact in (found.title, found.site, *found.authors):
        assert fact.startswith("Rat")
        assert "52;c" not in fact
        assert fact.isprintable()


def test_a_flood_of_marks_is_capped_and_pointed_letters_keep_theirs():
    pointed = "בְּרֵאשִׁ֖ית בָּרָ֣א וَالعَرَبِيَّةُ"
    flood = "Z" + "\u0301" * 500 + "algo"
    (found,) = articles([{"text": "\n\n".join(BODY), "title": f"{pointed} {flood}"}])
    assert found.title.startswith(pointed)
    assert found.title.count("\u0301") <= 8


@pytest.mark.parametrize(
    "command",
    ["\x1b]52;c;cm0gLXJm\x07", "\x1b]0;owned\x1b\\", "\x1b[31m", "\x1bPq#0\x1b\\", "\x1b]8;;http://x.example"],
)
def test_a_command_in_markup_leaves_with_what_it_says(command):
    tree = parse(
        f"<html><head><title>جسر{command} جديد</title></head><body><p>One{command}</p><p>Two</p></body></html>"
    )
    assert tree.findtext(".//title") == ("جسر" if command.endswith("example") else "جسر جديد")
    assert [item.text for item in tree.iter("p")] == ["One", "Two"]
