from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.engines.duckdb.engine import Local
from dedup.errors import UsageError
from dedup.model import Article, Match, Refusal, Related, Relation
from dedup.options.settings import MatchOptions as Options
from dedup.options.settings import Options as OptionsOfAll
from dedup.profiles import neighbours
from dedup.profiles.encoder import SCALE, encoder, quantise
from dedup.profiles.idf import stats, step
from dedup.profiles.profile import Profile, profile
from dedup.profiles.tables.profiles import tables_of
from dedup.profiles.terms import stem, stems
from dedup.store import catalogue
from dedup.store.job import Job, Silent
from dedup.stories.matrices import feature_matrices
from dedup.stories.pair_features import pair_features
from dedup.stories.score import matching, relate, relate_all
from dedup.stories.tables.matches import match_events
from dedup.text.hashing import article_id, article_key
from dedup.text.words import fold

PLAIN = Options(encoder="none")
START = datetime(2024, 5, 3, 9, tzinfo=UTC)
WORDS = [f"{a}{b}{c}" for a in "bdfgklmn" for b in ("ar", "em", "ol", "un") for c in ("tis", "vok", "ras", "pel")]


def told(name: str, seed: int, variant: int, hours: float | None = 0, language: str = "en") -> Profile:
    """An article of event ``seed``: its own words in an order of their own, among words that all events use."""
    own = random.Random(seed).sample(WORDS, 18)  # noqa: S311 - no secret
    draw = random.Random(f"{seed}-{variant}")  # noqa: S311 - no secret
    text = " ".join(
        draw.choice(own) if draw.random() < 0.5 else draw.choice(("the", "said", "with")) for _ in range(90)
    )
    published = None if hours is None else START + timedelta(hours=hours)
    title = " ".join(draw.sample(own[:8], 5))
    return profile(
        Article(article_id(name, 0), name, title=title, text=text, language=language, published=published), PLAIN
    )


def crowd() -> list[Profile]:
    return [told(f"{seed}-{variant}", seed, variant, hours=variant) for seed in range(12) for variant in range(3)]


def test_one_event_passes_and_two_do_not() -> None:
    profiles = crowd()
    known = stats(profiles)
    assert isinstance(relate(profiles[0], profiles[1], known, PLAIN), Match)
    assert isinstance(relate(profiles[0], profiles[3], known, PLAIN), Refusal)


def test_sides_and_company_do_not_change_a_relation() -> None:
    profiles = crowd()
    known = stats(profiles)
    pair = (profiles[4].article, profiles[5].article)
    alone = relate(profiles[4], profiles[5], known, PLAIN)
    assert alone == relate(profiles[5], profiles[4], known, PLAIN)
    assert [alone] == list(relate_all(profiles, [pair], known, PLAIN))
    assert [alone] == list(relate_all(profiles[::-1], [pair[::-1]], known, PLAIN))


def test_matching_gives_the_matches_of_relate_all() -> None:
    profiles = crowd()
    known = stats(profiles)
    pairs = [(one.article, two.article) for one in profiles[:9] for two in profiles[9:] + profiles[:9] if one != two]
    matches = [item for item in relate_all(profiles, pairs, known, PLAIN) if isinstance(item, Match)]
    assert matches
    assert matches == list(matching(profiles, pairs, known, PLAIN))


def test_days_apart_refuse_and_a_missing_date_is_told() -> None:
    one, two = told("a", 1, 0, hours=0), told("b", 1, 1, hours=24 * 9)
    known = stats([*crowd(), one, two])
    refused = relate(one, two, known, PLAIN)
    assert isinstance(refused, Refusal)
    assert "days apart" in refused.reason
    undated = relate(one, told("c", 1, 2, hours=None), known, PLAIN)
    assert isinstance(undated, Match)
    assert any(item.startswith("date") for item in undated.against)


def test_evidence_fades_with_time() -> None:
    known = stats(crowd())
    near, far = (relate(told("a", 1, 0), told("b", 1, 1, hours=hours), known, PLAIN) for hours in (1, 60))
    assert near.scores["event"] > far.scores["event"]


def test_a_link_supports() -> None:
    one = told("a", 1, 0)
    two = replace(told("b", 1, 1, hours=30), related=(one.article,))
    known = stats(crowd())
    linked = relate(one, two, known, PLAIN)
    assert linked.scores["linked"] == 1.0
    assert linked.scores["event"] > relate(one, replace(two, related=()), known, PLAIN).scores["event"]


def test_related_ids_and_addresses_are_kept() -> None:
    related = (Related("x", url="https://a.example/1", article="f" * 16), Related("y"))
    made = profile(Article("0" * 16, "p", title="t", related=related), PLAIN)
    assert made.related == ("f" * 16, "https://a.example/1")


def test_an_article_that_stands_whole_on_the_page_is_not_listed_there() -> None:
    within = Related("x", url="https://a.example/1", article=article_id("p", 1))
    made = profile(Article(article_id("p", 0), "p", title="t", related=(within, Related("y"))), PLAIN)
    assert made.related == ()


@pytest.mark.parametrize(("published", "hours", "exact"), [(date(1970, 1, 2), 36, False), (None, None, False)])
def test_hours_know_how_exact_they_are(published: date | None, hours: int | None, exact: bool) -> None:  # noqa: FBT001 - a case
    made = profile(Article("0" * 16, "p", title="t", published=published), PLAIN)
    assert (made.hours, made.exact) == (hours, exact)


@pytest.mark.parametrize(
    ("one", "two"), [("والمدينة", "المدينه"), ("الطائرات", "طائرات"), ("harbour", "harbours"), ("הנמל", "נמל")]
)
def test_forms_of_a_word_share_a_stem(one: str, two: str) -> None:
    assert stem(fold(one)) == stem(fold(two))


def test_scripts_without_spaces_give_pairs_of_characters() -> None:
    assert stems("港口开放") == ["港口", "口开", "开放"]


@given(st.lists(st.floats(-1, 1), min_size=8, max_size=8).filter(lambda v: sum(x * x for x in v) > 0.01))
@settings(max_examples=50)
def test_quantised_vectors_stay_near_unit_length(vector: list[float]) -> None:
    found = np.frombuffer(quantise(vector * 64), dtype=np.int8).astype(int)
    assert abs(np.sqrt((found * found).sum()) / SCALE - 1) < 0.05


def test_unknown_encoder_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="none"):
        encoder(str(tmp_path / "missing"))
    assert encoder("none") is None


def test_default_encoder_sees_through_languages() -> None:
    model = encoder("use")
    assert model is not None
    texts = [
        "The old harbour bridge reopens to walkers",
        "إعادة فتح جسر الميناء القديم أمام المشاة",
        "Gold price falls",
        "",
    ]
    one, two, three, blank = (np.frombuffer(item, dtype=np.int8).astype(int) for item in model.encode(texts))
    assert one @ two > one @ three
    assert len(blank) == 0
    assert model.encode(texts[:1])[0] == model.encode(texts)[0]


def test_measures_do_not_depend_on_order_of_profiles() -> None:
    profiles = crowd()
    known = stats(profiles)
    rows = np.arange(len(profiles))
    one = pair_features(feature_matrices(profiles, known), rows[:-1], rows[1:])
    two = pair_features(feature_matrices(profiles[::-1], known), rows[::-1][:-1], rows[::-1][1:])
    for name, values in one.items():
        np.testing.assert_array_equal(values, two[name])


def proposed(profiles: list[Profile], options: Options) -> set[tuple[str, str]]:
    known = {article_key(item.article): item for item in profiles}
    with Local(workers=1) as engine:
        catalogue.prepare(engine)
        engine.store(tables_of(profiles, [1] * len(profiles)))
        engine.append("copy_groups", [{"root": list(known), "row": list(known), "id": [""] * len(known),
                                       "stamp": [1] * len(known), "record": [b""] * len(known)}])  # fmt: skip
        engine.run("CREATE OR REPLACE TABLE profiles_changes (row BIGINT, stamp BIGINT, pending BIGINT, stale BIGINT)")
        rarity = match_events(Job(engine, OptionsOfAll(match=options), Silent()))
        assert rarity.of(profiles) == stats(profiles)
        return {
            (min(pair), max(pair))
            for batch in engine.read("SELECT left_row, right_row FROM event_pairs")
            for left, right in zip(batch["left_row"], batch["right_row"], strict=True)
            for pair in [(known[left].article, known[right].article)]
        }


def test_candidates_find_events_without_all_pairs_in_any_order() -> None:
    profiles = crowd()
    options = replace(PLAIN, event_every=0)
    found = proposed(profiles, options)
    events = {tuple(sorted((profiles[3 * n].article, profiles[3 * n + k].article))) for n in range(12) for k in (1, 2)}
    assert events <= found
    assert len(found) < len(profiles) * (len(profiles) - 1) / 2
    assert found == proposed(profiles[::-1], options)


def test_a_word_of_everyone_makes_no_square() -> None:
    rows = [
        replace(told(str(n), n, 0, hours=n), terms=(7, 100 + n // 2), weights=(9, 1), heading=()) for n in range(200)
    ]
    options = replace(PLAIN, event_every=0, event_group=20, event_days=400.0)
    assert len(proposed(rows, options)) <= len(rows) * (options.neighbours + 1)


def test_neighbours_in_meaning_keep_to_window_and_number() -> None:
    vector = quantise(np.ones(512))
    rows = list(range(30))
    with Local(workers=1) as engine:
        engine.write("event_meant", [{"row": rows, "hours": [24 * row for row in rows]}])
        engine.run(*neighbours.block_statements("event", PLAIN))
        query = (
            "SELECT n.block AS block, n.row AS row, n.here AS here, m.hours AS hours "
            "FROM event_near n JOIN event_meant m ON n.row = m.row ORDER BY block, row"
        )
        (batch,) = engine.read(query)
    assert sorted(row for row, here in zip(batch["row"], batch["here"], strict=True) if here) == rows
    spoken = ["en" if row % 2 else "ar" for row in batch["row"]]
    found = neighbours.nearest_neighbours(batch | {"language": spoken, "vector": [vector] * len(spoken)}, PLAIN)
    pairs = sorted(set(zip(found["left_row"].tolist(), found["right_row"].tolist(), strict=True)))
    assert pairs
    assert all(left < right and right - left <= PLAIN.event_days for left, right in pairs)
    assert len(pairs) <= 30 * 2 * PLAIN.meaning_neighbours
    assert any((left + right) % 2 for left, right in pairs)


@given(st.integers(1, 10**9))
def test_steps_grow_with_counts(count: int) -> None:
    assert step(count) <= step(count + 1)
    assert step(2 * count) == step(count) + 2 or count < 4


def test_relation_of_two_languages_is_a_translation_only_where_leads_agree() -> None:
    vector = quantise(np.ones(512))
    base = told("a", 1, 0)
    one = replace(base, title_vector=vector, lead_vector=vector)
    two = replace(told("b", 1, 1, language="fr"), title_vector=vector, lead_vector=vector)
    found = relate(one, two, stats([*crowd(), one, two]), PLAIN)
    assert isinstance(found, Match)
    assert found.relation is Relation.TRANSLATION
    short = relate(one, replace(two, size=one.size * 5), stats([*crowd(), one, two]), PLAIN)
    assert isinstance(short, Match)
    assert short.relation is Relation.EVENT


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Gold price today", "Gold price today"),
        ("Harbour counts 340 ships", "Harbour counts 412 ships"),
        ("Weather: rain in the harbour on Tuesday", "Weather: sun over the harbour on Wednesday"),
    ],
)
def test_a_headline_that_comes_back_is_another_event_on_another_day(left: str, right: str) -> None:
    one, two = told("a", 1, 0), told("b", 1, 1, hours=24)
    known = stats([*crowd(), one, two])
    assert isinstance(relate(one, two, known, PLAIN), Match)
    days = START, START + timedelta(hours=24)
    first, second = (
        replace(
            profile(Article(base.article, "p", title=title, language="en", published=day), PLAIN),
            terms=base.terms,
            weights=base.weights,
            size=90,
        )
        for base, title, day in zip((one, two), (left, right), days, strict=True)
    )
    refused = relate(first, second, known, PLAIN)
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith("series")
