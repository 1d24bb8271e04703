import unicodedata

import pytest

from dedup.copies import verify
from dedup.copies.signature import sign
from dedup.model import Article, Match, Relation
from dedup.options.settings import MatchOptions as Bars
from dedup.options.settings import Options
from dedup.profiles.profile import profiles
from dedup.text.scripts import one_script

CYRILLIC = (
    "Џемпер и љубичаста ћебад стигли су у Ниш, рекла је Ђурђица, а њихов превоз платила је општина јер је зима хладна."
)
LATIN = (
    "Džemper i ljubičasta ćebad stigli su u Niš, rekla je Đurđica, "
    "a njihov prevoz platila je opština jer je zima hladna."
)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (CYRILLIC, "sr", LATIN),
        (CYRILLIC, "sr-Cyrl-RS", LATIN),
        (CYRILLIC, None, LATIN),
        (unicodedata.normalize("NFD", CYRILLIC), "bs", LATIN),
        (LATIN, "sr", LATIN),
        ("Владата ќе ја објави одлуката", "mk", "Владата ќе ја објави одлуката"),
        ("В Москве прошёл дождь", None, "В Москве прошёл дождь"),
        ("Київ і ђ", None, "Київ і ђ"),
        ("總統於週二宣布了預算", "zh-Hant", "总统于周二宣布了预算"),
        ("頭髮和發展", None, "头发和发展"),
        ("大統領は國會で話した", None, "大统领は国会で话した"),
        ("大統領は國會で話した", "ja", "大统领は国会で话した"),
        ("الخبر كما هو", "ar", "الخبر كما هو"),
        ("", None, ""),
    ],
)
def test_a_text_is_compared_in_one_script(text, language, wanted):
    assert one_script(text, language) == wanted


def test_what_is_in_one_script_stays_so():
    for text, language in ((CYRILLIC, "sr"), ("著名學者發現乾燥的頭髮", "zh")):
        once = one_script(text, language)
        assert one_script(once, language) == once


def test_broken_text_is_no_error():
    assert one_script("新聞\ud800", "zh")


def test_two_scripts_give_one_signature_one_text_and_one_profile():
    one = Article(id="a" * 16, page="a", title=CYRILLIC[:21], text=CYRILLIC, language="sr")
    two = Article(id="b" * 16, page="b", title=LATIN[:23], text=LATIN, language="sr")
    options = Options()
    assert sign(one, options.sign).digest == sign(two, options.sign).digest
    assert sign(one, options.sign).values == sign(two, options.sign).values
    found = verify.verify(verify.body(one, options), verify.body(two, options), options.match)
    assert isinstance(found, Match)
    assert found.relation is Relation.EXACT
    left, right = profiles([one, two], Bars(encoder="none"))
    assert left.terms == right.terms
    assert left.title == right.title
