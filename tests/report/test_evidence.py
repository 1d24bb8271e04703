"""Every key of evidence has words for a reader, the same in the terminal and in report.html."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.report.evidence import ARTICLES, CUE_ABOVE, EVIDENCE_WORDS, SHAPE_WORDS, evidence_words
from dedup.report.lines import percent
from dedup.report.safe import isolated, plain

CLEAN = Path(dedup.__file__).parent / "clean"
NO_EVIDENCE = {"repeated", "headlined", "copied", "quoted", "lost"}
"""Names of kinds of notes, in a module that also makes evidence."""


def trees():
    for path in CLEAN.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "Evidence" in text or "Finding(" in text:
            yield ast.parse(text)


def literals(tree):
    return (node for node in ast.walk(tree) if isinstance(node, ast.Dict))


def test_every_key_that_cleaning_gives_has_words():
    keys = {
        key.value
        for tree in trees()
        for node in literals(tree)
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
    assert len(keys) > 20
    assert keys - NO_EVIDENCE == set(EVIDENCE_WORDS)
    assert set(EVIDENCE_WORDS) > ARTICLES


def test_every_shape_that_cleaning_writes_out_has_words():
    shapes = {
        value.value
        for tree in trees()
        for node in literals(tree)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "shape" and isinstance(value, ast.Constant)
    }
    assert len(shapes) > 5
    assert shapes <= set(SHAPE_WORDS)


CUE = "اقرأ أيضا"
SITE = {"site_pages": 10, "site_share": 0.5, "sharing_a_topic": 0.0}
HEADLINE = {"headline_on_pages": 2, "article": "a" * 16, "near": True}


@pytest.mark.parametrize(
    ("evidence", "text", "words"),
    [
        ({"chance": 0.0769}, "", ["a chance of 8 % to be body, by the block model"]),
        ({"chance": 0.001}, "", ["a chance of under 1 % to be body, by the block model"]),
        ({"vote": 0.0}, "", ["trafilatura leaves it out"]),
        ({"vote": 0.5}, "", ["trafilatura keeps 50 % of it"]),
        ({"cue": CUE, "language": "ar"}, "إقرأ أيضًا: مطر", [f"has the known phrase {isolated(CUE)}", "a phrase of ar"]),
        ({"cue": "Mehr"}, "Regen", ["stands under the known phrase Mehr"]),
        (
            SITE,
            "",
            [
                "this site has at least 10 pages here",
                "at least 50 % of them have it",
                "less than a third of the pages with it share a topic",
            ],
        ),
        (HEADLINE, "", ["is a headline on at least 2 pages", "of Rain", "with a few words changed"]),
        ({"headline_on_pages": 1, "article": None, "near": False}, "", ["is a headline on at least 1 page"]),
        ({"copies_with_it": 1}, "", ["at least 1 copy of this text with it"]),
        ({"shape": "networks"}, "", ["is names of networks and nothing else"]),
        ({"new_key": 3}, "", ["new key: 3"]),
    ],
)
def test_evidence_is_told_in_words(evidence, text, words):
    assert list(evidence_words(evidence, text, lambda _: "Rain")) == words


ANY = st.none() | st.booleans() | st.integers(0, 900) | st.floats(0, 1) | st.text("a\x1b\u202e\n{}م", max_size=9)


@given(st.dictionaries(st.sampled_from([*EVIDENCE_WORDS, "other"]), ANY))
def test_no_value_opens_a_field_or_passes_a_control(evidence):
    told = "".join(evidence_words(evidence, "", plain))
    assert not {"\x1b", "\u202e", "\n"} & set(told)
    assert told.count("{") <= sum(str(value).count("{") for value in evidence.values())


def test_shares_of_almost_nothing_are_no_zero():
    assert "{text}" in CUE_ABOVE
    assert percent(0.004) == "under 1 %"
    assert percent(0) == "0 %"
