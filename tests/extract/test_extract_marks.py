"""The marks of headline, byline and date that one pass finds are those that an expression for each would find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.errors import InputError
from dedup.extract.body.names import _SPLIT, _SPLIT_ASCII
from dedup.extract.bounds import check_depth
from dedup.extract.facts.marks import marks
from dedup.extract.tree import parse
from dedup.options.settings import Read

_PATHS = {
    "headings": "//h1|//h2|//h3|//*[@itemprop='headline']|//*[contains(@class,'itle') or contains(@class,'eadline')]",
    "names": "//*[@itemprop='author']//*[@itemprop='name']",
    "writers": "//*[@itemprop='author'][not(.//*[@itemprop='name'])][not(self::meta)]",
    "related": "//*[@rel][contains(concat(' ',normalize-space(@rel),' '),' author ')][not(self::link)]",
    "bylines": "//*[contains(@class,'uthor') or contains(@class,'byline') or contains(@class,'Byline')]",
    "dated": "//*[@itemprop='datePublished' or @pubdate or @property='datePublished'][not(self::meta)]",
}
_TAGS = st.sampled_from(["h1", "h3", "h4", "div", "span", "time", "a", "link", "meta", "article"])
_MARKS = st.sampled_from([
    "itemprop=headline", "itemprop=author", "itemprop=name", "itemprop=datePublished", "property=datePublished",
    "pubdate", "rel=author", "rel=' me\n\tauthor '", "rel=coauthor", "class=postTitle", "class='kop headline'",
    "class=storyline", "class=Byline", "class=author-name", "class=كاتب", "class=Überschrift", "property=name",
])  # fmt: skip
_ELEMENTS = st.recursive(
    st.sampled_from(["عنوان", "题目", "Title", ""]),
    lambda inner: st.builds(
        lambda tag, own, held: f"<{tag} {' '.join(own)}>{''.join(held)}</{tag}>",
        _TAGS,
        st.lists(_MARKS, max_size=3),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(_ELEMENTS)
def test_one_pass_finds_what_expressions_find(inner: str) -> None:
    tree = parse(f"<html><head><meta itemprop=author content=x></head><body class=title>{inner}</body></html>")
    found = marks(tree)
    for kind, path in _PATHS.items():
        assert getattr(found, kind) == tree.xpath(path), kind


@given(st.integers(16, 40), st.integers(-2, 2))
def test_depth_is_told_to_the_element(most: int, beside: int) -> None:
    deep = most + beside
    tree = parse("<html><body>" + "<div>" * (deep - 1) + "نص" + "</div>" * (deep - 1) + "<p>文</p></body></html>")
    if deep < most:
        check_depth(tree, Read(max_depth=most))
        return
    with pytest.raises(InputError, match=r"read\.max_depth"):
        check_depth(tree, Read(max_depth=most))


@given(st.text(alphabet="abXYZ09-_. éßÄж漢م٣²", max_size=24))
def test_a_name_of_ascii_is_parted_as_any_other(name: str) -> None:
    bare = "".join(char for char in name if char.isascii())
    assert _SPLIT_ASCII.split(bare) == _SPLIT.split(bare)
