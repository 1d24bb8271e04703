"""Facts of headlines: each entry of the tables is found in a headline, whatever its script parts words by."""

import pytest

from dedup.lexicon.calendar import headline_days, months
from dedup.lexicon.data import Words, load
from dedup.profiles.facts import facts
from dedup.text.words import fold

NEGATIONS = load("negations.toml", Words)
NUMBERS = load("numbers.toml", dict[str, Words])
MAGNITUDES = load("magnitudes.toml", dict[str, Words])
OPPOSITES = load("opposites.toml", dict[str, dict[str, Words]])


@pytest.mark.parametrize("language", NEGATIONS)
def test_each_negation_is_found(language):
    assert [word for word in NEGATIONS[language] if not facts(fold(f"- {word} -"), language).negated] == []


@pytest.mark.parametrize("language", NUMBERS)
def test_each_number_word_is_found(language):
    missed = [
        word
        for number, forms in NUMBERS[language].items()
        for word in forms
        if number not in facts(fold(word), language).numbers
    ]
    assert missed == []


@pytest.mark.parametrize("language", MAGNITUDES)
def test_each_magnitude_multiplies_the_number_before_it(language):
    missed = [
        word
        for power, forms in MAGNITUDES[language].items()
        for word in forms
        if facts(fold(f"5.5 {word} x"), language).numbers != (f"{55 * int(power) // 10}",)
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("headline", "language", "numbers"),
    [
        ("ثلاثة آلاف متطوع", "ar", ("3000",)),
        ("200 ألف زائر", "ar", ("200000",)),
        ("200,000 visitors", "en", ("200000",)),
        ("58万人が来場", "ja", ("580000",)),
        ("12 ألف مليون", "ar", ("12000000000",)),
        ("Millions of people", "en", ()),
        ("Version 1.2.3 million", "en", ("1.2.3",)),
        (f"{'9' * 40} million", "en", ("9" * 40,)),
        (f"2{' million' * 500}", "en", ("2000000000000",)),
    ],
)
def test_a_number_is_what_it_comes_to(headline, language, numbers):
    assert facts(fold(headline), language).numbers == numbers


@pytest.mark.parametrize("axis", OPPOSITES)
def test_each_opposite_is_found_on_its_side(axis):
    missed = [
        (language, entry)
        for language, sides in OPPOSITES[axis].items()
        for name, mark in (("plus", "+"), ("minus", "-"))
        for entry in sides.get(name, ())
        if axis + mark not in facts(fold(entry.rstrip("*")), language).sides
    ]
    assert missed == []


@pytest.mark.parametrize("language", months())
def test_each_day_is_found(language):
    missed = [(name, day) for name, day in headline_days(language) if day not in facts(fold(name), language).days]
    assert missed == []


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("国际油价上涨", "国际油价下跌", "zh"),
        ("石油価格が上昇", "石油価格が下落", "ja"),
        ("Petrol fiyatı daha fazla", "Petrol fiyatı daha az", "tr"),
    ],
)
def test_opposites_of_several_words_are_opposites(one, other, language):
    sides = facts(fold(one), language).sides, facts(fold(other), language).sides
    assert sides == (("level+",), ("level-",))


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_contraction_is_a_negation(apostrophe):
    assert facts(fold(f"They don{apostrophe}t agree on the bridge"), "en").negated
    assert not facts(fold("They agree on the bridge"), "en").negated


def test_thai_months_are_told_in_headlines():
    assert facts(fold("เลือกตั้งเดือนมีนาคม"), "th").days == ("month-2",)
