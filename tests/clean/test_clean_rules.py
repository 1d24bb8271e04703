"""The rules: each cuts its own examples, spares what only looks like them, and reaches as far as its cue says."""

import ast
from pathlib import Path

import pytest
from harness.pages import BODY, amid, own

from dedup import clean
from dedup.clean.corpus.evidence import Corpus
from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import embedded
from dedup.clean.page.rules.order import EXPLAINED, RULES
from dedup.model import Block, BlockKind, CutKind, Link

FIRES = [(rule, line) for rule in RULES for line in rule.fires]
SPARES = [(rule, line) for rule in RULES for line in rule.spares]
RESIDUE = {
    "ar": (
        ("اقرأ أيضاً: افتتاح متحف الفخار في المدينة العتيقة", "teaser", "teaser_cue"),
        ("مقالات ذات صلة", "related_list", "related_list"),
        ("المصدر: وكالة الأناضول", "source", "source"),
        ("الأناضول", "source", "signature"),
        ("كلمات مفتاحية: جسر، ميناء، نهر", "tags", "tags"),
        ("شارك هذا المقال", "share", "share"),
        ("شارك المقال عبر فيسبوك", "share", "share"),
        ("تابعونا على واتساب", "promo", "promo"),
        ("إعلان", "promo", "promo"),
        ("كتب: سامي الخطيب", "byline", "byline"),
        ("آخر تحديث: ٢ مارس ٢٠٢٦", "byline", "date_line"),
        ("تصوير: ليلى حداد", "other", "credit"),
        ("جميع الحقوق محفوظة © 2026", "copyright", "copyright"),
    ),
    "en": (
        ("Read also: Pottery museum opens in the old town", "teaser", "teaser_cue"),
        ("READ ALSO: Pottery museum opens in the old town", "teaser", "teaser_cue"),
        ("Related articles", "related_list", "related_list"),
        ("Source: Anadolu Agency", "source", "source"),
        ("(AFP)", "source", "signature"),
        ("Tags: bridge, harbour, river", "tags", "tags"),
        ("#bridge #harbour #river", "tags", "tags"),
        ("Share this article", "share", "share"),
        ("Facebook | WhatsApp | Telegram", "share", "share"),
        ("Follow us on WhatsApp", "promo", "promo"),
        ("Last updated: 2 March 2026", "byline", "date_line"),
        ("Photo: Layla Haddad", "other", "credit"),
        ("All rights reserved.", "copyright", "copyright"),
        ("© 2026 The Harbour Post", "copyright", "copyright"),
        ("Copyright © 2026 The Harbour Post", "copyright", "copyright"),
        ("(With inputs from agencies)", "source", "source"),
    ),
    "tr": (
        ("Ayrıca okuyun: Eski şehirde çömlek müzesi açıldı", "teaser", "teaser_cue"),
        ("İLGİLİ HABERLER", "related_list", "related_list"),
        ("Kaynak: Anadolu Ajansı", "source", "source"),
        ("Etiketler: köprü, liman, nehir", "tags", "tags"),
        ("Bu haberi paylaş", "share", "share"),
        ("Bizi Twitter'da takip edin", "promo", "promo"),
        ("Bültenimize abone olun", "promo", "promo"),
        ("Son güncelleme: 2 Mart 2026", "byline", "date_line"),
        ("Fotoğraf: Ali Demir", "other", "credit"),
        ("Tüm hakları saklıdır.", "copyright", "copyright"),
    ),
    "fa": (
        ("بیشتر بخوانید: موزه سفال در شهر کهن گشایش یافت", "teaser", "teaser_cue"),
        ("اخبار مرتبط", "related_list", "related_list"),
        ("منبع: ایرنا", "source", "source"),
        ("برچسب‌ها: پل، بندر، رود", "tags", "tags"),
        ("اشتراک گذاری این خبر", "share", "share"),
        ("ما را در تلگرام دنبال کنید", "promo", "promo"),
        ("آخرین به‌روزرسانی: ۱۲ اسفند ۱۴۰۴", "byline", "date_line"),
        ("تمامی حقوق محفوظ است", "copyright", "copyright"),
    ),
    "he": (
        ("קראו גם: מוזיאון הקרמיקה נפתח בעיר העתיקה", "teaser", "teaser_cue"),
        ("תגיות: גשר, נמל, נהר", "tags", "tags"),
        ("צילום: יוסי כהן", "other", "credit"),
        ("כל הזכויות שמורות", "copyright", "copyright"),
    ),
    "zh": (
        ("延伸阅读：陶器博物馆在老城开馆", "teaser", "teaser_cue"),
        ("来源：新华社", "source", "source"),
        ("标签：桥梁 港口 河流", "tags", "tags"),
        ("相关新闻", "related_list", "related_list"),
        ("分享到微信", "share", "share"),
        ("关注我们的微信公众号", "promo", "promo"),
        ("摄影：王芳", "other", "credit"),
        ("版权所有", "copyright", "copyright"),
    ),
    "ru": (
        ("Читайте также: В старом городе открылся музей керамики", "teaser", "teaser_cue"),
        ("ПОХОЖИЕ НОВОСТИ", "related_list", "related_list"),
        ("Источник: ТАСС", "source", "source"),
        ("Теги: мост, порт, река", "tags", "tags"),
        ("Поделиться новостью", "share", "share"),
        ("Подписывайтесь на наш Telegram-канал", "promo", "promo"),
        ("Фото: Анна Смирнова", "other", "credit"),
        ("Все права защищены", "copyright", "copyright"),
    ),
}
"""Residue by language: the line, its cut's kind, and the rule."""
LOOKALIKES = {
    "ar": (
        "المصدر الذي تحدث إلى الصحيفة طلب ألا يذكر اسمه لأنه غير مخول بالحديث إلى الإعلام.",
        "اقرأ أيضا ما بين السطور، قال المعلم لتلاميذه وهو يوزع عليهم نسخ الرواية الجديدة.",
        "شارك في السباق ستون عداء من مدارس المدينة، ووصل أسرعهم في أربعين دقيقة.",
        "كتب المدير في رسالته أن العمل سيستمر حتى نهاية الشهر رغم المطر.",
        "وسوم قديمة وجدت على جدران القلعة ترجع إلى القرن الثاني عشر كما يقول الباحثون.",
    ),
    "en": (
        "Source code for the lamps of the bridge was printed on paper and kept in the town archive.",
        "Share prices of the company that built the bridge fell by a third within a week.",
        "By Monday evening the water had risen to the third step of the old quay.",
        "Photo shoots on the bridge need a permit from the town, the mayor said on Monday.",
        "Follow the river for an hour and the quarry comes into view behind the mill.",
        "Copyright Complexity in a Fragmented World",
        "Mehr als 40 Schiffe",
        "Advertisement of the posts will begin in May, the head of the works said.",
    ),
    "tr": (
        "Kaynak suyu köprünün altından geçip eski değirmenin havuzuna doluyor, dedi müdür.",
        "Paylaşım savaşının izleri limanın taş duvarlarında bugün bile açıkça görülüyor.",
    ),
    "ru": (
        "Источник воды под мостом не замерзает даже в самые сильные морозы, рассказал мастер.",
        "Фото моста сделали ещё до войны, и с тех пор оно висело в доме мастера.",
    ),
}


@pytest.mark.parametrize(("rule", "line"), FIRES, ids=lambda value: getattr(value, "name", None))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_rule_cuts_its_examples_amid_a_text_and_nothing_else(rule, line, language):
    first, second = BODY[language]
    page = own(first, second, line) if rule.name in {"signature", "author_note"} else own(first, line, second)
    assert [(cut.rule, cut.kind, cut.text) for cut in page.cuts] == [(rule.name, rule.kind, line)]
    assert page.text == "\n\n".join(BODY[language])


@pytest.mark.parametrize(("rule", "line"), SPARES, ids=lambda value: getattr(value, "name", None))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_rule_spares_what_only_looks_like_its_examples(rule, line, language):
    first, second = BODY[language]
    assert amid(line, language=language).text == f"{first}\n\n{line}\n\n{second}", rule.name


def test_every_rule_says_what_it_is_for_and_each_name_stands_once():
    assert len({rule.name for rule in EXPLAINED}) == len(EXPLAINED)
    assert all(rule.doc for rule in EXPLAINED)


def test_every_rule_that_the_code_gives_a_cut_has_its_sentence():
    named = set()
    for path in Path(clean.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        } | {"EMBEDDED": embedded.NAME}
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Finding":
                rule = call.args[4]
                assert isinstance(rule, ast.Constant | ast.Name), ast.unparse(call)
                named |= {rule.value} if isinstance(rule, ast.Constant) else {names.get(rule.id)}
    assert named - {None} <= {rule.name for rule in EXPLAINED}
    assert {"embedded", "corpus_cue", "teaser_cue"} <= named


@pytest.mark.parametrize(
    ("language", "line", "kind", "rule"),
    [(language, *case) for language, cases in RESIDUE.items() for case in cases],
)
@pytest.mark.parametrize("shape", ["block", "line", "linked"])
def test_residue_of_every_kind_goes_in_every_language(language, line, kind, rule, shape):
    first, second = BODY[language]
    if shape == "line":
        page = own(f"{first}\n{line}\n{second}", language=language)
    else:
        links = (Link(0, len(line), "https://paper.example/x"),) if shape == "linked" else ()
        page = own(first, Block(line, BlockKind.PARAGRAPH, links), second, language=language)
    assert [(cut.kind.value, cut.rule, cut.text) for cut in page.cuts] == [(kind, rule, line)]
    assert page.text.split() == [*first.split(), *second.split()]


@pytest.mark.parametrize(("language", "line"), [(code, line) for code, lines in LOOKALIKES.items() for line in lines])
def test_sentences_that_begin_like_a_cue_stay(language, line):
    page = amid(line, language=language)
    assert (page.cuts, line in page.text) == ((), True)


def test_the_headline_after_a_cue_in_the_next_block_goes_with_it():
    headline = "Pottery museum opens in the old town"
    page = amid("Read also:", Block(headline, links=(Link(0, len(headline), "https://a.example/1"),)), language="en")
    assert page.text == "\n\n".join(BODY["en"])
    assert [(item.headline, item.url) for item in page.related] == [(headline, "https://a.example/1")]


def test_a_cue_without_a_headline_takes_no_sentence_with_it():
    page = amid("اقرأ أيضاً:", language="ar")
    assert page.text == "\n\n".join(BODY["ar"])
    assert page.related == ()


def test_a_list_under_its_heading_goes_whole_and_ends_where_the_text_goes_on():
    headlines = ("افتتاح متحف الفخار", "سباق القوارب يعود بعد عام", "أمطار غزيرة على الساحل")
    items = [Block(text, BlockKind.ITEM, (Link(0, len(text), "/x"),), container=4) for text in headlines]
    page = amid(Block("مقالات ذات صلة", BlockKind.HEADING), *items, language="ar")
    assert page.text == "\n\n".join(BODY["ar"])
    assert {cut.kind for cut in page.cuts} == {CutKind.RELATED_LIST}
    assert tuple(item.headline for item in page.related) == headlines


def test_a_cue_glued_to_the_end_of_a_paragraph_leaves_the_paragraph():
    first, second = BODY["ar"]
    page = own(f"{first} اقرأ أيضاً: افتتاح متحف الفخار في المدينة العتيقة", second, language="ar")
    assert page.text == f"{first}\n\n{second}"
    assert page.cuts[0].text == "اقرأ أيضاً: افتتاح متحف الفخار في المدينة العتيقة"


def test_a_margin_list_lends_its_headlines_and_takes_nothing_from_the_text():
    items = [Block(text, BlockKind.ITEM, container=3, margin=True) for text in ("Museum opens", "Boat race is back")]
    page = amid(Block("Related articles", BlockKind.HEADING, margin=True), *items, language="en")
    assert page.text == "\n\n".join(BODY["en"])
    assert [item.headline for item in page.related] == ["Museum opens", "Boat race is back"]


def test_margin_blocks_that_no_rule_knows_appear_nowhere():
    page = amid(Block("Home News Sport", margin=True), Block("Source: Reuters", margin=True), language="en")
    assert (page.text, page.cuts, page.related) == ("\n\n".join(BODY["en"]), (), ())


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("افتتاح جسر المشاة في الميناء القديم", "إفتتاح جسر المشاة في الميناء القديم"),
        ("İZMİR'DE YENİ KÖPRÜ", "İzmir’de yeni köprü"),
        ("Новый мост открыт", "НОВЫЙ МОСТ ОТКРЫТ"),
    ],
)
def test_the_articles_own_headline_leaves_the_text_and_is_nobodys_related(title, line):
    first, second = BODY["ar"]
    page = own(line, first, second, title=title)
    assert page.text == f"{first}\n\n{second}"
    assert [(cut.rule, cut.kind) for cut in page.cuts] == [("own_headline", CutKind.OTHER)]
    assert page.related == ()


def test_an_authors_name_alone_on_a_line_is_a_byline_and_in_a_sentence_is_text():
    sentence = "Layla Haddad was the first to cross the bridge on Monday morning, in the rain."
    page = amid("Layla Haddad", sentence, language="en", authors=("Layla Haddad",))
    assert [(cut.kind, cut.text) for cut in page.cuts] == [(CutKind.BYLINE, "Layla Haddad")]
    assert sentence in page.text


def test_chips_in_a_box_named_tags_are_tags_and_the_same_links_elsewhere_are_text():
    def chip(hint):
        return Block("old harbour", BlockKind.ITEM, (Link(0, 11, "/tag/harbour"),), hint=hint)

    assert [cut.kind for cut in amid(chip("post tags"), language="en").cuts] == [CutKind.TAGS]
    assert amid(chip("post body"), language="en").cuts == ()


@pytest.mark.parametrize("closing", ["(Avec Anadolu)", "(mit Material von dpa)", "(Reporting by AFP)"])
@pytest.mark.parametrize("between", [" ", "\n"])
def test_brackets_that_close_the_text_with_an_agency_are_its_signature(closing, between):
    first, second = BODY["en"]
    page = own(first, f"{second}{between}{closing}", language="en")
    assert page.text == f"{first}\n\n{second}"
    assert [(cut.rule, cut.text) for cut in page.cuts] == [("signature", closing)]
    assert page.agency is not None


def test_brackets_with_an_agency_stay_within_a_sentence_and_amid_the_text():
    first, second = BODY["en"]
    inside = "The bridge will stay open all night in the summer, the mayor said on Monday (to Reuters)."
    page = own(f"{first} (Avec Anadolu)", second, inside, language="en")
    assert page.text == f"{first} (Avec Anadolu)\n\n{second}\n\n{inside}"


def test_bylines_in_a_list_of_works_amid_the_text_stay():
    first, second = BODY["en"]
    works = [line for name in ("Ada Quill", "Max Shore", "Ida Reed") for line in ("A Bridge of Stone", f"By: {name}")]
    body = [first, second] * 4
    page = own("By: Layla Haddad", *body, *works, *body, "Author: Layla Haddad", language="en")
    assert [cut.text for cut in page.cuts] == ["By: Layla Haddad", "Author: Layla Haddad"]


def test_one_byline_under_a_heading_amid_the_text_goes():
    body = list(BODY["en"]) * 4
    page = own(*body, Block("A bridge of stone", BlockKind.HEADING), "By: Ada Quill", *body, language="en")
    assert [cut.text for cut in page.cuts] == ["By: Ada Quill"]


def test_one_hashtag_alone_may_be_a_subhead():
    assert amid("#bridge", language="en").cuts == ()


def test_what_one_rule_cut_no_later_rule_cuts_again():
    page = amid("Source: Reuters", "(Reuters)", "Share this article", language="en", title="Source: Reuters")
    spans = [(cut.block, cut.start, cut.end) for cut in page.cuts]
    assert len(spans) == len(set(spans)) == 3


def test_the_corpus_cuts_a_headline_without_a_cue_and_names_its_article():
    headline = "Pottery museum opens in the old town"
    found = Finding(1, 0, len(headline), CutKind.TEASER, "corpus_headline", {"pages": 2}, headline, "/m", "f" * 16)
    page = amid(headline, language="en", evidence=Corpus((found,)))
    assert page.text == "\n\n".join(BODY["en"])
    assert [(item.headline, item.url, item.article) for item in page.related] == [(headline, "/m", "f" * 16)]


def test_the_corpus_gives_the_article_behind_a_headline_that_a_cue_found():
    line = "Read also: Pottery museum opens in the old town"
    found = Finding(1, 0, len(line), CutKind.TEASER, "corpus_headline", {}, line[11:], None, "f" * 16)
    page = amid(line, language="en", evidence=Corpus((found,)))
    assert [cut.rule for cut in page.cuts] == ["teaser_cue"]
    assert [item.article for item in page.related] == ["f" * 16]


def test_cues_of_another_script_are_not_asked():
    """«من» and its like mean something else in another language: a Chinese page knows Chinese and English cues."""
    line = "Kaynak: Anadolu Ajansı"
    assert amid(line, language="zh").cuts == ()
    assert len(amid(line, language="tr").cuts) == 1


@pytest.mark.parametrize(
    "address", ["www.museum.example/autumn-show-of-the-harbour", "https://музей.example/выставка-о-море-и-лодках-2024"]
)
def test_a_label_before_an_address_is_a_fact_of_the_text(address):
    line = f"Website: {address}"
    block = Block(line, links=(Link(9, len(line), "https://akhbar.example/museum"),))
    assert line in amid(block, language="en").text


OFFER = ["Unlimited access to seven papers with one account.", "A puzzle every day.", "Support local journalism."]


@pytest.mark.parametrize("above", ["Subscribe for more articles", "This content is reserved for subscribers"])
def test_the_list_around_an_offer_goes_below_what_is_left_out(above):
    label = Block(above, margin=True, chance=0.1)
    items = [Block(text, BlockKind.ITEM) for text in OFFER]
    done = amid(label, *items, language="en")
    assert not any(text in done.text for text in OFFER)
    assert {cut.rule for cut in done.cuts if cut.text in OFFER} == {"promo"}


def test_a_list_of_the_text_that_names_support_stays():
    items = [Block(text, BlockKind.ITEM) for text in OFFER]
    done = amid(
        "The council agreed on three aims for the coming year, and the mayor read them out.", *items, language="en"
    )
    assert all(text in done.text for text in OFFER[:2])


def test_a_list_below_an_offer_that_extraction_left_out_goes():
    label = Block("Create an account or sign in to continue with your reading experience.", margin=True, chance=0.1)
    items = [
        Block(text, BlockKind.ITEM) for text in ("Access articles with one account.", "Enjoy more articles per month.")
    ]
    done = amid(label, *items, language="en")
    assert not any(item.text in done.text for item in items)
