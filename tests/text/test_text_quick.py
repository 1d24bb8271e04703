"""What is done a quicker way where it may be: the slower way gives the same."""

import unicodedata
from itertools import chain

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.clean.corpus.segments import segments
from dedup.text import urls, words

WORDS = regex.compile(
    rf"(?V1)[{words.SPACELESS}]\p{{M}}*|[[\p{{L}}\p{{M}}\p{{N}}_]--[{words.SPACELESS}]]+(?:['.,](?=\d)\d+)*"
)
RUNS = regex.compile(rf"[{words.SPACELESS}][\p{{M}}\p{{Cf}}]*|[\p{{L}}\p{{M}}\p{{N}}_\p{{Cf}}]+(?:['.,](?=\d)\d+)*")
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
_SIGNS = "aZb ىم٣5½_.,'’!؟۔。！…»”)]|•–-\n\t\x0b\x1c\x1f\x85\u2003\u0301\u064b\u200d\u00ad港ขက한"
MARKED = st.text(st.sampled_from(_SIGNS), max_size=24)


@given(ANY | MARKED)
@settings(max_examples=500, deadline=None)
def test_words_are_those_of_the_pattern_for_every_script(value):
    folded = words.fold(value)
    assert words.folded_words(folded) == WORDS.findall(folded)


@given(ANY | MARKED)
@settings(max_examples=500, deadline=None)
def test_words_stand_where_the_pattern_for_every_script_finds_them(value):
    found = [(word, run.start(), run.end()) for run in RUNS.finditer(value) for word in words.words(run.group())]
    assert words.located(value) == found
    assert words.stood(value) == tuple(word for word, _, _ in found)
    assert words.first_word(value) == next(iter(words.stood(value)), "")
    assert [words.opening_words(value, count) for count in range(1, 4)] == [
        words.stood(value)[:count] for count in range(1, 4)
    ]


@given(ANY | MARKED, st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=500, deadline=None)
def test_the_first_word_of_a_part_is_that_of_the_part_by_itself(value, start, end):
    assert words.first_word(value, start, end) == words.first_word(value[start:end])


@given(ANY | MARKED)
@settings(max_examples=500, deadline=None)
def test_the_short_table_says_what_the_whole_one_says(value):
    normal = unicodedata.normalize("NFKC", value)
    assert words._TALL.search(normal) or words._mapped(normal) == normal.translate(words._table())


def test_what_the_short_table_changes_is_changed_once():
    table, changed, marks = words._short()
    assert not [char for char, value in table.items() if changed.search(value)]
    for code in range(0x3000):
        assert (marks.search(chr(code)) is None) == (words._MARKS_LEFT.search(chr(code)) is None)


@given(ANY | MARKED)
@settings(max_examples=500, deadline=None)
def test_words_need_no_squeezed_text(value):
    assert words.words(value) == words.folded_words(words.fold(value))
    long = value + " x" * words._LINE
    assert words.words(long) == words.folded_words(words.fold(long))


@given(ANY | MARKED)
@settings(max_examples=500, deadline=None)
def test_white_space_is_what_unicode_says_it_is(value):
    assert words.squeeze(value) == regex.sub(r"\s+", " ", value).strip()


@given(MARKED)
@settings(max_examples=500, deadline=None)
def test_a_tail_has_the_words_of_its_text_alone(value):
    for segment in segments(value):
        assert segment.words == tuple(words.words(segment.text))


def test_no_character_is_forgotten_where_the_table_is_made():
    looked = set(chain.from_iterable(words._FOLDED))
    others = (chr(code) for code in range(0x110000) if code not in looked and not 0xD800 <= code < 0xE000)
    assert not [char for char in others if unicodedata.category(char) in {"Nd", "Cf"} or words._is_point(ord(char))]


ADDRESSES = st.lists(
    st.sampled_from(["https://", "HTTP://", "//", "/", "..", ".", "?", "#", ";", "&", "=", "%20", ":80", ":443", "@"])
    | st.sampled_from(["a.example", "Akhbar.example", "utm_source=x", "نشرة", "港", "id=5", "x", "-", "~y", "'"]),
    max_size=9,
).map("".join)


@given(ADDRESSES, st.none() | st.sampled_from(["https://www.a.example/x/y.html", "http://b.example", "c/d", "//e.f/"]))
@settings(max_examples=2000, deadline=None)
def test_an_address_that_is_not_taken_apart_is_what_taking_it_apart_gives(address, base):
    found = urls._plain(address, base)
    assert found is None or found == urls._taken_apart(address, base)


def test_most_addresses_are_not_taken_apart():
    base = "https://www.a.example/news/1.html"
    assert urls._plain("https://b.example/a/b-c.html?id=5&utm_source=x", base) == "https://b.example/a/b-c.html?id=5"
    assert urls._plain("/sport/2.html", base) == "https://www.a.example/sport/2.html"
    for address in ("../2.html", "2.html", "/a/../b", "https://B.example/", "https://b.example:443/", "//b.example/x"):
        assert urls._plain(address, base) is None
