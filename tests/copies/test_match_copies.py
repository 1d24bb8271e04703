from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.copies import candidates, passages, verify
from dedup.copies import signature as sign
from dedup.engines.duckdb.engine import Local
from dedup.model import Article, Match, Refusal, Relation
from dedup.options.settings import MatchOptions, Options

OPTIONS = Options()


def words(start, stop):
    return [f"كلمة{number}" for number in range(start, stop)]


def seen(body, name="a", **facts):
    article = Article(id=name, page=name, text=body if isinstance(body, str) else " ".join(body), **facts)
    return verify.body(article, OPTIONS)


@pytest.mark.parametrize(
    "words", ["", "شاهد الفيديو", "港口大桥重新开放", " ".join(f"word{number}" for number in range(90))]
)
def test_a_body_has_the_digest_of_its_articles_signature(words):
    article = Article(id="a", page="a", title="جسر المرفأ", text=words)
    assert verify.body(article, OPTIONS).digest == sign.sign(article, OPTIONS.sign).digest


def verdict(left, right):
    return verify.verify(left, right, OPTIONS.match)


def relation(left, right):
    found = verdict(seen(left, "a"), seen(right, "b"))
    return found.relation if isinstance(found, Match) else None


def changed(value, every, start=3):
    return [word if place % every else f"بديل{place}" for place, word in enumerate(value, start)]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (words(0, 100), words(0, 100), Relation.EXACT),
        (words(0, 100), changed(words(0, 100), 40), Relation.NEAR),
        (words(0, 100), changed(words(0, 100), 12), Relation.EDITED),
        (words(0, 100), words(0, 75), Relation.EDITED),
        (words(0, 300), words(100, 160), Relation.EXCERPT),
        (words(0, 100), words(500, 600) + words(0, 100) + words(600, 700), Relation.EXCERPT),
        (words(0, 100), words(70, 200), Relation.OVERLAP),
        (words(0, 100), words(200, 300), None),
        (words(0, 300), words(100, 112), None),
    ],
)
def test_relations_of_texts(left, right, expected):
    assert relation(left, right) is expected
    assert relation(right, left) is expected


def test_containments_belong_to_their_sides():
    found = verdict(seen(words(0, 300), "b"), seen(words(100, 160), "a"))
    assert (found.left, found.right) == ("a", "b")
    assert found.scores["containment_left"] == 1.0
    assert found.scores["containment_right"] < 0.25


def test_nothing_shared_is_refused_with_its_reason():
    found = verdict(seen(words(0, 50), "a"), seen(words(60, 90), "b"))
    assert isinstance(found, Refusal)
    assert found.reason == "nothing_shared"


BULLETIN = (
    "Gold prices today: a gram of 24 carat gold stood at {} dollars, a gram of 21 carat gold at {} dollars, "
    "a gram of 18 carat gold at {} dollars and an ounce at {} dollars, while a gram of silver cost {} dollars "
    "in the markets of the capital, dealers told reporters who asked them at noon in the old market."
)


def test_two_issues_of_a_bulletin_are_no_copies():
    found = verdict(seen(BULLETIN.format(71, 62, 53, 2210, 25), "a"), seen(BULLETIN.format(73, 64, 55, 2270, 27), "b"))
    assert found.relation is Relation.OVERLAP
    assert verify.TEMPLATE_NUMBERS in found.against


def test_a_report_with_one_number_corrected_stays_a_copy():
    found = verdict(seen(BULLETIN.format(71, 62, 53, 2210, 25), "a"), seen(BULLETIN.format(71, 62, 53, 2270, 25), "b"))
    assert found.relation is Relation.NEAR


def test_one_site_fills_a_form_anew_another_day():
    form = " ".join(words(0, 12)) + " {} " + " ".join(words(12, 24)) + " {} " + " ".join(words(24, 36)) + " {} "
    form += " ".join(words(36, 48)) + " {} " + " ".join(words(48, 60))
    one, other = form.format("سالم", "بدر", "هند", "ليلى"), form.format("خالد", "نور", "سعاد", "منى")
    facts = {"host": "news.example", "published": date(2024, 5, 1)}
    later = {"host": "news.example", "published": date(2024, 5, 2)}
    assert verdict(seen(one, "a", **facts), seen(other, "b", **later)).against == ("edited", verify.TEMPLATE_FILLED)
    assert verdict(seen(one, "a", **facts), seen(other, "b", **facts)).relation is Relation.EDITED


def test_new_news_over_old_background_is_no_copy_on_one_site():
    background = words(0, 120)
    old, new = [*words(200, 240), *background], [*words(300, 345), *background]
    here, there = {"host": "a.example", "title": "قديم"}, {"host": "b.example", "title": "جديد"}
    found = verdict(seen(old, "a", **here), seen(new, "b", **(there | {"host": "a.example"})))
    assert found.against == ("edited", verify.NEW_LEAD)
    assert verdict(seen(old, "a", **here), seen(new, "b", **here)).relation is Relation.EDITED
    noon = {"published": datetime(2024, 5, 1, 12, tzinfo=UTC)}
    same = {"host": "a.example", "title": "جديد"}
    assert verdict(seen(old, "a", **here, **noon), seen(new, "b", **same, **noon)).relation is Relation.EDITED


def test_two_sites_may_give_one_report_other_standfirsts():
    body = words(0, 120)
    one = seen(body, "a", host="a.example", title="x")
    assert verdict(one, seen([*words(300, 345), *body], "b", host="b.example", title="y")).relation is Relation.EDITED


def test_a_light_likeness_counts_within_days_only():
    left, right = words(0, 120), changed(words(0, 120), 8)
    day, week = {"published": date(2024, 5, 1)}, {"published": date(2024, 5, 8)}
    assert verdict(seen(left, "a", **day), seen(right, "b", **day)).relation is Relation.EDITED
    assert verdict(seen(left, "a", **day), seen(right, "b", **week)).against == ("edited", verify.DAYS_APART)
    assert verdict(seen(left, "a"), seen(right, "b", **week)).relation is Relation.EDITED


def test_a_brief_is_an_excerpt_and_an_older_report_is_background_on_one_site():
    long, short = [*words(300, 345), *words(0, 120), *words(400, 460)], words(0, 100)
    facts = {"host": "a.example", "title": "x"}
    first, last = datetime(2024, 5, 1, 12, tzinfo=UTC), datetime(2024, 5, 2, 9, tzinfo=UTC)
    later = {"host": "a.example", "title": "y"}
    brief = verdict(seen(long, "a", **facts, published=first), seen(short, "b", **later, published=last))
    assert brief.relation is Relation.EXCERPT
    old = verdict(seen(long, "a", **facts, published=last), seen(short, "b", **later, published=first))
    assert old.against == ("excerpt", verify.NEW_LEAD)


def test_a_short_text_is_a_copy_only_under_its_headline():
    left, right = " ".join(words(0, 16)), " ".join([*words(0, 15), "آخر"])
    assert verdict(seen(left, "a", title="x"), seen(right, "b", title="y")).against == ("near", verify.SHORT_TEXT)
    assert verdict(seen(left, "a", title="x"), seen(right, "b", title="X")).relation is Relation.NEAR


@pytest.mark.parametrize(
    "value",
    [
        "国务院总理周二在北京会见了来访的代表团，双方就贸易、气候和文化交流等问题广泛交换了意见，并签署了三项协议。",
        (
            "Премьер-министр встретился во вторник с делегацией, стороны обсудили торговлю, климат и культуру, а также "
            "подписали три соглашения о сотрудничестве на ближайшие годы в столице."
        ),
        (
            "ראש הממשלה נפגש ביום שלישי עם המשלחת, והצדדים דנו בסחר, באקלים ובתרבות וחתמו על שלושה הסכמים לשיתוף פעולה "
            "בשנים הקרובות בבירה, כך נמסר בהודעה."
        ),
        (
            "نخست‌وزیر روز سه‌شنبه با هیئت دیدار کرد و دو طرف دربارهٔ بازرگانی، آب‌وهوا و فرهنگ گفتگو کردند و سه "
            "توافق‌نامه برای همکاری در سال‌های آینده امضا شد."
        ),
    ],
)
def test_every_script_has_its_copies(value):
    wrapped = " ".join(words(0, 60)) + "\n\n" + value + "\n\n" + " ".join(words(60, 120))
    assert relation(value, value + " !") is not None
    assert passages.shared(value, wrapped, OPTIONS.match)


def test_a_shared_passage_is_located_in_both_texts():
    left = "مقدمة أولى. " + " ".join(words(0, 20)) + " خاتمة"
    right = "«تمهيد» آخر تماما " + " ".join(words(0, 20)).replace("كلمة3 ", "كَلِمة3 ") + " ونهاية"
    (found,) = passages.shared(left, right, OPTIONS.match)
    assert left[found.left_start : found.left_end].split() == words(0, 20)
    assert right[found.right_start : found.right_end].split()[-1] == "كلمة19"
    assert found.words == 20


def test_a_shared_passage_in_chinese_has_exact_characters():
    common = "双方就贸易气候和文化交流等问题广泛交换了意见"
    (found,) = passages.shared(f"甲{common}乙", f"他们说，{common}。", OPTIONS.match)
    assert f"甲{common}乙"[found.left_start : found.left_end] == common
    assert f"他们说，{common}。"[found.right_start : found.right_end] == common


@given(st.lists(st.integers(0, 5), max_size=30), st.integers(0, 40), st.integers(0, 40))
@settings(deadline=None)
def test_a_long_enough_shared_run_always_shares_a_key(around, before, after):
    options = OPTIONS.match
    run = words(0, options.passage_words + options.passage_window - 1)
    left = [*words(100, 100 + before), *run, *map(str, around)]
    right = [*map(str, around), *run, *words(300, 300 + after)]
    keys = [set(passages.passage_keys(" ".join(side), options).tolist()) for side in (left, right)]
    assert keys[0] & keys[1]


def test_band_keys_meet_within_a_band_and_never_across():
    options = MatchOptions(bands=4, band_rows=2)
    keys = candidates.band_keys(np.full((2, 8), 7, dtype=np.uint32), options)
    assert keys.shape == (2, 4)
    assert len(set(keys[0].tolist())) == 4
    assert (keys[0] == keys[1]).all()


def _bands(signature, options):
    values = np.frombuffer(signature.values, dtype="<u4")
    return candidates.band_keys(values, options).ravel() if len(values) else np.empty(0, dtype=np.int64)


def proposed(bodies, options=OPTIONS.match):
    articles = [Article(id=f"{place:05}", page=str(place), text=body) for place, body in enumerate(bodies)]
    signed = [sign.sign(article, OPTIONS.sign) for article in articles]
    keys = [passages.passage_keys(article.text, options) for article in articles]
    columns = {
        "row": list(range(len(signed))),
        "digest": [item.digest for item in signed],
        "size": [item.size for item in signed],
        "values": [item.values for item in signed],
    }
    with Local(workers=1) as engine:
        engine.write("signatures", [columns])
        rows = np.repeat(np.arange(len(keys)), [len(item) for item in keys])
        engine.write("passages", [{"row": rows, "key": np.concatenate(keys)}])
        bands = [_bands(item, options) for item in signed]
        rows = np.repeat(np.arange(len(bands)), [len(item) for item in bands])
        engine.write("bands", [{"row": rows, "key": np.concatenate(bands)}])
        told = candidates.propose(engine, options)
        pairs = {}
        for batch in engine.read("SELECT * FROM pairs"):
            for left, right, way in zip(batch["left_row"], batch["right_row"], batch["proposed"], strict=True):
                assert (left, right) not in pairs
                pairs[left, right] = way
        return pairs, told


def test_copies_excerpts_and_wrapped_copies_are_proposed():
    bodies = [
        " ".join(words(0, 600)),
        " ".join(changed(words(0, 600), 30)),
        " ".join(words(300, 350)),
        " ".join(words(1000, 1100)),
        " ".join(words(0, 600)),
        "",
        "",
        " ".join([*words(2000, 2400), *words(1000, 1100), *words(3000, 3400)]),
    ]
    pairs, told = proposed(bodies)
    assert pairs[0, 1] == "band"
    assert pairs[0, 2] == "passage"
    assert pairs[3, 7] == "passage"
    assert pairs[0, 4] == "same"
    assert not any({5, 6} & set(pair) for pair in pairs)
    assert told.pairs == len(pairs)
    assert (told.same, told.thinned_keys) == (1, 0)


def test_a_key_shared_by_many_makes_no_square_and_is_told():
    options = MatchOptions(group_limit=20, neighbours=2)
    bodies = [" ".join([*words(0, 80), f"ذيل{number}"]) for number in range(200)] + [" ".join(words(20, 60))]
    pairs, told = proposed(bodies, options)
    assert len(pairs) < 200 * 12
    assert told.thinned_keys > 0
    assert told.thinned_rows >= 20 * told.thinned_keys
    assert {row for pair in pairs for row in pair} == set(range(201))


def test_equal_texts_make_a_star():
    pairs, told = proposed([" ".join(words(0, 50))] * 300)
    assert set(pairs) == {(0, row) for row in range(1, 300)}
    assert told.same == 299


QUAKE = (
    "A shallow earthquake of magnitude {} was reported at {} o'clock {} miles from {}, according to the survey. The "
    "epicentre lay {} miles from the county seat and {} miles deep. There were {} quakes nearby in the last ten days. "
    "Did you feel this earthquake? Report what you felt to the survey. This post was created by an algorithm."
)
FIRE = (
    "قتل {} أشخاص وأصيب {} في حريق بمصنع في بلدة الريحانية، بحسب الدفاع المدني. "
    "وشاركت {} سيارات إطفاء في إخماد النيران التي بدأت في مخزن القطن. "
    "ونقل {} مصابا إلى المستشفى الجامعي بينهم نساء كن يعملن في قسم الخياطة. ويعمل في المصنع {} عاملا، "
    "وأمرت النيابة بفتح تحقيق في أسباب الحريق وفي شروط السلامة داخله."
)
MORNING = datetime(2026, 3, 3, 8, tzinfo=UTC)


def told(text, name, title, published, host="a.example"):
    return verify.body(Article(id=name, page=name, title=title, text=text, host=host, published=published), OPTIONS)


@pytest.mark.parametrize(
    ("later", "kept"),
    [
        (MORNING.replace(hour=14), True),
        (MORNING.replace(day=4, hour=14), False),
        (None, False),
        (date(2026, 3, 3), True),
        (date(2026, 3, 4), False),
    ],
)
def test_a_text_with_other_figures_is_revised_within_hours_and_a_template_days_later(later, kept):
    first = told(FIRE.format(3, 20, 5, 9, 200), "a", "مقتل 3 في حريق بمصنع", MORNING)
    second = told(FIRE.format("٧", "٣١", "٨", "١٧", "٢٤٠"), "b", "مقتل 7 في حريق بمصنع", later, "b.example")
    found = verdict(first, second)
    assert (found.relation in {Relation.NEAR, Relation.EDITED}) == kept
    assert (verify.TEMPLATE_NUMBERS in found.against) != kept


@pytest.mark.parametrize(
    "titles",
    [
        ("3.1 quake near Saltvik", "3.4 quake near Brandholm"),
        ("Earthquake reported", "Earthquake reported"),
        ("Quake report", "Tremor felt in the north of the county this morning"),
    ],
)
def test_another_place_in_headline_or_lead_is_no_revision(titles):
    one = told(QUAKE.format(3.1, 4, 6, "Saltvik", 15, 5.1, 2), "a", titles[0], MORNING)
    two = told(QUAKE.format(3.4, 7, 12, "Brandholm", 21, 5.4, 3), "b", titles[1], MORNING.replace(hour=11))
    found = verdict(one, two)
    assert found.relation is Relation.OVERLAP
    assert verify.TEMPLATE_NUMBERS in found.against
