"""Names across scripts, and what is made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dedup.copies import verify
from dedup.headlines.compare import relate_headlines
from dedup.model import Article, Match, Refusal
from dedup.options.settings import MatchOptions as Bars
from dedup.options.settings import Options
from dedup.profiles.encoder import speaks
from dedup.profiles.idf import Stats, stats
from dedup.profiles.profile import Profile, profile, profiles
from dedup.profiles.sounds import script, skeleton, sounds, worth
from dedup.review.explain import LEGEND
from dedup.stories.score import relate
from dedup.text.hashing import article_id
from dedup.text.words import fold

PLAIN = Bars(encoder="none")
NOW = datetime(2024, 5, 3, 9, tzinfo=UTC)


def made(name: str, language: str, title: str, text: str, options: Bars = PLAIN) -> Profile:
    return profile(
        Article(article_id(name, 0), name, title=title, text=text, language=language, published=NOW), options
    )


@pytest.mark.parametrize(
    "spellings",
    [
        ("Mersin", "مرسين", "Мерсин", "מרסין", "Μερσίνα"),
        ("Muscat", "مسقط", "Маскат"),
        ("Erdoğan", "Erdogan", "أردوغان", "Эрдоган"),
        ("Washington", "واشنطن"),
        ("Barcelona", "برشلونة", "Барселона"),
        ("Berlin", "برلين", "Берлин", "ברלין"),
    ],
)
def test_a_name_sounds_alike_in_every_script(spellings):
    assert len({skeleton(fold(word)) for word in spellings}) == 1


def test_names_that_differ_sound_otherwise_and_short_ones_are_left_out():
    assert skeleton("izmir") != skeleton("mersin")
    assert sounds({"rome"}, "") == ()
    assert len(sounds({"mersin"}, "")) == 1


def test_the_longer_a_name_the_more_it_counts():
    assert [worth(*sounds({name}, "")) for name in ("paris", "madrid", "barcelona")] == [1, 2, 3]


def test_words_of_a_script_without_capitals_may_all_be_names_and_clitics_come_off():
    spoken = sounds((), fold("وصل إلى بمرسين"))
    assert set(sounds({"mersin"}, "")) <= set(spoken)
    assert sounds((), fold("arrived in mersin")) == ()


def test_an_arabic_and_a_turkish_report_share_the_sound_of_names():
    one = made(
        "a", "ar", "سفينة تصل إلى مرسين", "وصلت السفينة من طرابلس إلى ميناء مرسين مساء الخميس، بحسب قبطان السفينة"
    )
    two = made("b", "tr", "Gemi limana vardı", "Gemi perşembe akşamı Trablus kentinden Mersin limanına vardı.")
    far = made("c", "tr", "Maç bitti", "Karşılaşma perşembe akşamı Konya kentinde Gaziantep önünde bitti.")
    near, other = (relate(one, item, Stats(), PLAIN).scores for item in (two, far))
    assert near["sounds"] > other["sounds"] == 0
    assert near["event"] > other["event"]
    assert "sounds" not in relate(two, far, Stats(), PLAIN).scores


def test_scripts_follow_from_languages():
    assert [script(code) for code in ("ar", "fa", "ru", "tr", "ja", None)] == [
        "arabic", "arabic", "cyrillic", "latin", "japanese", "latin",
    ]  # fmt: skip


def test_an_encoder_is_asked_only_for_languages_it_knows():
    assert speaks("use-0.2.1", "ar")
    assert not speaks("use-0.2.1", "fa")
    assert speaks("model2vec-1.0-mine", "fa")
    assert speaks("", None)
    assert [speaks("use-0.2.1", code) for code in ("zh-Hant", "he", "ur", "el", "uk")] == [True, *[False] * 4]
    assert speaks("use-0.2.1", None, "A bridge opens")
    assert not speaks("use-0.2.1", None, "גשר חדש נפתח")
    assert not speaks("use-0.2.1", None, "Νέα γέφυρα ABC")


UNTRAINED = {
    "he": ("גשר חדש נפתח בחיפה", "גשר חדש נפתח לתנועה בחיפה לאחר שלוש שנות בנייה, אמר ראש העיר בטקס שנערך במקום."),
    "fa": ("پل تازه در شیراز", "پل تازه شهر شیراز پس از سه سال ساخت و ساز به روی خودروها باز شد، شهردار در مراسم گفت."),
    "ur": (
        "لاہور میں نیا پل",
        "لاہور میں نیا پل تین سال کی تعمیر کے بعد ٹریفک کے لیے کھول دیا گیا۔",
    ),
    "el": ("Νέα γέφυρα στη Λάρισα", "Η νέα γέφυρα στη Λάρισα δόθηκε στην κυκλοφορία έπειτα από τρία χρόνια εργασιών."),
    "uk": (
        "Новий міст у Львові",
        "Новий міст у Львові відкрили для руху після трьох років будівництва.",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("language", [*UNTRAINED, "ar"])
def test_an_encoder_says_nothing_in_a_language_it_was_not_trained_on(language):
    title, text = UNTRAINED.get(
        language, ("افتتاح جسر جديد", "افتتح جسر جديد أمام حركة السير بعد ثلاث سنوات من البناء.")
    )
    (item,) = profiles([Article(id="a" * 16, page="a", title=title, text=text, language=language)], Bars())
    assert bool(item.lead_vector) == bool(item.title_vector) == (language == "ar")
    assert item.recipe.startswith("use-")


@pytest.mark.slow
def test_two_unrelated_hebrew_reports_without_dates_are_two_events():
    title, text = UNTRAINED["he"]
    other = (
        "הרשות הפלסטינית מגנה את ההחלטה",
        "ועדת הכספים של הכנסת אישרה אתמול את תקציב משרד הבריאות לשנה הבאה, ובו תוספת לבתי החולים בצפון הארץ.",
    )
    pages = [
        Article(id=article_id(name, 0), page=name, title=head, text=body, language="he")
        for name, (head, body) in {"a": (title, text), "b": other}.items()
    ]
    one, two = profiles(pages, Bars())
    found = relate(one, two, stats([one, two]), Bars())
    assert isinstance(found, Refusal)
    assert "lead_meaning" not in found.scores


def test_a_headline_alone_tells_no_event_of_a_text():
    text = made("a", "en", "Ship reaches Mersin harbour", "The ship reached the harbour of Mersin on Thursday evening.")
    bare = replace(text, article=article_id("b", 0), size=0)
    refused = relate(text, bare, Stats(), PLAIN)
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith("text: one of the two has none")
    both = relate(replace(text, size=0), bare, Stats(), PLAIN)
    assert isinstance(both, Match)


@pytest.mark.slow
def test_the_legend_names_every_score():
    options = Options(match=Bars())
    one = Article(
        article_id("a", 0),
        "a",
        title="سفينة تصل إلى مرسين",
        text="وصلت السفينة إلى مرسين مساء الخميس",
        language="ar",
        published=NOW,
    )
    two = Article(
        article_id("b", 0),
        "b",
        title="2 ships reach Mersin",
        text="Both ships reached Mersin, 12 hours late.",
        language="en",
        published=NOW,
    )
    here, there = (profile(item, options.match) for item in (one, two))
    bodies = [verify.body(item, options) for item in (one, two)]
    told = [
        relate(here, there, Stats(), options.match),
        relate_headlines(here, there, options.match),
        verify.verify(*bodies, options.match),
    ]
    assert {name for item in told for name in item.scores} <= LEGEND.keys()
    assert {"sounds", "lead_meaning"} <= told[0].scores.keys()
