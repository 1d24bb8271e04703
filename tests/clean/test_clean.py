"""The ledger: whatever is cut, nothing is lost; which headlines are related; what comes back on demand."""

from collections import Counter
from itertools import pairwise

import pytest
from harness.pages import BODY, amid, article, cleaned, own
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.clean.corpus.embedded import Embedded
from dedup.clean.corpus.evidence import Corpus
from dedup.clean.page.cleaning import NO_EVIDENCE, clean
from dedup.clean.page.finding import Finding
from dedup.clean.page.ledger import entries, related, render, restored
from dedup.clean.page.view import PageView
from dedup.model import Block, BlockKind, CutKind, Link, Restored
from dedup.options.settings import Clean
from dedup.text.words import words

LINES = (
    *(text for pair in BODY.values() for text in pair),
    "اقرأ أيضاً: افتتاح متحف الفخار في المدينة العتيقة", "اقرأ أيضاً:", "مقالات ذات صلة", "المصدر: الأناضول", "الأناضول",
    "Read also: Pottery museum opens", "Related articles", "Tags: bridge, river", "#bridge #river", "(Reuters)",
    "Share this article", "Facebook Twitter", "© 2026 The Post", "Источник: ТАСС", "相关新闻",
    "来源：新华社", "İlgili haberler",
    "| ", "•", "", "   ", "\u200f", "…", "Boat race is back", "سباق القوارب يعود",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(LINES),
    st.lists(st.sampled_from(LINES), max_size=4).map("\n".join),
    st.lists(st.sampled_from(LINES), max_size=3).map(" ".join),
    st.text(max_size=40),
)
KINDS = [kind for kind in CutKind if kind is not CutKind.EMBEDDED]
"""What a finding may be; embedded spans come from whole articles alone."""
HEADLINES = st.sampled_from(
    ["Pottery museum opens", "POTTERY museum opens!", "افتتاح المتحف", "إفتتاح المتحف", "Own", "…"]
)


@st.composite
def spans(draw, text):
    start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    return start, end


@st.composite
def blocks(draw):
    text = draw(TEXTS)
    start, end = draw(spans(text))
    links = (Link(start, end, "https://a.example/1"),) if start < end else ()
    kind = draw(st.sampled_from(list(BlockKind)))
    return Block(text, kind, links, draw(st.integers(0, 2)), draw(st.integers(0, 2)), "", margin=draw(st.booleans()))


PAGES = st.lists(blocks(), max_size=8)


@st.composite
def found(draw, page, offset=0):
    """Findings anywhere on a page, in any order, overlapping as they will."""
    result = []
    for _ in range(draw(st.integers(0, 6)) if page else 0):
        number = draw(st.integers(0, len(page) - 1))
        start, end = draw(spans(page[number].text))
        kind, headline = draw(st.sampled_from(KINDS)), draw(HEADLINES)
        result.append(Finding(offset + number, start, end, kind, "corpus_headline", {}, headline))
    return tuple(result)


@st.composite
def told(draw, page):
    """Anything that the corpus could say of a page."""
    margins = [number for number, block in enumerate(page) if block.margin]
    back = draw(st.lists(st.sampled_from(margins), unique=True)) if margins else []
    inside = ()
    if page and draw(st.booleans()):
        first, last = draw(spans(page[:-1]))
        inside = (Embedded(first, last, draw(HEADLINES), "f" * 16, 40),)
    return Corpus(draw(found(page)), inside, tuple(Restored(page[number].text, {}, number) for number in back))


def carried(*texts):
    """The characters that make words, counted; blanks, bars, bullets and dots are nobody's loss."""
    return Counter(char for text in texts for char in text if words(char))


def source(page):
    return carried(*(block.text for block in page if not block.margin))


@settings(deadline=None)
@given(st.data(), PAGES, st.integers(0, 5))
def test_what_findings_leave_and_what_they_take_is_the_source(data, page, offset):
    view = PageView(article(*page, offset=offset), Clean(), NO_EVIDENCE)
    view.take(data.draw(found(page, offset)))
    cuts = entries(view.findings, page, offset)
    text = [cut.text for cut in cuts if not page[cut.block - offset].margin]
    assert carried(render(page, offset, cuts), *text) == source(page)
    assert all(page[cut.block - offset].text[cut.start : cut.end].strip() == cut.text for cut in cuts)
    places = [(cut.block, cut.start, cut.end) for cut in cuts]
    assert all(one[0] < two[0] or one[2] <= two[1] for one, two in pairwise(places))


def test_a_finding_gets_what_an_earlier_one_has_left_free():
    page = (Block("The stone is cut nearby. Written for The Post. Sign up now. Read it daily."),)
    view = PageView(article(*page), Clean(), NO_EVIDENCE)
    at = page[0].text.index
    view.take([Finding(0, at("Sign"), at(" Read"), CutKind.PROMO, "promo")])
    view.take([Finding(0, at("Written"), len(page[0].text), CutKind.TEMPLATE, "corpus_template")])
    cuts = entries(view.findings, page, 0)
    assert [cut.text for cut in cuts] == ["Written for The Post.", "Sign up now.", "Read it daily."]
    assert render(page, 0, cuts) == "The stone is cut nearby."


@settings(deadline=None)
@given(st.data(), PAGES, st.sampled_from([None, "ar", "en", "tr", "zh"]), st.sampled_from([None, "Own", LINES[0]]))
def test_source_and_restored_are_kept_and_cuts_on_every_page(data, page, language, title):
    evidence = data.draw(told(page))
    parts = cleaned(*page, evidence=evidence, language=language, title=title)
    back = {item.block for part in parts for item in part.restored}
    body = [block.text for number, block in enumerate(page) if not block.margin or number in back]
    kept = [part.text for part in parts]
    cuts = [
        cut.text
        for part in parts
        for cut in part.cuts
        if cut.kind is not CutKind.EMBEDDED and (not page[cut.block].margin or cut.block in back)
    ]
    assert carried(*kept, *cuts) == carried(*body)


@settings(deadline=None)
@given(st.data(), PAGES)
def test_an_embedded_cut_is_another_parts_span(data, page):
    own_part, *others = cleaned(*page, evidence=data.draw(told(page)))
    inside = {cut.block for cut in own_part.cuts if cut.kind is CutKind.EMBEDDED}
    spans_of = [range(part.offset, part.offset + len(part.blocks)) for part in others]
    assert all(sum(number in span for span in spans_of) == 1 for number in inside)
    assert [part.part for part in (own_part, *others)] == list(range(len(others) + 1))
    assert all(part.blocks == own_part.blocks[part.offset : part.offset + len(part.blocks)] for part in others)


@settings(deadline=None)
@given(st.data(), PAGES, st.sampled_from(list(CutKind)))
def test_a_kind_restored_is_back_and_the_rest_stays_cut(data, page, kind):
    before = own(*page, evidence=data.draw(told(page)))
    after = restored(before, (kind.value,))
    assert after.cuts == tuple(cut for cut in before.cuts if cut.kind is not kind)
    everything = restored(before, {item.value for item in CutKind})
    assert everything.cuts == ()
    assert carried(everything.text) == source(before.blocks)
    assert restored(before, ()).text == before.text


@settings(deadline=None)
@given(st.data(), PAGES, st.sampled_from([None, "ar", "zh"]))
def test_cleaning_is_pure(data, page, language):
    evidence, draft = data.draw(told(page)), article(*page, language=language)
    assert clean(draft, Clean(), evidence) == clean(draft, Clean(), evidence)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), HEADLINES), max_size=8), st.sampled_from([None, "own!"])
)
def test_related_headlines_stand_in_page_order_each_once_and_never_the_articles_own(places, title):
    given_ = [Finding(block, start, start + 1, CutKind.TEASER, "r", {}, text) for block, start, text in places]
    result = [item.headline for item in related(given_, title)]
    keys = [tuple(words(text)) for text in result]
    assert len(keys) == len(set(keys))
    assert () not in keys
    assert tuple(words(title or "")) not in keys
    order = [item.headline for item in sorted(given_, key=lambda item: (item.block, item.start))]
    assert [order.index(text) for text in result] == sorted(order.index(text) for text in result)
    missing = {tuple(words(text)) for text in order} - set(keys)
    assert missing <= {(), ("own",) if title else ()}


def test_a_headline_that_stands_twice_keeps_its_first_wording_and_the_first_known_address_and_article():
    twice = [
        Finding(4, 0, 9, CutKind.TEASER, "r", {}, "MUSEUM OPENS", "/m", "f" * 16),
        Finding(2, 0, 9, CutKind.TEASER, "r", {}, "Museum opens"),
    ]
    (item,) = related(twice, None)
    assert (item.headline, item.url, item.article) == ("Museum opens", "/m", "f" * 16)


def test_a_rules_name_restores_too():
    page = amid("المصدر: الأناضول", "كلمات دلالية: مطر، طرق", language="ar")
    back = restored(page, ("tags",))
    assert "كلمات دلالية: مطر، طرق" in back.text
    assert [cut.rule for cut in back.cuts] == ["source"]
    assert restored(page, ("source_line_of_no_rule",)) == page


def test_paragraphs_are_separated_by_a_blank_line_and_a_cut_within_one_does_not_split_it():
    first, second = BODY["en"]
    page = own(f"{first}\nShare this article\n{second}", second, language="en")
    assert page.text == f"{first}\n{second}\n\n{second}"


@pytest.mark.parametrize("bars", ["|", "•", "| ●", "｜"])
def test_a_lone_separator_that_a_cut_leaves_behind_goes(bars):
    first, _ = BODY["ar"]
    page = own(f"{first}\n{bars}\nالمصدر: الأناضول", language="ar")
    assert page.text == first


def test_margin_text_that_the_evidence_restores_is_body_and_is_named_as_restored():
    first, second = BODY["ar"]
    back = Restored(second, {"body_in": "f" * 16}, 1)
    page = own(first, Block(second, margin=True), Block("قائمة", margin=True), evidence=Corpus(restored=(back,)))
    assert page.text == f"{first}\n\n{second}"
    assert page.restored == (back,)


@pytest.mark.parametrize(
    "line", ["اقرأ أيضا: افتتاح الجسر الجديد", "Read also: The new bridge opens", "另请阅读:新大桥今日通车"]
)
def test_a_restored_passage_that_a_rule_takes_again_is_a_cut_and_not_restored(line):
    back = Restored(line, {"body_in": "f" * 16, "copies_with_it": 3}, 1)
    page = own("افتتح الجسر صباح اليوم.", Block(line, margin=True), evidence=Corpus(restored=(back,)))
    assert page.text == "افتتح الجسر صباح اليوم."
    assert [cut.text for cut in page.cuts] == [line]
    assert page.restored == ()


@pytest.mark.parametrize(
    ("language", "heading", "items"),
    [
        ("en", "More from the Courier", ("Floating library begins voyage", "Rowing club rescues its boathouse")),
        ("ar", "أخبار ذات صلة: من الضفاف", ("افتتاح حديقة نباتية في أسوان", "قرية جبلية تحيي موسم الورد")),
        ("zh", "相关新闻：本报推荐", ("水上图书馆启航", "海边小镇修复百年船坞")),
    ],
)
def test_the_end_of_a_heading_over_a_list_is_no_headline(language, heading, items):
    first, second = BODY[language]
    page = own(first, second, Block(heading, BlockKind.HEADING), *(Block(item, BlockKind.ITEM) for item in items),
               language=language)  # fmt: skip
    assert [item.headline for item in page.related] == list(items)


def test_restored_text_of_a_second_article_is_named_by_the_part_that_has_it():
    first, second = BODY["ar"]
    back = Restored(second, {"body_in": "f" * 16}, 2)
    evidence = Corpus(embedded=(Embedded(1, 3, "افتتاح المتحف", "f" * 16, 40),), restored=(back,))
    one, two = cleaned(first, "افتتاح المتحف", Block(second, margin=True), first, evidence=evidence)
    assert (one.restored, one.text) == ((), first)
    assert two.restored == (back,)
    assert second in two.text


def test_a_page_without_blocks_stays_an_article_without_text():
    (page,) = cleaned(title="جسر")
    assert (page.text, page.cuts, page.related) == ("", (), ())


def test_standfirst_and_subheads_stay():
    first, second = BODY["ar"]
    page = own(Block("بعد عامين من العمل", BlockKind.HEADING), first, Block("خلفية", BlockKind.HEADING), second)
    assert page.text == f"بعد عامين من العمل\n\n{first}\n\nخلفية\n\n{second}"


@pytest.mark.parametrize(("mark", "cut"), [(").", True), (".)", True), (")", False), ('"', False)])
def test_a_source_glued_to_a_sentence_is_cut_only_where_the_sentence_has_ended(mark, cut):
    line = f"{BODY['ar'][0][:-1]} (سونا{mark} نقلا عن مصدر في الميناء."
    page = own(line, BODY["ar"][1], language="ar")
    assert ("نقلا عن" not in page.text) is cut


def test_a_paragraph_with_a_glued_tail_is_no_headline_of_the_cue_before_it():
    paragraph = BODY["ar"][0] + " ادعم صحافة الميناء"
    page = own(BODY["ar"][1], "نرشح لك: افتتاح متحف الفخار في المدينة العتيقة", paragraph, language="ar")
    assert BODY["ar"][0] in page.text
    assert "متحف الفخار" not in page.text
