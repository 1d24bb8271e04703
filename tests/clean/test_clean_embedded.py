"""Second articles on one page: found by their own shape, kept apart, counted once."""

import pytest
from harness.pages import BODY, cleaned, own

from dedup.clean.corpus.embedded import Embedded
from dedup.clean.corpus.evidence import Corpus
from dedup.clean.page.finding import Finding
from dedup.model import ArticleKind, Block, BlockKind, CutKind, Link
from dedup.text.hashing import article_id

HEAD = {
    "ar": ("افتتاح متحف الفخار في المدينة العتيقة", "اقرأ أيضاً:", "المصدر: الأناضول"),
    "en": ("Pottery museum opens in the old town", "Read also:", "Source: Reuters"),
    "tr": ("Eski şehirde çömlek müzesi açıldı", "Ayrıca okuyun:", "Kaynak: Anadolu Ajansı"),
    "fa": ("موزه سفال در شهر کهن گشایش یافت", "بیشتر بخوانید:", "منبع: ایرنا"),
    "ru": ("В старом городе открылся музей керамики", "Читайте также:", "Источник: ТАСС"),
    "zh": ("陶器博物馆在老城开馆", "延伸阅读：", "来源：新华社"),
}
"""By language: another article's headline, a cue, and a line that closes an article."""
OTHER = {
    "ar": (
        "استقبل متحف الفخار زواره الأوائل صباح الأحد، وعرضت في قاعاته ثلاثمئة جرة من العصر الوسيط.",
        "وذكرت أمينة المتحف أن نصف القطع وجد في بئر قديمة، وأن ترميمها استغرق خمس سنوات كاملة.",
    ),
    "en": (
        "The pottery museum let its first visitors in on Sunday and showed three hundred jars in its halls.",
        "Half of the jars were found in an old well, its keeper said, and mending them took five whole years.",
    ),
    "tr": (
        (
            "Çömlek müzesi ilk ziyaretçilerini pazar sabahı erkenden ağırladı ve "
            "geniş salonlarında orta çağdan kalma üç yüz küp sergiledi."
        ),
        (
            "Müzenin müdiresi, küplerin yarısının eski bir kuyuda bulunduğunu "
            "ve onarımın tam beş yıl sürdüğünü gelen konuklara anlattı."
        ),
    ),
    "fa": (
        "موزه سفال بامداد یکشنبه نخستین بازدیدکنندگان خود را پذیرفت و سیصد کوزه را به نمایش گذاشت.",
        "موزه‌دار گفت نیمی از کوزه‌ها در چاهی کهنه پیدا شده و مرمت آن‌ها پنج سال تمام زمان برده است.",
    ),
    "ru": (
        (
            "Музей керамики принял первых посетителей в воскресенье утром "
            "и показал в своих новых залах триста старинных кувшинов."
        ),
        (
            "Половину кувшинов нашли в старом колодце, рассказала хранительница "
            "гостям, и чинили их после этого целых пять лет."
        ),
    ),
    "zh": (
        "陶器博物馆星期日上午迎来第一批参观者，展厅里陈列着三百件中世纪的陶罐。",
        "馆长介绍说，其中一半陶罐是在一口古井中发现的，修复工作整整用了五年时间。",
    ),
}
"""Two paragraphs of that other article."""
LANGUAGES = list(HEAD)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cued", ["line", "block", "label"])
def test_a_dump_falls_into_its_two_articles(language, cued):
    headline, cue, closing = HEAD[language]
    head = {
        "line": (f"{cue} {headline}",),
        "block": (cue, headline),
        "label": ("Xyzzy:", Block(headline, BlockKind.HEADING)),
    }[cued]
    first, second = cleaned(*BODY[language], closing, *head, *OTHER[language], closing, language=language, title="T")
    assert first.text == "\n\n".join(BODY[language])
    assert second.text == "\n\n".join(OTHER[language])
    assert (second.title, second.part, second.id) == (headline, 1, article_id(first.page, 1))
    assert [(item.headline, item.article) for item in first.related] == [(headline, second.id)]
    assert second.related == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_teaser_amid_the_text_is_no_second_article(language):
    headline, cue, _ = HEAD[language]
    parts = cleaned(*BODY[language], f"{cue} {headline}", *OTHER[language], language=language)
    assert len(parts) == 1
    assert parts[0].text == "\n\n".join([*BODY[language], *OTHER[language]])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_alone_opens_no_second_article_whatever_closes_the_text_before_it(language):
    subhead, _, closing = HEAD[language]
    lines = (*BODY[language], closing, Block(subhead, BlockKind.HEADING), *OTHER[language])
    (page,) = cleaned(*lines, language=language)
    assert page.text == "\n\n".join([*BODY[language], subhead, *OTHER[language]])


def test_source_lines_alike_around_another_story_part_it_and_around_charts_of_one_story_do_not():
    title = "Footbridge opens over the river in the old harbour"
    head = Block("Pottery museum opens in the old town", BlockKind.HEADING)
    other = (f"The pottery museum opens, and {OTHER['en'][0]}", OTHER["en"][1], "Source: Bay Post")
    first, second = cleaned(*BODY["en"], "Source: Reuters", head, *other, language="en", title=title)
    assert (first.text, second.title) == ("\n\n".join(BODY["en"]), head.text)
    own_story = (f"The footbridge over the river opens in the harbour, and {OTHER['en'][0]}", *other[1:])
    assert len(cleaned(*BODY["en"], "Source: Reuters", head, *own_story, language="en", title=title)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_amid_the_text_and_a_teaser_open_none_without_a_source_line_of_its_own(language):
    headline, cue, closing = HEAD[language]
    lines = (*BODY[language], closing, f"{cue} {headline}", *OTHER[language])
    assert len(cleaned(*lines, language=language)) == 1


def _linked(text, url, **facts):
    return Block(text, BlockKind.HEADING, (Link(0, len(text), url),), **facts)


@pytest.mark.parametrize("margin", [False, True])
def test_a_linked_headline_over_another_story_opens_it(margin):
    headline = "Pottery museum opens in the old town"
    title = "Footbridge opens over the river"
    head = _linked(headline, "https://paper.example/museum", margin=margin)
    other = (
        "The pottery museum in the old town let its first visitors in on Sunday and showed three hundred jars.",
        OTHER["en"][1],
    )
    lines = (*BODY["en"], head, *other)
    first, second = cleaned(*lines, language="en", title=title, host="paper.example")
    assert (first.text, second.text) == ("\n\n".join(BODY["en"]), "\n\n".join(other))
    assert second.url == "https://paper.example/museum"


def test_linked_headings_of_a_list_and_links_to_other_sites_open_none():
    names = ("The pottery museum of the old town", "The boat race of the bay", "The lighthouse on the cape")
    entries = [
        item
        for name in names
        for item in (_linked(name, "/x/" + name[4:8]), f"{name} is worth a day, and {OTHER['en'][0]}", OTHER["en"][1])
    ]
    assert len(cleaned(*BODY["en"], *entries, language="en", title="Three bridges to see")) == 1
    away = _linked(names[0], "https://shop.example/museum")
    lines = (*BODY["en"], away, *OTHER["en"])
    assert len(cleaned(*lines, language="en", title="Old bridge", host="paper.example")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_element_with_the_headline_of_the_page_is_its_own(language):
    blurb = [Block(text, section=1) for text in BODY[language]]
    label = Block(HEAD[language][0], BlockKind.HEADING, section=2, margin=True)
    headline = Block("Xyzzy Plugh Fnord", BlockKind.HEADING, section=2, margin=True)
    facts = Block("Plugh Xyzzy", section=2, hint="header byline", margin=True)
    story = [Block(text, section=2) for text in OTHER[language]]
    (only,) = cleaned(*blurb, label, headline, facts, *story, language=language, title="Xyzzy Plugh Fnord")
    assert all(text in only.text for text in OTHER[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_standfirst_above_an_article_element_is_no_article(language):
    summary = [Block(text, standfirst=True) for text in BODY[language]]
    label = Block(HEAD[language][0], BlockKind.HEADING, section=2, margin=True)
    facts = Block("Xyzzy Plugh", section=2, hint="header byline", margin=True)
    story = [Block(text, section=2) for text in OTHER[language]]
    (only,) = cleaned(*summary, label, facts, *story, language=language)
    assert all(text in only.text for text in OTHER[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", ["byline", "date"])
def test_an_article_element_with_headline_and_byline_or_date_is_a_second_article(language, fact):
    own_blocks = [Block(text, section=1) for text in BODY[language]]
    facts = Block("Xyzzy Plugh", section=2, hint=f"header {fact}", margin=True)
    head = Block(HEAD[language][0], BlockKind.HEADING, section=2, margin=True)
    others = [Block(text, section=2) for text in OTHER[language]]
    first, second = cleaned(*own_blocks, head, facts, *others, language=language)
    assert (first.text, second.text) == ("\n\n".join(BODY[language]), "\n\n".join(OTHER[language]))
    assert second.title == HEAD[language][0]


def test_a_teaser_in_an_article_element_amid_the_text_is_none():
    head = _linked(HEAD["en"][0], "/museum", section=2, margin=True)
    date = Block("12 May", section=2, hint="card date", margin=True)
    own_blocks = [Block(text, section=1) for text in (*BODY["en"], *OTHER["en"])]
    (page,) = cleaned(*own_blocks[:2], head, date, *own_blocks[2:], language="en", title="Old bridge")
    assert page.text == "\n\n".join((*BODY["en"], *OTHER["en"]))


def test_comments_and_entries_of_a_live_blog_are_no_second_articles():
    own_blocks = [Block(text, section=1) for text in BODY["en"]]
    head = Block(HEAD["en"][0], BlockKind.HEADING, section=2)
    date = Block("12 May", section=2, hint="date")
    others = [Block(text, section=2) for text in OTHER["en"]]
    assert len(cleaned(*own_blocks, head, date, *others, language="en", kind=ArticleKind.LIVE)) == 1
    head = Block(HEAD["en"][0], BlockKind.HEADING, section=2, hint="comment")
    assert len(cleaned(*own_blocks, head, date, *others, language="en")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_subhead_amid_the_text_is_no_second_article(language):
    subhead = Block(HEAD[language][0], BlockKind.HEADING)
    parts = cleaned(*BODY[language], subhead, *OTHER[language], language=language)
    assert len(parts) == 1
    assert subhead.text in parts[0].text


def test_a_headline_after_the_closing_line_without_paragraphs_is_a_teaser():
    headline, cue, closing = HEAD["ar"]
    parts = cleaned(*BODY["ar"], closing, f"{cue} {headline}", language="ar")
    assert len(parts) == 1
    assert [item.article for item in parts[0].related] == [None]


def test_several_articles_follow_one_another_and_each_keeps_its_own_cuts_and_agency():
    (one, cue, closing), (two, _, _) = HEAD["ar"], HEAD["fa"]
    third = (
        "عاد سباق القوارب إلى الخليج بعد غياب عام كامل، وشارك فيه ستون قاربا من مدن الساحل جميعها.",
        "وفاز بالكأس قارب صغير صنعه صيادان من خشب الأرز، ووصل قبل منافسيه بدقيقتين كاملتين.",
    )
    dump = [
        *BODY["ar"], closing, f"{cue} {one}", *OTHER["ar"], "(رويترز)", f"{cue} سباق القوارب يعود إلى الخليج", *third,
        "المصدر: وكالات", "كلمات دلالية: قوارب، خليج",
    ]  # fmt: skip
    parts = cleaned(*dump, language="ar")
    assert [part.text for part in parts] == ["\n\n".join(pair) for pair in (BODY["ar"], OTHER["ar"], third)]
    assert [part.agency and part.agency.name for part in parts] == ["Anadolu", "Reuters", None]
    assert [part.part for part in parts] == [0, 1, 2]
    kinds = [[cut.kind.value for cut in part.cuts] for part in parts[1:]]
    assert [kind for part in kinds for kind in part if kind in {"source", "tags"}] == ["source", "source", "tags"]
    assert [item.article for item in parts[0].related] == [part.id for part in parts[1:]]
    assert two not in parts[0].text


def test_the_list_after_a_second_article_belongs_to_the_page():
    headline, cue, closing = HEAD["en"]
    items = [Block(text, BlockKind.ITEM) for text in ("Boat race is back after a year", "Heavy rain on the coast")]
    dump = [
        *BODY["en"],
        closing,
        f"{cue} {headline}",
        *OTHER["en"],
        closing,
        Block("Related articles", BlockKind.HEADING),
        *items,
    ]
    first, second = cleaned(*dump, language="en")
    assert second.text == "\n\n".join(OTHER["en"])
    assert [item.headline for item in first.related] == [headline, *(item.text for item in items)]


def test_an_article_element_of_its_own_is_a_second_article_without_a_closing_line():
    headline, cue, _ = HEAD["en"]
    own_blocks = [Block(text, section=1) for text in BODY["en"]]
    others = [Block(text, section=2) for text in (f"{cue} {headline}", *OTHER["en"])]
    first, second = cleaned(*own_blocks, *others, language="en")
    assert (first.text, second.text) == ("\n\n".join(BODY["en"]), "\n\n".join(OTHER["en"]))


def test_every_source_block_of_a_second_article_is_one_embedded_cut():
    headline, cue, closing = HEAD["tr"]
    first, second = cleaned(*BODY["tr"], closing, f"{cue} {headline}", *OTHER["tr"], closing, language="tr")
    inside = [cut for cut in first.cuts if cut.kind is CutKind.EMBEDDED]
    assert [cut.text for cut in inside] == [block.text for block in second.blocks]
    assert [cut.block for cut in inside] == list(range(second.offset, second.offset + len(second.blocks)))
    assert {cut.block for cut in second.cuts} <= {cut.block for cut in inside}


def test_the_corpus_shows_a_second_article_without_cue_or_closing_line():
    headline = HEAD["ar"][0]
    inside = Embedded(2, 4, headline, "f" * 16, 60)
    first, second = cleaned(*BODY["ar"], headline, *OTHER["ar"], language="ar", evidence=Corpus(embedded=(inside,)))
    assert first.text == "\n\n".join(BODY["ar"])
    assert second.text == "\n\n".join(OTHER["ar"])
    assert {cut.evidence["article"] for cut in first.cuts} == {"f" * 16}


def test_what_the_corpus_found_inside_a_second_article_is_that_parts_cut():
    headline, stray = HEAD["ar"][0], "سباق القوارب يعود إلى الخليج"
    inside = Embedded(2, 5, headline, "f" * 16, 60)
    found = Finding(4, 0, len(stray), CutKind.TEASER, "corpus_headline", {}, stray, None, "e" * 16)
    evidence = Corpus((found,), (inside,))
    lines = (*BODY["ar"], headline, OTHER["ar"][0], stray, OTHER["ar"][1])
    first, second = cleaned(*lines, language="ar", evidence=evidence)
    assert second.text == "\n\n".join(OTHER["ar"])
    assert "corpus_headline" in {cut.rule for cut in second.cuts}
    assert "corpus_headline" not in {cut.rule for cut in first.cuts}
    assert [item.headline for item in first.related] == [headline, stray]


def test_a_plain_text_dump_in_one_block_keeps_every_word():
    """Lines of one block cannot be parted by blocks: the teaser goes, the text stays."""
    headline, cue, closing = HEAD["ar"]
    page = own("\n".join((*BODY["ar"], closing, f"{cue} {headline}", *OTHER["ar"])), language="ar")
    assert page.text.split() == " ".join((*BODY["ar"], *OTHER["ar"])).split()


def test_a_source_line_above_the_text_ends_no_article():
    intro = "افتتحت بلدية الميناء القديم جسرا جديدا للمشاة يربط ضفتي النهر، وهذا ما نعرفه عنه:"
    blocks = [Block("المصدر: الأناضول"), Block(intro), Block("حجر المقالع القريبة", BlockKind.HEADING)]
    (page,) = cleaned(*blocks, *BODY["ar"], *OTHER["ar"], language="ar")
    assert all(text in page.text for text in (intro, "حجر المقالع القريبة", *BODY["ar"], *OTHER["ar"]))
