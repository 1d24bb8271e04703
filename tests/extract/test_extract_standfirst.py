"""The summary, tables, and what the extractor leaves out of the body's own span."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.clean.page.cleaning import clean
from dedup.extract.body.blocks import pieces
from dedup.extract.body.selection import body
from dedup.extract.body.standfirst import Sign, signs
from dedup.extract.page import article
from dedup.extract.tree import parse
from dedup.model import Article, Block, BlockKind, Page, PageKind
from dedup.options.settings import Clean, Options
from dedup.text.words import words

TITLE = "Βουλή: νέος νόμος για τα λιμάνια"
SUMMARY = "Οι ψαράδες ζητούν περισσότερο χρόνο πριν εφαρμοστεί ο νόμος."
TEXT = [
    "Η βουλή ψήφισε την Τρίτη νέο νόμο για τα μικρά λιμάνια της χώρας, ύστερα από μακρά συζήτηση τη νύχτα.",
    "Ο υπουργός είπε ότι τα λιμάνια θα πάρουν χρήματα για νέες προβλήτες και φώτα σε δύο χρόνια.",
    "Οι δήμαρχοι των νησιών χαιρέτισαν την απόφαση, αλλά ρώτησαν ποιος πληρώνει τη συντήρηση όταν τελειώσουν τα έργα.",
]  # fmt: skip


def page(summary: str, head: str = "") -> Page:
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    html = (
        f"<html lang=el><head><title>{TITLE}</title>{head}</head><body><article><header><h1>{TITLE}</h1>{summary}"
        f"</header><div class=article-body>{text}</div></article></body></html>"
    )
    return Page("p.html", "p.html", PageKind.HTML, html, "0" * 64)


@pytest.mark.parametrize(
    ("summary", "head", "sign"),
    [
        (f"<p class=vorspann>{SUMMARY}</p>", "", Sign.MARKUP),
        (f"<h2>{SUMMARY}</h2>", "", Sign.PLACE),
        (f"<p>{SUMMARY}</p>", f'<meta name=description content="{SUMMARY}">', Sign.EQUAL),
    ],
)
def test_a_summary_is_found_by_markup_place_or_equality_and_stands_first(summary, head, sign):
    found, _ = pieces(parse(page(summary, head).content))
    number = next(place for place, piece in enumerate(found) if piece.text == SUMMARY)
    described = [words(SUMMARY)] if head else []
    assert signs(found, number - 1, described) == {number: sign}
    read = article(page(summary, head), Options())
    assert isinstance(read, Article)
    assert (read.standfirst, read.text.split("\n\n")[0]) == (SUMMARY, SUMMARY)
    assert clean(read, Clean())[0].standfirst == SUMMARY


LINE = SUMMARY.rstrip(".")


@pytest.mark.parametrize(
    ("summary", "kept"),
    [
        (f"<p>{LINE}</p>", LINE),
        (f"<p>{LINE}</p><p>Μαρία Ιωάννου | 3 Απριλίου</p>", LINE),
        (f"<p>Μαρία Ιωάννου | {LINE}</p>", None),
        (f"<p>Οι ψαράδες του νησιού</p><p>{LINE}</p>", None),
        (f"<h2 class='caption-s5-fx'>{SUMMARY}</h2>", SUMMARY),
        (f"<p class='intro-text'>{TITLE}</p>", None),
    ],
)
def test_a_line_without_a_full_stop_is_a_summary_right_below_the_headline(summary, kept):
    read = article(page(summary), Options())
    assert isinstance(read, Article)
    assert read.standfirst == kept


def test_names_that_the_headline_bears_too_say_nothing_of_the_line_below():
    html = page(f"<p class='padding-bottom-3'>{SUMMARY}</p>")
    shared = replace(html, content=html.content.replace("<h1>", "<h1 class='padding-bottom-3'>"))
    assert article(shared, Options()).standfirst == SUMMARY


def test_a_line_and_the_sentences_behind_it_are_one_summary_where_both_are_named_for_it():
    more = "Η συζήτηση κράτησε όλη τη νύχτα και οι δήμαρχοι των νησιών παρακολούθησαν από τα θεωρεία."
    read = article(page(f"<h2 class='intro-subtitle'>{LINE}</h2><div class='intro-text'>{more}</div>"), Options())
    assert read.standfirst == f"{LINE}\n\n{more}"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Από την Μαρία Ιωάννου</p>",
        "<p>3.4.2024 12:30 ενημέρωση 5.4.2024 13:10</p>",
        "<figcaption>Το λιμάνι.</figcaption>",
    ],
)
def test_a_byline_a_date_line_and_a_caption_are_no_summary(line):
    read = article(page(line), Options())
    assert isinstance(read, Article)
    assert read.standfirst is None


def test_a_row_of_a_table_is_a_line_and_its_bars_are_no_words():
    rows = "".join(f"<tr><td><p>Порт {n}</p></td><td></td><td><b>{n}0</b></td></tr>" for n in range(1, 4))
    found, _ = pieces(parse(f"<table>{rows}</table>"))
    assert [piece.text for piece in found] == ["Порт 1 | | 10", "Порт 2 | | 20", "Порт 3 | | 30"]
    assert found[0].words == ("порт", "1", "10")


@given(st.lists(st.lists(st.text("аб 1", max_size=4), min_size=2, max_size=4), min_size=2, max_size=5))
def test_no_word_of_a_table_is_lost_or_glued(table):
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
    found, _ = pieces(parse(f"<div><table>{rows}</table>.</div>"))
    assert [word for piece in found for word in piece.words] == [w for row in table for c in row for w in words(c)]


def test_a_table_that_lays_out_paragraphs_keeps_them_apart():
    cells = "".join(f"<tr><td><p>{TEXT[0]}</p><p>{TEXT[1]}</p></td><td><p>{TEXT[2]}</p></td></tr>" for _ in range(2))
    found, _ = pieces(parse(f"<table>{cells}</table>"))
    assert [piece.text for piece in found] == TEXT * 2


def test_what_is_left_out_inside_the_body_is_a_cut_with_its_evidence():
    blocks = (
        Block(TEXT[0]),
        Block("Ο καιρός αύριο", margin=True, chance=0.1, vote=0.0),
        Block("Μενού", margin=True),
        Block(TEXT[1]),
    )
    (done,) = clean(Article("0" * 16, "p", blocks=blocks), Clean())
    left_out = [(cut.rule, cut.text, dict(cut.evidence)) for cut in done.cuts if cut.block == 1]
    assert left_out == [("extractor", "Ο καιρός αύριο", {"chance": 0.1, "vote": 0.0})]
    assert not [cut for cut in done.cuts if cut.block == 2]
    assert done.text == f"{TEXT[0]}\n\n{TEXT[1]}"


def test_every_block_of_the_span_is_text_or_left_out():
    middle = '<div class="newsletter"><p>Εγγραφή</p><form><p>Γράψτε το email σας εδώ για νέα.</p></form></div>'
    content = page(f"<p class=lead>{SUMMARY}</p>").content.replace(f"<p>{TEXT[1]}", f"{middle}<p>{TEXT[1]}")
    found = body(parse(content))
    inside = [block for block in found.blocks if block.margin and block.chance is None and words(block.text)]
    assert [block.text for block in inside if block.text != TITLE] == []
    assert 0 < found.confidence <= 1


SUB = "Δύο δήμαρχοι ρωτούν ποιος θα πληρώσει τα φώτα"
"""A second headline, as pages set it under the first."""


def _summary(html: str) -> list[str]:
    """The texts that a page says are its summary; its first paragraph is what its head describes."""
    described = f'<meta name=description content="{TEXT[0]}">'
    read = article(
        Page("p.html", "p.html", PageKind.HTML, html.replace("</head>", f"{described}</head>"), "0" * 64), Options()
    )
    assert isinstance(read, Article)
    return [block.text for block in read.blocks if block.standfirst]


@pytest.mark.parametrize("line", [f"<h2 class=subtitle>{SUB}</h2>", f"<p class=ingress>{SUMMARY}</p>"])
def test_a_summary_with_a_name_goes_before_a_description_that_repeats_the_first_paragraph(line):
    assert _summary(page(line).content) in ([SUB], [SUMMARY])


def test_a_description_that_the_text_does_not_set_apart_is_the_summary_where_nothing_else_is():
    assert _summary(page("").content) == [TEXT[0]]


def test_a_blocks_own_name_goes_before_the_name_of_the_box_around_it():
    lead = "".join(f'<p class="text lead">{line}</p>' for line in (SUMMARY, "Ο νόμος ισχύει από τον Μάιο."))
    boxed = page("").content.replace("</h1>", f"</h1><h2 class=strip>{SUB}</h2>{lead}")
    boxed = boxed.replace("<header>", "<header class=article-intro>")
    found, _ = pieces(parse(boxed))
    head = next(number for number, piece in enumerate(found) if piece.text == TITLE)
    assert [found[number].text for number in signs(found, head, [])] == [SUMMARY, "Ο νόμος ισχύει από τον Μάιο."]


@pytest.mark.parametrize("around", ["<ul><li>{}</li></ul>", "<table><tr><td>{}</td></tr></table>"])
def test_a_summary_stands_where_the_whole_article_is_laid_out_in_a_list_or_a_table(around):
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    box = around.format(f"<div class=archive><h1>{TITLE}</h1><h2>{SUB}</h2>{text}</div>")
    found, _ = pieces(parse(f"<html><head><title>{TITLE}</title></head><body>{box}</body></html>"))
    head = next(number for number, piece in enumerate(found) if piece.text == TITLE)
    assert [found[number].text for number in signs(found, head, [])] == [SUB]


def test_a_line_of_numbers_is_no_summary_whatever_its_name():
    found, _ = pieces(parse(page("<p class=lead>4 Μαΐου 2024, 12:30</p>").content))
    head = next(number for number, piece in enumerate(found) if piece.text == TITLE)
    assert signs(found, head, []) == {}


@pytest.mark.parametrize(
    ("line", "language", "rule"),
    [
        ("كلمات دلالية: مطر، طرق", "ar", "tags"),
        ("Sign up for our newsletter", "en", "promo"),
        ("Foto: Eva Lind", "sv", "credit"),
    ],
)
def test_what_was_left_out_is_told_by_its_cue(line, language, rule):
    blocks = (Block(TEXT[0]), Block(line, margin=True, chance=0.1), Block(TEXT[1]))
    (done,) = clean(Article("0" * 16, "p", language=language, blocks=blocks), Clean())
    assert [(cut.rule, cut.text) for cut in done.cuts] == [(rule, line)]


def test_a_heading_and_a_repetition_that_were_left_out_are_told_as_such():
    out = [
        Block(TEXT[0], margin=True, chance=0.9, vote=1.0),
        Block("Ακόμη", BlockKind.HEADING, margin=True, chance=0.1),
        Block("Ο καιρός", margin=True, chance=0.1),
        Block("Νησιά", BlockKind.HEADING, margin=True, chance=0.2),
    ]
    (done,) = clean(Article("0" * 16, "p", blocks=(Block(TEXT[0]), *out, Block(TEXT[1]))), Clean())
    shapes = [cut.evidence.get("shape") for cut in done.cuts]
    assert shapes == ["text that stands elsewhere on the page", "heading of what was left out", None, None]
