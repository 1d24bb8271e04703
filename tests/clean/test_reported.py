"""Prompts that somebody in the news says, shouts or writes on a banner: they speak to others than the reader."""

import pytest
from harness.pages import BODY, amid, own

from dedup.lexicon import cues
from dedup.lexicon.data import Words, load
from dedup.lexicon.reported import _known, reported
from dedup.model import Block, BlockKind
from dedup.text.words import words

NEWS = {
    "ar": [
        "جميع الحقوق محفوظة للعمال في العقد الجديد، أكدت النقابة.",
        "انضم إلى قناتنا العبرية ثلاثة مذيعين جدد، قال مدير القناة.",
        "اضغط هنا، اشترك الآن، شارك لتربح: عبارات باتت أدوات احتيال يومية.",
        "اقرأ أيضاً، ثم اقرأ، ثم اقرأ مرة ثالثة قبل أن تكتب سطراً واحداً.",
    ],
    "fa": [
        "ما را دنبال کنید، راهنما گفت و وارد غار شد.",
        "بیشتر بخوانید، این را به پسرم هم می‌گویم؛ کتاب بخوانید نه پیام.",
    ],
    "he": ["הצטרפו לערוץ שלנו, ביקשו הנוכלים, ומשם ביקשו גם את מספר תעודת הזהות."],
    "en": [
        "Sign up for our newsletter: that is how the scam begins, police say.",
        "Subscribe now, said the banner that hung over the ferry terminal for ten years.",
        "Follow us on Facebook, the guide shouted, and walked into the cave.",
    ],
    "fr": ["Abonnez-vous à la patience, répond le maire aux commerçants."],
    "de": ["Jetzt kostenlos anmelden: Mit diesem Satz werben neun von zehn Zeitungen im Norden."],
    "es": ["Suscríbete a nuestro boletín, pidió el alcalde a los emigrados, y llegaron 300 cartas."],
    "tr": ["Bizi takip edin, dedi rehber ve mağaraya girdi."],
    "ru": [
        "Подписывайтесь на наш канал — этой фразой кончается каждая вторая заметка районной прессы.",
        "Подписывайтесь на петицию, просят жители дома на набережной.",
    ],
    "ur": ["ہمیں فالو کریں، گائیڈ نے کہا اور غار میں چلا گیا۔"],
    "zh": ["“扫码关注，免费领鸡蛋”，这样的摊位在菜市场门口有六个。"],
}
PROMPTS = {
    "ar": ["تابعونا على فيسبوك، وتويتر", "اشترك الآن في النشرة البريدية، لتصلك الأخبار"],
    "fa": ["ما را در تلگرام دنبال کنید"],
    "he": ["הצטרפו לערוץ הוואטסאפ שלנו, ותהיו הראשונים לדעת"],
    "en": ["Follow us on Facebook, and never miss a story", "Sign up for our newsletter: the news in your inbox"],
    "fr": ["Abonnez-vous à notre newsletter, c'est gratuit"],
    "ru": ["Подписывайтесь на наш канал — там ещё больше новостей"],
    "tr": ["Bizi Facebook'ta takip edin, haberleri kaçırmayın"],
}


def lines(table):
    return [(code, line) for code, found in table.items() for line in found]


def body(code):
    return code if code in BODY else "ar" if code == "ur" else "en"


@pytest.mark.parametrize(("code", "line"), lines(NEWS))
def test_a_prompt_that_somebody_says_stays(code, line):
    first, second = BODY[body(code)]
    assert line in own(first, line, second, language=code).text
    assert line in own(first, second, line, language=code).text


@pytest.mark.parametrize(("code", "line"), lines(PROMPTS))
def test_a_prompt_goes_whatever_follows_it(code, line):
    first, second = BODY[body(code)]
    assert line not in own(first, second, line, language=code).text


@pytest.mark.parametrize(
    ("code", "line"),
    [("ar", "اشترك الآن.. ثم ماذا؟"), ("en", "Subscribe now – and then?"), ("tr", "Abone olun – peki sonra?")],
)
def test_a_subhead_that_asks_about_a_prompt_stays(code, line):
    assert line in amid(Block(line, kind=BlockKind.HEADING), language=code).text


def test_more_in_brackets_leads_on_from_its_own_line():
    items = ["Risks that we see with the new ferry. (More)", "Our plans for the old harbour. (More)"]
    text = amid(*(Block(item, kind=BlockKind.ITEM) for item in items), language="en").text
    assert [item.removesuffix(" (More)") in text for item in items] == [True, True]
    assert "(More)" not in text


@pytest.mark.parametrize("code", load("reported.toml", dict[str, Words]))
def test_each_entry_is_found(code):
    known, entries = _known((code,)), load("reported.toml", dict[str, Words])[code]
    assert tuple(entries) == known._fields
    for key, texts in entries.items():
        assert len(set(texts)) == len(texts), f"{key} says a thing twice"
        for text in texts:
            phrase = tuple(words(text))
            assert phrase in getattr(known, key)[phrase[-1 if key == "ends" else 0]], text


def test_no_example_of_a_prompt_is_taken_for_somebodys_words():
    spoken = {"ad", "comment", "copyright", "promo", "share"}
    found = [
        (code, line)
        for code in cues.languages()
        for cue in cues.cues(code)
        if cue.means in spoken
        for line in cue.fires
    ]
    assert [(code, line) for code, line in found if reported(line, code)] == []


def test_a_line_that_names_nobody_reports_nothing():
    assert not reported("Follow us on Facebook, Twitter and Instagram", "en")
    assert not reported("", "ar")
