"""Lines of a headline's shape that are no article's of the corpus, and what stands beside. All texts are invented."""

import pytest
from harness.corpus import HEADLINE, OPTIONS, TOPICS, article, body, cleaned, pages, repeated

from dedup.clean.corpus.findings import findings
from dedup.clean.corpus.near import resembles
from dedup.clean.corpus.notes import OPENING, Copied, Headlined
from dedup.clean.corpus.page_evidence import page_evidence
from dedup.model import Block

UNKNOWN = "كيف نجا بحارة السفينة الغارقة من العاصفة الكبرى"
"""A headline that no page of the corpus has."""
TOPIC = "ميناء الصيادين"


def _affair(line, under=None):
    """Four articles of one affair with a line amid each; ``under`` stands below it, else each its own text."""
    made = []
    for number in range(4):
        blocks = [f"{text[:-1]} {TOPIC} صلالة." for text in body(6 * number)]
        amid = [line, *([under] if under else [])]
        made.append(
            article(f"akhbar.example/a{number}.html", f"{TOPIC} في صلالة {number}", [*blocks[:2], *amid, *blocks[2:]])
        )
    return [*made, *pages(count=6)[1:]]


def test_a_link_s_text_that_one_affair_brings_back_goes_though_its_articles_share_a_topic():
    line = f"من يملك مخازن {TOPIC} وقواربه القديمة في صلالة؟"
    found = cleaned(_affair(line))
    assert all(line not in found[f"akhbar.example/a{number}.html"][0].text for number in range(4))


def test_a_subhead_that_comes_back_with_its_background_stays():
    line = f"من يملك مخازن {TOPIC} وقواربه القديمة في صلالة؟"
    under = f"يعود {TOPIC} في صلالة إلى ثلاث عائلات بنت أرصفته معا قبل ستين عاما ثم قسمت بينها القوارب والمخازن."
    found = cleaned(_affair(line, under))
    assert all(line in found[f"akhbar.example/a{number}.html"][0].text for number in range(4))


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        ((HEADLINE, UNKNOWN), False),
        ((UNKNOWN, HEADLINE), False),
        ((UNKNOWN,), True),
        (("اقرأ أيضا: " + HEADLINE, UNKNOWN), True),
        ((HEADLINE, "رحلة العودة"), True),
        ((HEADLINE, UNKNOWN + "."), True),
        ((HEADLINE, *(f"{UNKNOWN} {number}" for number in ("الأولى", "الثانية", "الثالثة", "الرابعة"))), True),
    ],
    ids=["after", "before", "alone", "cued", "subhead", "sentence", "list"],
)
def test_in_plain_text_a_headline_brings_those_beside_it(row, stays):
    made = pages(lambda number, blocks: [*blocks[:2], *row, *blocks[2:]] if number == 0 else blocks)
    page = cleaned(made)["akhbar.example/0.html"][0]
    assert (row[-1] in page.text or row[0] in page.text) is stays
    assert all(paragraph in page.text for paragraph in body(0))


QUESTION = "من يملك المخازن؟"


@pytest.mark.parametrize(("with_it", "stays"), [((UNKNOWN,), False), ((), True), ((UNKNOWN + ".",), True)])
def test_a_line_that_comes_back_tells_its_row_but_alone_it_may_be_a_subhead(with_it, stays):
    made = pages(lambda number, blocks: [*blocks[:2], QUESTION, *(with_it if number == 0 else ()), *blocks[2:]])
    page = cleaned(made)["akhbar.example/0.html"][0]
    assert (QUESTION in page.text) is stays
    assert all((line in page.text) is stays for line in with_it)
    assert all(paragraph in page.text for paragraph in body(0))


@pytest.mark.parametrize(
    ("line", "same"),
    [("Harbour board says repairs point to damage by storms", True), ("Harbour board says repairs go on", False)],
    ids=["reworded", "its beginning alone"],
)
def test_a_headline_reworded_afterwards_is_known_by_its_beginning_and_its_words(line, same):
    headline = "Harbour board says repairs point to damage by the storms of last winter"
    longer = "Harbour board says repairs go on until the spring rains are over at last"
    assert resembles(line, headline if same else longer, OPTIONS) is same


def test_beside_linked_text_nothing_is_guessed():
    row = (HEADLINE, UNKNOWN, Block("صورة", hint="figure"))
    made = pages(lambda number, blocks: [*blocks[:2], *row, *blocks[2:]] if number == 0 else blocks)
    assert UNKNOWN in cleaned(made)["akhbar.example/0.html"][0].text


def test_two_reports_that_share_background_do_not_hold_each_other():
    shared = [f"{text[:-1]} خلفية." for text in body(4)]
    one = article("akhbar.example/a.html", TOPICS[0][0], [*body(0), *shared])
    title = "وفد من البلدية يزور الأرصفة الجديدة ويلتقي البحارة"
    two = article("akhbar.example/b.html", title, [*body(6), TOPICS[0][0], *body(12, 2), *shared])
    found = cleaned([one, two, *pages()[1:]])["akhbar.example/b.html"]
    assert len(found) == 1
    assert TOPICS[0][0] not in found[0].text
    assert all(paragraph in found[0].text for paragraph in shared)


def headlined(number, article, own):
    return Headlined(number, 0, pages=1, origin=OPENING, own=own, near=0, used=0, text="", article=article)


@pytest.mark.parametrize(
    ("place", "own", "cut"),
    [(4, 0, True), (0, 1, True), (0, 0, False)],
    ids=["a shared tail", "a capture", "an article that the page shows"],
)
def test_copies_of_the_page_hide_no_opening_at_its_end(place, own, cut):
    blocks = [Block(text) for text in (*body(0), *(body(step)[0] for step in (1, 2, 3)))]
    notes = [headlined(0, "X", own=own), repeated(5, pages=5, asked=1, sharing=4)]
    notes += [headlined(number, f"opening {number}", own=0) for number in (4, 6)]
    notes += [Copied(number, 0, place=place + number - 4, words=90, near=0, article="X") for number in (4, 5, 6)]
    found = findings(page_evidence(blocks, TOPICS[0][0], notes, OPTIONS))
    assert ([item.block for item in found] == [4, 5, 6]) is cut


def test_a_long_list_of_the_articles_own_keeps_a_line_that_is_a_headline():
    days = [f"اليوم {day} من رحلة السفينة" for day in range(14)]
    made = pages(lambda number, blocks: [*blocks, *days[:7], HEADLINE, *days[7:]] if number == 0 else blocks)
    assert HEADLINE in cleaned(made)["akhbar.example/0.html"][0].text
