from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from dedup.errors import InputError
from dedup.extract.body.blocks import pieces
from dedup.extract.body.choice import best_cut, over_something, subheads
from dedup.extract.body.context import paths
from dedup.extract.body.features import rank
from dedup.extract.body.names import Name, named
from dedup.extract.body.selection import body as read
from dedup.extract.body.trees import forest
from dedup.extract.body.votes import Opinion, declared_text
from dedup.extract.tree import parse
from dedup.model import Block, BlockKind

ARABIC = [
    "أعلنت بلدية المدينة الساحلية، صباح الأحد، افتتاح الجسر الجديد الذي يربط ضفتي النهر بعد ثلاث سنوات من العمل.",
    "وقال رئيس البلدية في كلمة ألقاها خلال الحفل إن الجسر سيختصر زمن الرحلة بين الحيين إلى خمس دقائق فقط.",
    "وشارك في بناء الجسر أكثر من مئتي عامل ومهندس، واستخدمت فيه تقنيات حديثة تحميه من الفيضانات والرياح القوية.",
    "ومن المقرر أن يفتح الجسر أمام الشاحنات مطلع الشهر المقبل، بعد انتهاء اختبارات الحمولة التي تجريها وزارة النقل.",
]
CHINESE = [
    "市政府星期日宣布，连接两岸的新大桥正式通车，市民往来两区的时间将缩短到五分钟左右。",
    "市长在通车仪式上表示，这座大桥历时三年建成，采用了多项新技术，能够抵御洪水和大风。",
    "参加建设的工人和工程师超过两百人，他们在去年冬天的严寒中仍然坚持施工，没有停工一天。",
]
MENU = "".join(f'<li><a href="/s/{n}">قسم {n}</a></li>' for n in range(12))
RELATED = "".join(f'<li><a href="/news/{n}">عنوان خبر آخر رقم {n} عن موضوع مختلف</a></li>' for n in range(4))


TITLE = "افتتاح الجسر الجديد"
BODY = '<div class="article-body">{}</div>'


def page(paragraphs: list[str], wrap: str = BODY, title: str = TITLE) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{title} | صحيفة الساحل</title></head><body><nav><ul>{MENU}</ul></nav>"
        f"<main><h1>{title}</h1>{wrap.format(text)}"
        f'<div class="related"><h3>مقالات مشابهة</h3><ul>{RELATED}</ul></div></main>'
        f"<footer><p>جميع الحقوق محفوظة</p></footer></body></html>"
    )


def body(tree: HtmlElement, url: str | None = None) -> tuple[Block, ...]:
    return read(tree, url=url).blocks


def kept(content: str) -> list[str]:
    return [block.text for block in body(parse(content)) if not block.margin]


@pytest.mark.parametrize("paragraphs", [ARABIC, CHINESE])
def test_paragraphs_are_body_and_the_rest_is_not(paragraphs: list[str]) -> None:
    assert kept(page(paragraphs)) == paragraphs


@pytest.mark.parametrize("name", ["akhbar-body", "khabar", "main akhbar", "article bodybar-none"])
def test_a_class_that_merely_contains_bar_loses_nothing(name: str) -> None:
    assert kept(page(ARABIC, f'<div class="{name}">{{}}</div>')) == ARABIC


def test_related_list_stands_in_the_margin_with_its_links() -> None:
    blocks = body(parse(page(ARABIC)), url="https://sahel.example/news/1")
    related = [block for block in blocks if block.kind is BlockKind.ITEM and "عنوان خبر آخر" in block.text]
    assert len(related) == 4
    assert all(block.margin for block in related)
    assert len({block.container for block in related}) == 1
    assert related[0].container
    assert related[0].links[0].url == "https://sahel.example/news/0"
    assert "related" in related[0].hint


def test_menu_and_footer_are_no_blocks_and_the_headline_is_never_body() -> None:
    blocks = body(parse(page(ARABIC)))
    assert not any("قسم" in block.text or "الحقوق" in block.text for block in blocks)
    assert "افتتاح الجسر الجديد" not in [block.text for block in blocks if not block.margin]


def test_a_cue_teaser_between_paragraphs_stays_a_block() -> None:
    middle = '</p><p><strong>اقرأ أيضاً: <a href="/n/7">أسعار الذهب تتراجع في الأسواق المحلية</a></strong>'
    texts = [block.text for block in body(parse(page([ARABIC[0] + middle, *ARABIC[1:]])))]
    assert "اقرأ أيضاً: أسعار الذهب تتراجع في الأسواق المحلية" in texts


def test_blocks_keep_page_order() -> None:
    texts = [block.text for block in body(parse(page(ARABIC)))]
    assert [text for text in texts if text in ARABIC] == ARABIC


def test_a_paragraph_said_twice_is_body_once() -> None:
    assert kept(page([*ARABIC, ARABIC[1]])) == ARABIC


def test_a_refrain_stays_as_often_as_it_is_said() -> None:
    paragraphs = [ARABIC[0], ARABIC[1], ARABIC[0], ARABIC[2], ARABIC[0], ARABIC[3]]
    assert kept(page(paragraphs)) == paragraphs


def test_a_heading_goes_with_its_section() -> None:
    found, _ = pieces(parse("<h2>Story</h2><p>Body</p><h3>Also</h3><p>Link</p><h2>End</h2>"))
    chosen = over_something(found, [rank(block.frame) for block in found], np.array([True, True, True, False, True]))
    assert [piece.text for piece, keep in zip(found, chosen, strict=True) if keep] == ["Story", "Body", "End"]


def test_a_subhead_goes_with_the_paragraph_below_it() -> None:
    long = "صوّت المجلس بعد نقاش طويل لصالح تأجيل الاقتراع إلى الأسبوع المقبل."
    found, _ = pieces(
        parse(
            f"<main><div><p>{long}</p><h3>أغلبية للتأجيل</h3><p>{long}</p><h3>Share</h3><p>{long}</p><h3>Share</h3>"
            f"<p>{long}</p><h3><a href='/x'>قصة أخرى</a></h3><p>{long}</p></div><h3>Other box</h3></main><p>{long}</p>"
        )
    )
    chosen = np.array([piece.text == long for piece in found])
    assert [found[number].text for number in np.flatnonzero(subheads(found, chosen, paths(found)))] == [
        "أغلبية للتأجيل"
    ]


def test_breaks_make_lines_and_double_breaks_make_blocks() -> None:
    found, _ = pieces(parse("<div>one<br>two<br><br>three <b>bold</b><br/>\n<br/>four</div>"))
    assert [piece.text for piece in found] == ["one\ntwo", "three bold", "four"]


def test_links_are_places_in_the_text() -> None:
    found, _ = pieces(parse("<p>  See <a href='/a'> the  report </a>, or <a href='/b'>ask</a></p>"))
    assert [(link.url, found[0].text[link.start : link.end]) for link in found[0].links] == [
        ("/a", "the report"),
        ("/b", "ask"),
    ]


def test_a_link_around_blocks_links_each() -> None:
    found, _ = pieces(parse("<a href='/x'><h3>Headline</h3><p>Standfirst</p></a>"))
    assert [(piece.text, piece.links[0].url, piece.linked) for piece in found] == [
        ("Headline", "/x", 1),
        ("Standfirst", "/x", 1),
    ]


def test_kinds() -> None:
    found, _ = pieces(
        parse("<h2>a</h2><ul><li>b<li><p>c</p></ul><table><tr><td>d</table><blockquote><p>e</blockquote><p>f")
    )
    assert [piece.kind.value for piece in found] == ["heading", "item", "item", "cell", "quote", "paragraph"]


def test_scripts_and_styles_are_no_text() -> None:
    found, _ = pieces(parse("<p>a<script>var x = 1</script> b<style>p{}</style></p><!-- c -->"))
    assert [piece.text for piece in found] == ["a b"]


SHAPES = ("<p>{}</p>", "<a href='/'>{}</a>", "<div>{}", "<li>{}</li>", "<b>{}")
MARKUP = st.recursive(
    st.sampled_from(["x", " y ", "<br>"]),
    lambda inner: st.tuples(st.sampled_from(SHAPES), st.lists(inner, max_size=4)).map(
        lambda drawn: drawn[0].format("".join(drawn[1]))
    ),
    max_leaves=20,
)


@given(MARKUP)
def test_no_word_is_lost_or_made(markup: str) -> None:
    tree = parse(f"<html><body>{markup}</body></html>")
    found, _ = pieces(tree)
    assert "".join("".join(piece.text.split()) for piece in found) == "".join(tree.text_content().split())
    assert all(piece.text[link.start : link.end].strip() for piece in found for link in piece.links)


def test_names_are_whole_words_and_long_stems() -> None:
    assert named("akhbar")[0] == 0
    assert named("relatedPosts")[0] >> Name.RELATED & 1
    assert named("article__body")[0] >> Name.ARTICLE & 1
    assert named("postcommentlist")[0] >> Name.COMMENT & 1


def test_votes() -> None:
    opinion = Opinion("the quick brown fox jumps\nRead more")
    assert opinion.vote(("quick", "brown", "fox", "jumps")) == 1
    assert opinion.vote(("read", "more")) == 1
    assert opinion.vote(("brown", "fox")) == 0.5
    assert opinion.vote(("lazy",)) == 0
    assert Opinion("").vote(("a", "b", "c", "d")) == 0


def test_declared_text_survives_broken_neighbours() -> None:
    tree = parse(
        '<script type="application/ld+json">{broken</script>'
        '<script type="application/ld+json">{"@graph": [{"articleBody": "<p>One</p> two"}]}</script><p>x'
    )
    assert declared_text(tree.iter("script")).split() == ["One", "two"]


def test_the_cut_maximises_expected_f1() -> None:
    chances = np.array([0.9, 0.1, 0.8, 0.45], dtype=np.float32)
    size = np.array([50.0, 50.0, 50.0, 5.0])
    assert best_cut(chances, size).tolist() == [True, False, True, False]


def test_a_forest_walks_its_trees() -> None:
    stored = {"depth": 2, "base": 0, "trees": [[[0, 0.5, 1, 2], [-20000], [1, 1.5, 3, 4], [0], [20000]]]}
    rows = np.array([[0, 0], [1, 1], [1, 2]], dtype=np.float32)
    assert forest(stored).chances(rows).tolist() == pytest.approx([0.1192, 0.5, 0.8808])


@pytest.mark.parametrize("content", ["", " \n", "<!-- -->", "\0"])
def test_hopeless_input_is_an_input_error(content: str) -> None:
    with pytest.raises(InputError):
        parse(content)


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0" encoding="windows-1256"?><html><body><p>سلام</p></body></html>',
        "<p>سلام\0</p>",
        "<p>سلام\ud800",
        "<div>" * 1500 + "<p>سلام",
    ],
)
def test_broken_markup_is_parsed(content: str) -> None:
    assert "سلام" in parse(content).text_content()


@pytest.mark.parametrize("content", ["<html></html>", "<script>x</script>", "<p> </p>"])
def test_a_page_without_text_has_no_blocks(content: str) -> None:
    assert body(parse(content)) == ()


def test_the_tree_is_left_as_it_was() -> None:
    from lxml.html import tostring  # noqa: PLC0415 - only here

    tree = parse(page(ARABIC))
    before = tostring(tree)
    first = body(tree)
    assert tostring(tree) == before
    assert body(tree) == first
