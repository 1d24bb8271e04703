"""Evidence of the corpus: headlines, templates, second articles, lost text. All texts are invented."""

import pytest
from harness.corpus import HEADLINE, OPTIONS, TOPICS, article, body, cleaned, pages

from dedup.clean.corpus.near import resembles
from dedup.clean.corpus.segments import core, key, label, line_key, mask, segments
from dedup.model import Article, Block, BlockKind, CutKind, Headline, Link, Skipped, SkipReason
from dedup.text.hashing import article_id
from dedup.text.words import words


@pytest.mark.parametrize(
    "line",
    [
        Block(HEADLINE),
        Block(HEADLINE, BlockKind.QUOTE),
        Block(HEADLINE, links=(Link(0, len(HEADLINE), "https://akhbar.example/3.html"),)),
        Block("مكتبة وادي النيل تضم خمسة آلاف…", links=(Link(0, 31, "/x"),)),
        Block("ثقافة | " + HEADLINE),
        Block("وللقراء أيضا خبر: " + HEADLINE),
        Block("مكتبة وادي النيل تضم ستة آلاف مخطوط جديد"),
    ],
    ids=["bare", "quote", "linked", "truncated", "section", "unknown cue", "edited"],
)
def test_another_articles_headline_is_a_teaser(line):
    found = cleaned(pages(lambda number, blocks: [*blocks[:2], line, *blocks[2:]] if number == 0 else blocks))
    page = found["akhbar.example/0.html"][0]
    assert line.text not in page.text
    assert [item.article for item in page.related] == [article_id("akhbar.example/3.html", 0)]
    assert all(paragraph in page.text for paragraph in body(0))


def test_a_headline_glued_to_a_paragraph_goes_without_it():
    def glue(number, blocks):
        return [blocks[0], blocks[1] + " ولمن فاته: " + HEADLINE, *blocks[2:]] if number == 0 else blocks

    page = cleaned(pages(glue))["akhbar.example/0.html"][0]
    assert HEADLINE not in page.text
    assert all(paragraph in page.text for paragraph in body(0))


def test_a_headline_quoted_in_a_sentence_stays():
    said = f"وكتبت الصحيفة تحت عنوان «{HEADLINE}» أن الأعمال انتهت قبل موعدها بأسبوعين كاملين."
    page = cleaned(pages(lambda number, blocks: [*blocks, said] if number == 0 else blocks))["akhbar.example/0.html"][0]
    assert said in page.text


def test_a_standfirst_that_is_a_headline_elsewhere_stays():
    page = cleaned(pages(lambda number, blocks: [HEADLINE, *blocks] if number == 0 else blocks))
    assert HEADLINE in page["akhbar.example/0.html"][0].text


def test_a_subhead_stays_though_a_page_has_it_for_title():
    def subhead(number, blocks):
        return [*blocks[:2], Block("خلفية الحدث", BlockKind.HEADING), *blocks[2:]] if number < 2 else blocks

    made = [*pages(subhead), article("akhbar.example/9.html", "خلفية الحدث", body(9))]
    assert "خلفية الحدث" in cleaned(made)["akhbar.example/0.html"][0].text


def test_an_index_page_gives_headlines():
    line = "افتتاح ممشى الشاطئ الشمالي أمام الزوار"
    skip = Skipped("akhbar.example/index.html", SkipReason.INDEX, "", (Headline(line),), host="akhbar.example")
    second = Skipped("akhbar.example/home.html", SkipReason.INDEX, "", (Headline(line),), host="akhbar.example")
    made = pages(lambda number, blocks: [*blocks, Block(line), blocks[0] + " ثم"] if number == 0 else blocks)
    assert line not in cleaned(made, [skip, second])["akhbar.example/0.html"][0].text


@pytest.mark.parametrize("line", ["ديوان الأخبار على مدار اليوم من الوادي", "عدد القراء {n} في يوم {n} مايو 2018"])
def test_a_line_of_the_site_is_template_from_three_pages_up(line):
    def put(limit):
        return lambda number, blocks: [*blocks, line.format(n=number + 11)] if number < limit else blocks

    said = line.format(n=11)
    assert said not in cleaned(pages(put(3)))["akhbar.example/0.html"][0].text
    assert said in cleaned(pages(put(2)))["akhbar.example/0.html"][0].text


def test_a_line_glued_to_a_paragraph_is_template():
    tail = "تابعنا على منصة الوادي | شارك رأيك"
    page = cleaned(pages(lambda _, blocks: [*blocks[:-1], f"{blocks[-1]} {tail}"]))["akhbar.example/0.html"][0]
    assert tail not in page.text
    assert all(paragraph in page.text for paragraph in body(0))


def test_copies_are_no_evidence_of_a_template():
    same = [article(f"akhbar.example/c{number}.html", TOPICS[0][0], body(0)) for number in range(4)]
    found = cleaned([*same, *pages()[1:]], copies=[tuple(same)])
    assert all(paragraph in found["akhbar.example/c1.html"][0].text for paragraph in body(0))


def test_captures_of_one_address_are_no_evidence_of_a_template():
    line = "وكان المعرض قد افتتح أبوابه في الربيع"
    made = [
        article(f"akhbar.example/{number}.html", TOPICS[number][0], [*body(number), line]) for number in range(4)
    ]  # fmt: skip
    same = [item if not number else _at(item, made[0].url) for number, item in enumerate(made)]
    assert line in cleaned(same)["akhbar.example/0.html"][0].text


def _at(item, url):
    return article(item.page, item.title, item.blocks) if url is None else Article(
        **{name: getattr(item, name) for name in item.__dataclass_fields__ if name != "url"}, url=url
    )  # fmt: skip


def test_background_of_one_topic_is_no_template():
    background = "ويعد ميناء الصيادين من أقدم موانئ الساحل وتعمل فيه مئات القوارب منذ عقود طويلة."
    made = [
        article(f"akhbar.example/p{number}.html", f"ميناء الصيادين {name}", [*body(0, 3), f"تفصيل {name}.", background])
        for number, name in enumerate(("يتوسع", "يستقبل زوارا", "يجدد أرصفته", "يحتفل"))
    ]
    others = [article(f"akhbar.example/q{n}.html", TOPICS[1 + n % 5][0] + f" {n}", body(7 + n)) for n in range(40)]
    assert background in cleaned([*made, *others])["akhbar.example/p1.html"][0].text


def test_an_article_embedded_without_a_cue_becomes_a_part():
    other = pages()[3]
    made = pages(
        lambda number, blocks: [*blocks, Block(other.title, BlockKind.HEADING), *body(3)] if number == 0 else blocks
    )
    found = cleaned(made)["akhbar.example/0.html"]
    assert [part.title for part in found] == [TOPICS[0][0], other.title]
    assert found[1].text == "\n\n".join(body(3))
    assert found[0].text == "\n\n".join(body(0))
    assert [item.headline for item in found[0].related] == [other.title]


def test_text_that_a_copy_has_as_body_returns():
    lost = "وشارك في الافتتاح ممثلو النقابات وأصحاب القوارب والتجار من مدن الساحل كلها."
    made = pages()
    made[0] = article("akhbar.example/0.html", TOPICS[0][0], [*body(0), Block(lost, margin=True)])
    copy = article("other.example/0.html", TOPICS[0][0], [*body(0), lost], "other.example")
    page = cleaned([*made, copy], copies=[(made[0], copy)])["akhbar.example/0.html"][0]
    assert lost in page.text
    assert page.restored[0].evidence["body_in"] == copy.id


def test_the_order_of_pages_is_irrelevant():
    made = pages(lambda _, blocks: [*blocks, HEADLINE, "تابعونا عبر منصات أخبار الوادي المختلفة"])
    assert cleaned(made) == cleaned(made[::-1])


def test_every_cut_lies_in_its_block():
    made = pages(lambda _, blocks: [*blocks[:-1], f"{blocks[-1]} تابعنا على منصة الوادي | شارك", HEADLINE])
    for parts in cleaned(made).values():
        for cut in parts[0].cuts:
            assert parts[0].blocks[cut.block].text[cut.start : cut.end].strip() == cut.text
            assert cut.kind is not CutKind.EMBEDDED


@pytest.mark.parametrize(
    ("line", "headline", "same"),
    [
        ("Harbour bridge reopens after long…", "Harbour bridge reopens after long repairs", True),
        ("Sport: Harbour eleven win the regional cup", "Harbour eleven win the regional cup", True),
        ("Harbour eleven win 'the regional cup' again", 'Harbour eleven win "the regional cup" again', True),
        ("Harbour eleven lose their captain to injury", "Harbour eleven win the regional cup", False),
        ("Новый мост через реку открылся для…", "Новый мост через реку открылся для пешеходов", True),
    ],
)
def test_near_headlines(line, headline, same):
    assert resembles(line, headline, OPTIONS) is same


def test_pieces_are_lines_and_their_tails():
    text = "Первая строка кончается здесь. Читайте нас | Поделиться\n第二行在这里。分享"
    assert [segment.text for segment in segments(text)] == [
        "Первая строка кончается здесь. Читайте нас | Поделиться",
        "Читайте нас | Поделиться",
        "第二行在这里。分享",
        "分享",
    ]
    assert all(text[segment.start : segment.end] == segment.text for segment in segments(text))


def test_numbers_and_dates_are_masked_but_not_lists():
    one, two = (next(iter(segments(f"نشر يوم {day} مارس/آذار 2019 {day}:30"))) for day in (3, 17))
    assert line_key(one) == line_key(two)
    assert mask(words("1. Apple 214 billion")) != mask(words("2. Orange 155 billion"))
    assert key(("a", "b")) != key(("ab",))


def test_labels_and_cores():
    assert label(next(iter(segments("تصنيفات: جسر نهر مهندسون")))) == ("تصنيفات",)
    assert label(next(iter(segments("He said: nothing is certain yet.")))) == ()
    assert core("رياضة | فوز الفريق بالكأس") == tuple(words("فوز الفريق بالكأس"))


def test_characters_of_scripts_without_spaces_count_half():
    assert next(iter(segments("港口大桥"))).size == 2
    assert next(iter(segments("Harbour bridge reopens"))).size == 3


def test_a_short_chinese_line_is_no_headline_by_chance():
    other = article(
        "news.example/1.html", "背景资料", ["港口大桥经过两年维修后重新开放，市民可以步行通过。"] * 2, "news.example"
    )
    first = (
        "图书馆新增五千册古籍，读者可以预约到馆查阅，开放时间为每日上午九点到下午五点，周一闭馆，详情请留意公告。" * 2
    )
    page = article("news.example/0.html", "图书馆新增古籍", [first, "背景资料", first[::-1] + "。"], "news.example")
    assert "背景资料" in cleaned([page, other])["news.example/0.html"][0].text
