import pytest
from harness.pages import amid
from hypothesis import given
from hypothesis import strategies as st

from dedup.clean.page.cleaning import clean
from dedup.clean.page.rules.order import RULES
from dedup.model import Article, Block, BlockKind, CutKind, Link
from dedup.options.settings import Clean
from dedup.text.hashing import article_id
from dedup.text.words import words

BODY = "أعلنت إدارة الميناء أن الرحلات ستستأنف صباح الخميس بعد انحسار الرياح التي بلغت سرعتها سبعين كيلومترا."
MORE = "وقالت في بيانها إن المسافرين يستطيعون استعمال تذاكرهم في أي رحلة أخرى خلال أسبوع كامل من موعدها الأصلي."
ENGLISH = "The harbour office said on Tuesday that the ferries would sail again once the wind had dropped."


def page(*blocks, language="ar", title=None):
    made = tuple(block if isinstance(block, Block) else Block(block) for block in blocks)
    return Article(article_id("p", 0), "p", blocks=made, language=language, title=title)


def own(*blocks, **facts):
    return clean(page(*blocks, **facts), Clean())[0]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_and_spares_as_its_examples_say(rule):
    for line in rule.fires:
        done = own(BODY, MORE, line, language=None)
        assert [cut.rule for cut in done.cuts if cut.text in line] == [rule.name], line
    for line in rule.spares:
        assert line in own(BODY, line, MORE, language=None).text


def test_a_cued_headline_goes_on_its_line_in_the_next_block_or_in_a_list():
    item = Block("مدرسة الحي تزرع مئة شجرة", BlockKind.ITEM, (Link(0, 24, "https://a.example/3"),), container=1)
    done = own(
        BODY,
        "اقرأ أيضا: جسر المشاة يفتح أبوابه",
        MORE,
        "اقرأ أيضاً",
        "سباق الزوارق ينطلق السبت",
        BODY,
        "شاهد أيضا",
        item,
    )
    assert done.text == f"{BODY}\n\n{MORE}\n\n{BODY}"
    assert [(item.headline, item.url) for item in done.related] == [
        ("جسر المشاة يفتح أبوابه", None),
        ("سباق الزوارق ينطلق السبت", None),
        ("مدرسة الحي تزرع مئة شجرة", "https://a.example/3"),
    ]


def test_a_cue_in_the_middle_embeds_nothing():
    parts = clean(page(BODY, "اقرأ أيضا", "جسر المشاة يفتح أبوابه", MORE, BODY, MORE), Clean())
    assert len(parts) == 1
    assert parts[0].text == f"{BODY}\n\n{MORE}\n\n{BODY}\n\n{MORE}"


def test_a_second_article_after_the_closing_lines_is_a_part_of_its_own():
    first, second = clean(
        page(BODY, MORE, "المصدر: المرفأ", "اقرأ أيضا:", "سدود المدينة تمتلئ", MORE, BODY, MORE, "رويترز"), Clean()
    )
    assert first.text == f"{BODY}\n\n{MORE}"
    assert first.agency is None
    assert (second.id, second.offset, second.title) == (article_id("p", 1), 4, "سدود المدينة تمتلئ")
    assert second.text == f"{MORE}\n\n{BODY}\n\n{MORE}"
    assert second.agency.name == "Reuters"
    assert [(item.headline, item.article) for item in first.related] == [("سدود المدينة تمتلئ", second.id)]


def test_the_own_headline_is_cut_but_never_related():
    done = own(BODY, MORE, "اقرأ أيضا: جسر المشاة", "اقرأ أيضا: الرحلات تعود", title="الرحلات تعود")
    assert [item.headline for item in done.related] == ["جسر المشاة"]


def test_residue_glued_to_a_paragraph_goes_and_the_paragraph_stays():
    done = own(BODY, f"{MORE} تابعونا على فيسبوك", language="ar")
    assert done.text == f"{BODY}\n\n{MORE}"
    assert [cut.kind for cut in done.cuts] == [CutKind.PROMO]


def test_margin_blocks_stand_in_no_text_but_their_headlines_count():
    blocks = (
        BODY,
        MORE,
        Block("مواضيع ذات صلة", margin=True),
        Block("جسر المشاة يفتح أبوابه", BlockKind.ITEM, margin=True),
    )
    done = own(*blocks)
    assert done.text == f"{BODY}\n\n{MORE}"
    assert [item.headline for item in done.related] == ["جسر المشاة يفتح أبوابه"]


@pytest.mark.parametrize(
    ("blocks", "name"),
    [
        ((f"ANKARA (AA) - {ENGLISH}", ENGLISH), "Anadolu"),
        ((f"(Reuters) - {ENGLISH}", ENGLISH), "Reuters"),
        ((f"القاهرة - أ ف ب: {BODY}", MORE), "AFP"),
        ((BODY, MORE, "مرفأ الأخبار / د ب أ"), "dpa"),
        ((BODY, MORE, "المصدر: صحيفة المدرج"), None),
        ((ENGLISH, "Reuters moved into the building in the spring of that year, the mayor said."), None),
    ],
)
def test_an_agency_is_named_where_agencies_sign(blocks, name):
    agency = own(*blocks).agency
    assert (agency.name if agency else None) == name


PIECES = st.sampled_from(
    [BODY, MORE, ENGLISH, "اقرأ أيضا", "اقرأ أيضا: جسر", "المصدر: رويترز", "Tags: a, b", "مقالات مشابهة", "جسر المشاة",
     f"{MORE} تابعونا على فيسبوك", "© 2026 X", "أ ف ب", "|", "", "Share on Facebook\nTweet", "关键词：天气"]
)  # fmt: skip
BLOCKS = st.lists(
    st.builds(Block, st.one_of(PIECES, st.text(max_size=40)), st.sampled_from(list(BlockKind)), margin=st.booleans()),
    max_size=14,
)


@given(BLOCKS)
def test_every_word_of_the_source_is_kept_or_cut_and_never_both(blocks):
    parts = clean(page(*blocks), Clean())
    spans = {}
    for part in parts:
        assert all(part.offset <= cut.block < part.offset + len(part.blocks) for cut in part.cuts)
        for cut in part.cuts:
            assert blocks[cut.block].text[cut.start : cut.end].strip() == cut.text
            if cut.kind is not CutKind.EMBEDDED:
                assert all(cut.end <= a or b <= cut.start for a, b in spans.get(cut.block, ()))
                spans.setdefault(cut.block, []).append((cut.start, cut.end))
    kept = [word for part in parts for word in words(part.text)]
    cut = [
        word
        for n, places in spans.items()
        if not blocks[n].margin
        for a, b in places
        for word in words(blocks[n].text[a:b])
    ]
    source = [word for block in blocks if not block.margin for word in words(block.text)]
    assert sorted(kept + cut) == sorted(source)


@pytest.mark.parametrize(
    ("language", "teaser", "news"),
    [
        ("en", "Also read: Ferry returns to the old harbour.", "The council met on Monday and heard the builders."),
        ("ar", "اقرأ أيضا: عودة العبارة إلى الميناء القديم.", "واجتمع المجلس يوم الاثنين واستمع إلى المقاولين."),
        ("ru", "Читайте также: Паром вернулся в старую гавань.", "Совет собрался в понедельник и выслушал строителей."),
    ],
)
def test_of_a_long_line_behind_a_cue_only_the_first_sentence_is_a_headline(language, teaser, news):
    text = " ".join([news] * 6)
    done = amid(f"{teaser} {text}", language=language)
    assert text in done.text
    assert [cut.text.strip() for cut in done.cuts] == [teaser]


def test_a_long_line_without_a_sentence_end_behind_a_cue_stays():
    line = "Also read: " + " ".join(["harbour council builders ferry"] * 12) + "."
    assert line in amid(line, language="en").text
