import tomllib
from importlib.resources import files

import babel
import calendar_names
import pytest

from dedup.lexicon import calendar, data
from dedup.lexicon import cues as lexicon
from dedup.text.words import words

CUES = [(code, cue) for code in lexicon.languages() for cue in lexicon.cues(code)]
NEEDED = {"teaser", "related_list", "source", "tags", "share", "promo", "copyright"}
KEYS = {"text", "means", "where", "cuts", "loose", "most", "fires", "spares"}


def test_the_languages_of_the_design_are_there():
    assert {"ar", "en", "tr", "fa", "ur", "he", "fr", "es", "de", "pt", "it", "ru", "zh", "ja"} <= {
        *lexicon.languages()
    }


@pytest.mark.parametrize("code", lexicon.languages())
def test_a_language_says_all_that_is_needed(code):
    missing = NEEDED - {cue.means for cue in lexicon.cues(code)}
    assert not missing, f"dedup/data/languages/{code}.toml has no cue that means {sorted(missing)}"


@pytest.mark.parametrize("code", lexicon.languages())
def test_every_example_of_what_fires_fires_by_its_own_cue(code):
    wrong = []
    for cue in lexicon.cues(code):
        for line in cue.fires:
            hit = lexicon.find(line, code)
            if hit is None or hit.cue.words != cue.words:
                wrong.append((cue.text, line, hit and hit.cue.text))
    assert wrong == []


@pytest.mark.parametrize("code", lexicon.languages())
def test_every_example_of_what_stays_stays(code):
    hits = [(line, lexicon.find(line, code)) for cue in lexicon.cues(code) for line in cue.spares]
    assert [(line, hit.cue.text) for line, hit in hits if hit] == []


@pytest.mark.parametrize("code", lexicon.languages())
def test_a_spare_is_a_line_that_begins_like_the_cue(code):
    """A sentence that shares no word with its cue would prove nothing."""
    idle = [
        (cue.text, line)
        for cue in lexicon.cues(code)
        for line in cue.spares
        if not _alike(cue.words, tuple(words(line)))
    ]
    assert idle == []


def _alike(cue: tuple[str, ...], line: tuple[str, ...]) -> bool:
    """Whether any word of the cue, or its stem, stands in the line."""
    return any(word[:3] == other[:3] for word in cue for other in line)


@pytest.mark.parametrize("code", lexicon.languages())
def test_no_cue_stands_twice(code):
    """Two cues of one file that fold to the same words: the second could never be found."""
    seen = [cue.words for cue in lexicon.cues(code)]
    assert sorted(item for item in set(seen) if seen.count(item) > 1) == []


@pytest.mark.parametrize("code", lexicon.languages())
def test_a_language_file_has_no_unknown_keys(code):
    path = files("dedup") / "data" / "languages" / f"{code}.toml"
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["cue"]
    assert [entry["text"] for entry in entries if not entry.keys() <= KEYS] == []


def test_a_loose_cue_has_a_bound():
    assert [(code, cue.text) for code, cue in CUES if cue.loose and not 0 < cue.most <= 60] == []


@pytest.mark.parametrize(
    ("line", "code", "means"),
    [
        ("اقرأ أيضاً: وزير الزراعة يفتتح معرض التمور", "ar", "teaser"),
        ("إقرأ أيضا", "ar", "teaser"),
        ("اِقْرَأْ أَيْضًا", "ar", "teaser"),
        ("▪ المصدر : وكالات", "ar", "source"),
        ("READ ALSO: Museum opens a night tour", "en", "teaser"),
        ("İLGİLİ HABERLER", "tr", "related_list"),
        ("Read more: Ferry returns", "ar", "more"),
        ("相关阅读：古桥重新开放", "zh", "teaser"),
    ],
)
def test_spelling_case_script_and_marks_do_not_matter(line, code, means):
    hit = lexicon.find(line, code)
    assert hit is not None
    assert hit.cue.means == means


def test_what_follows_a_cue_begins_where_the_hit_says():
    line = "اقرأ أيضاً: وزير الزراعة يفتتح معرض التمور"
    hit = lexicon.find(line, "ar")
    assert hit is not None
    assert line[hit.rest :].lstrip(" :") == "وزير الزراعة يفتتح معرض التمور"


def test_a_page_without_language_is_read_with_all():
    assert lexicon.family(None) == lexicon.languages()
    assert lexicon.find("Читайте также: Старый мост открыли", None) is not None


def test_a_regional_tag_uses_its_language():
    assert "en" in lexicon.family("en-GB")
    assert set(lexicon.family("ar-EG")) >= {"ar", "en"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أ ف ب", "AFP"),
        ("(أ.ف.ب)", "AFP"),
        ("فرانس برس", "AFP"),
        ("الأناضول", "Anadolu"),
        ("ANKARA (AA)", "Anadolu"),
        ("د ب أ", "dpa"),
        ("واس", "SPA"),
        ("新华社北京3月4日电", "Xinhua"),
        ("ロイター", "Reuters"),
        ("İHA", "IHA"),
        ("ΑΠΕ-ΜΠΕ", "AMNA"),
        ("خبرگزاری مهر", "Mehr"),
        ("اے ایف پی", "AFP"),
        ("РИА Новости", "RIA Novosti"),
        ("МИА", "MIA"),
        ("(FENA)", "FENA"),
        ("ФЕНА", "FENA"),
        ("МОНЦАМЭ", "Montsame"),
    ],
)
def test_an_agency_is_known_by_its_signature_in_every_script(text, name):
    found = lexicon.agency_in(words(text), signature=True)
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize("text", ["سار الفارس على ظهر مهر أبيض", "The cap of the apple tree"])
def test_everyday_words_are_no_agency(text):
    assert lexicon.agency_in(words(text), signature=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "Mehr als 40 Schiffe",
        "MAP of the harbour",
        "TAP water in town",
        "SPA guests",
        "فارس النهر",
        "مهر أبيض",
        "قنا اليوم",
    ],
)
def test_an_everyday_word_names_no_agency_where_words_follow_it(text):
    assert lexicon.agency_in(words(text), signature=True) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("(MAP)", "MAP"), ("Quelle: Mehr", "Mehr"), ("منبع: فارس", "Fars"), ("المصدر: قنا", "QNA"), ("TAP", "TAP")],
)
def test_an_everyday_word_names_its_agency_alone_and_at_the_end(text, name):
    found = lexicon.agency_in(words(text), signature=True)
    assert found is not None
    assert found[0] == name


def test_an_everyday_word_names_no_agency_in_running_text():
    assert lexicon.agency_in(["mehr"], signature=False) is None


def test_no_form_names_two_agencies():
    owners: dict[tuple[str, ...], set[str]] = {}
    for agency in lexicon.agencies():
        for form in (*agency.aliases, *agency.short):
            assert form, agency.name
            owners.setdefault(form, set()).add(agency.name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_an_agency_is_known_by_its_own_host():
    assert lexicon.agency_of_host("www.reuters.com") == "Reuters"
    assert lexicon.agency_of_host("ar.aa.com.tr") == "Anadolu"
    assert lexicon.agency_of_host("notreuters.com") is None
    assert lexicon.agency_of_host(None) is None


@pytest.mark.slow
def test_names_of_months_and_days_are_those_of_cldr():
    written = calendar_names.OUTPUT.read_text(encoding="utf-8")
    if f"babel {babel.__version__};" not in written:
        pytest.skip("another version of babel, so another one of CLDR")
    assert written == calendar_names.content()


def test_no_name_by_hand_is_one_that_cldr_has():
    cldr = tomllib.loads((files("dedup") / "data" / "cldr.toml").read_text(encoding="utf-8"))
    more = tomllib.loads((files("dedup") / "data" / "calendar.toml").read_text(encoding="utf-8"))
    twice = [
        (code, name)
        for ours, theirs in (("months", "months"), ("weekdays", "days"))
        for code, places in more[ours].items()
        for place, names in enumerate(places)
        for name in names
        if any(name in cldr[theirs][width].get(code, [[]] * 12)[place] for width in ("wide",))
    ]
    assert twice == []


@pytest.mark.parametrize(
    ("language", "name", "what"),
    [
        ("ar", "أيار", "month-4"), ("ar", "الخميس", "weekday-3"), ("ru", "марте", "month-2"),
        ("uk", "січня", "month-0"), ("he", "במרץ", "month-2"), ("en", "sept", "month-8"),
        ("sw", "jumatatu", "weekday-0"), ("th", "มีนาคม", "month-2"),
    ],
)  # fmt: skip
def test_a_day_in_a_headline_is_known(language, name, what):
    assert (name, what) in set(calendar.headline_days(language))


def test_an_everyday_word_is_no_month_of_a_headline_and_one_of_a_date():
    assert not {"march", "may"} & {name for name, _ in calendar.headline_days("en")}
    assert "may" in calendar.months()["en"][4]


def test_a_file_of_another_shape_is_told_with_its_place():
    with pytest.raises(ValueError, match=r"dedup/data/clock\.toml: Expected `.*` - at"):
        data.load("clock.toml", dict[str, int])
