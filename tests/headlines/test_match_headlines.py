from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dedup.headlines.compare import relate_headlines, veto
from dedup.model import Article, ArticleKind, Match, Refusal, Relation
from dedup.options.settings import MatchOptions as Options
from dedup.profiles.facts import facts
from dedup.profiles.kind import daily_label, kind, recurring
from dedup.profiles.profile import Profile, profile
from dedup.text.hashing import article_id
from dedup.text.words import fold

PLAIN = Options(encoder="none")


def headline(text: str, language: str = "en", day: int | None = 3, name: str = "") -> Profile:
    published = None if day is None else datetime(2024, 5, day, 9, tzinfo=UTC)
    number = article_id(name or f"{text}{day}", 0)
    return profile(Article(id=number, page="p", title=text, language=language, published=published), PLAIN)


@pytest.mark.parametrize(
    ("language", "left", "right", "reason"),
    [
        ("en", "5 killed in harbour fire", "12 killed in harbour fire", "numbers"),
        ("en", "Five rescued from harbour", "6 rescued from harbour", "numbers"),
        ("en", "Port to open on Monday", "Port to open on Friday", "days"),
        ("en", "Oil price rises after meeting", "Oil price falls after meeting", "opposites"),
        ("en", "Minister attends the summit", "Minister does not attend, no summit", "negation"),
        ("en", "Northport beats Southport", "Southport beats Northport", "roles"),
        ("ar", "ارتفاع أسعار النفط عالميا", "انخفاض أسعار النفط عالميا", "opposites"),
        ("ar", "مقتل ٥ في حادث سير", "مقتل ٧ في حادث سير", "numbers"),
        ("ar", "الوزير يحضر القمة يوم الاثنين", "الوزير يحضر القمة يوم الخميس", "days"),
        ("ru", "Курс рубля вырос на торгах", "Курс рубля упал на торгах", "opposites"),
        ("tr", "Liman pazartesi açılacak", "Liman cuma açılacak", "days"),
        ("de", "Der Hafen bleibt geöffnet", "Der Hafen bleibt nicht geöffnet", "negation"),
        ("he", "עלייה במחירי הדלק", "ירידה במחירי הדלק", "opposites"),
    ],
)
def test_changed_fact_bars(language: str, left: str, right: str, reason: str) -> None:
    one, two = headline(left, language, name="a"), headline(right, language, name="b")
    found = veto(one, two)
    assert found is not None
    assert found.startswith(reason)
    assert veto(two, one) is not None
    assert not isinstance(relate_headlines(one, two, PLAIN), Match)


@pytest.mark.parametrize(
    ("language", "left", "right"),
    [
        ("en", "Harbour fire leaves five injured", "Harbour fire leaves 5 injured"),
        ("en", "Storm closes old harbour bridge", "Storm closed old harbour bridge"),
        ("en", "Storm closes harbour bridge", "Breaking: Storm closes harbour bridge"),
        ("ar", "إعادة فتح الجسر القديم أمام المشاة", "إعادة فتح الجسر القديم أمام المشاة والدراجات"),
        ("en", "Heavy snow closes mountain road to the old town", "Mountain road to old town closed by heavy snow"),
        (
            "ar",
            "الأمطار تغلق الطريق الجبلي المؤدي إلى المدينة القديمة",
            "إغلاق الطريق الجبلي إلى المدينة القديمة بسبب الأمطار",
        ),
    ],
)
def test_same_fact_in_other_words_joins(language: str, left: str, right: str) -> None:
    found = relate_headlines(headline(left, language, name="a"), headline(right, language, name="b"), PLAIN)
    assert isinstance(found, Match)
    assert found.relation is Relation.HEADLINE
    assert found.left < found.right


@pytest.mark.parametrize("words", [20, 400])
def test_headline_of_many_words_is_not_like_all_others(words: int) -> None:
    long = " ".join(f"word{number}" for number in range(words))
    ours = "The harbour bridge of the old town is to be closed for repairs until the end of next winter, mayor says"
    for other in (ours, f"{ours} word7 word11"):
        found = relate_headlines(headline(long, name="a"), headline(other, name="b"), PLAIN)
        assert isinstance(found, Refusal)
        assert found.reason.startswith(("length", "words"))
    assert isinstance(relate_headlines(headline(long, name="a"), headline(long, name="b"), PLAIN), Match)


def test_sides_of_a_text_are_no_roles() -> None:
    some = [f"word{number}" for number in range(900)]
    one, two = headline(" ".join(some), name="a"), headline(" ".join(some[450:] + some[:450]), name="b")
    assert veto(one, two) is None
    assert relate_headlines(one, two, PLAIN).scores["shared"] == 1.0


def test_languages_that_count_words_otherwise_may_say_the_same() -> None:
    one = replace(headline("Bridge opens", name="a"), title_vector=bytes([9, 9, 1]))
    two = headline("港口新灯塔今日启用市民可免费登塔观景", "zh", name="b")
    assert isinstance(relate_headlines(one, replace(two, title_vector=bytes([9, 9, 2])), PLAIN), Match)
    assert "length: " in relate_headlines(one, two, PLAIN).reason


def test_headline_that_goes_on_is_as_like_as_it_is_long() -> None:
    short = headline("Storm closes old harbour bridge", name="a")
    for more, share in ((" and a road", 0.7), (" while ferries, trains, trams and lorries wait for calm weather", 0.3)):
        found = relate_headlines(short, headline(short.title + more, name="b"), PLAIN)
        assert found.scores["headline"] >= share


def test_replaced_word_in_place_is_another_fact() -> None:
    one = headline("Rare stamp collection shown in Northport museum", name="a")
    two = headline("Rare stamp collection shown in Southport museum", name="b")
    assert not isinstance(relate_headlines(one, two, PLAIN), Match)


def test_names_around_a_conjunction_may_change_places() -> None:
    assert (
        veto(
            headline("Northport and Southport sign deal", name="a"),
            headline("Southport and Northport sign deal", name="b"),
        )
        is None
    )


def test_series_is_one_headline_a_day_only() -> None:
    one, two, three = (headline("Gold price today", day=day, name=str(number)) for number, day in enumerate((3, 3, 4)))
    assert isinstance(relate_headlines(one, two, PLAIN), Match)
    assert not isinstance(relate_headlines(one, three, PLAIN), Match)
    undated = headline("Gold price today", day=None, name="9")
    assert veto(one, undated) is not None
    assert veto(one, three) is not None
    assert veto(one, two) is None


def test_series_cue_is_whole_words() -> None:
    assert recurring(fold("أسعار الذهب اليوم في مصر"))
    assert recurring(fold("Morning Briefing: what to read"))
    assert recurring(fold("Goldprice today")) is None


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Weather: rain on Tuesday", "weather"),
        ("Regen am Dienstag - Wetter", "wetter"),
        ("الطقس: أمطار يوم الثلاثاء", "الطقس"),
        ("UK weather: storm kills two", ""),
        ("Weather delays the ferry on Tuesday", ""),
    ],
)
def test_a_daily_report_is_told_by_a_label_that_a_mark_sets_off(title, label):
    assert daily_label(fold(title)) == fold(label)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Live: storm reaches the coast", ArticleKind.LIVE),
        ("Storm reaches the coast - live updates", ArticleKind.LIVE),
        ("Where sea otters live", ArticleKind.ARTICLE),
        ("استثمار أجنبي مباشر يدعم الميناء", ArticleKind.ARTICLE),
        ("مباشر: وصول السفينة إلى الميناء", ArticleKind.LIVE),
        ("أبرز الأخبار: حصاد الأسبوع", ArticleKind.ROUNDUP),
        ("Günün öne çıkan haberleri", ArticleKind.ROUNDUP),
        ("Günün özeti: fuar açıldı", ArticleKind.ROUNDUP),
        ("今日要闻 新闻简报", ArticleKind.ROUNDUP),
    ],
)
def test_kind_is_read_from_the_headline(title: str, expected: ArticleKind) -> None:
    assert kind(Article(id="0" * 16, page="p", title=title)) is expected


def test_facts_are_told_in_any_digits_and_words() -> None:
    assert facts(fold("مقتل خمسة أشخاص"), "ar").numbers == facts(fold("مقتل ٥ أشخاص"), "ar").numbers == ("5",)
    assert facts(fold("1,200 seats"), "en").numbers == facts(fold("1200 seats"), "en").numbers
    assert facts(fold("1.5 degrees"), "en").numbers != facts(fold("15 degrees"), "en").numbers


def test_both_sides_of_an_axis_cancel() -> None:
    assert not any(side.startswith("level") for side in facts("shares rise as bonds fall", "en").sides)


def test_like_headlines_of_distant_days_are_told_apart_for_stories() -> None:
    one, two = headline("Storm closes old harbour bridge", day=3), headline("Storm closes old harbour bridge", day=20)
    found = relate_headlines(one, two, PLAIN)
    assert isinstance(found, Match)
    assert found.against == ("days: 17.0 apart",)
