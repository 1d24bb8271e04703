"""How rare words are: counted over the oldest articles, so that news at the end moves nothing until it is many."""

from dataclasses import replace

import pytest

from dedup.engines.duckdb.engine import Local
from dedup.options.settings import MatchOptions, Options
from dedup.profiles.idf import counted, stats
from dedup.profiles.profile import Profile
from dedup.profiles.tables.profiles import tables_of
from dedup.store import catalogue
from dedup.store.job import Job, Silent
from dedup.stories.tables.matches import match_events
from dedup.text.hashing import article_id, article_key

PLAIN = MatchOptions(encoder="none", rarity_every=4, event_every=1000)


def told(number, hours, *terms, language="ar"):
    return Profile(
        article_id(f"page{number}", 0), title=f"t{number}", terms=tuple(sorted(terms)), weights=(1,) * len(terms),
        heading=tuple(sorted(terms))[:1], names=(900 + number,), size=50, hours=hours, language=language,
    )  # fmt: skip


def weight_rows(engine, profiles, options=PLAIN):
    """One run's events over these profiles: how rare words are, and how many articles were weighed anew."""
    rows = [article_key(item.article) for item in profiles]
    for table in ("profiles", "looks", "terms", "heading", "further_terms", "copy_groups"):
        engine.delete(table, "TRUE")
    catalogue.prepare(engine)
    engine.store(tables_of(profiles, [1 + number for number in range(len(profiles))]))
    groups = {"root": rows, "row": rows, "id": [""] * len(rows), "stamp": [1] * len(rows), "record": [b""] * len(rows)}
    engine.append("copy_groups", [groups])
    engine.run("CREATE OR REPLACE TABLE profiles_changes (row BIGINT, stamp BIGINT, pending BIGINT, stale BIGINT)")
    job = Job(engine, Options(match=options), Silent())
    return match_events(job), job.statistics.rescored


@pytest.fixture
def engine():
    with Local(workers=1) as opened:
        catalogue.prepare(opened)
        yield opened


@pytest.mark.parametrize(("articles", "used"), [(0, 0), (4, 4), (5, 4), (8, 8), (9, 8), (10, 9), (1000, 861)])
def test_so_many_of_the_oldest_are_counted(articles, used):
    assert counted(articles, 4) == used


def test_counted_numbers_stand_still_for_a_fifth():
    numbers = [counted(articles, 4) for articles in range(100, 10_000)]
    assert sorted(numbers) == numbers
    assert all(used <= articles < 1.2 * used for articles, used in enumerate(numbers, 100))


def test_the_oldest_are_counted_and_the_undated_last(engine):
    profiles = [told(n, hours, 7, 8 if n % 2 else 9) for n, hours in enumerate([50, None, 10, 40, None, 30, 20, 60, 5])]
    oldest = sorted(profiles, key=lambda item: (item.hours is None, item.hours or 0, article_key(item.article)))[:8]
    rarity, _ = weight_rows(engine, profiles)
    assert rarity.of(profiles) == stats(oldest)
    assert rarity.of(profiles) != stats(profiles)


def test_few_articles_all_count(engine):
    profiles = [told(n, n, 7) for n in range(9)]
    rarity, _ = weight_rows(engine, profiles, replace(PLAIN, rarity_every=9))
    assert rarity.of(profiles) == stats(profiles)


def test_news_moves_nothing_until_it_is_many(engine):
    profiles = [told(n, n, 7, 100 + n % 3) for n in range(16)]
    before, first = weight_rows(engine, profiles)
    after, moved = weight_rows(engine, [*profiles, told(50, 90, 7, 101)])
    assert (first, moved) == (0, 0)
    assert after.of(profiles) == before.of(profiles)
    news = [told(60 + n, 90 + n, 7, 101) for n in range(8)]
    many, moved = weight_rows(engine, [*profiles, *news])
    assert moved > 0
    assert many.of(profiles) == stats([*profiles, *news][: counted(24, 4)])


def test_only_articles_of_moved_words_are_weighed_anew(engine):
    quiet = [told(n, n, 10 + n, language="fa") for n in range(3)]
    loud = [told(10 + n, 10 + n, 7) for n in range(9)]
    every = replace(PLAIN, rarity_every=1000)
    weight_rows(engine, [*quiet, *loud], every)
    before = weights(engine)
    # Four articles more of the word 7, in the language of the loud ones.
    news = [told(30 + n, 40, 7) for n in range(4)]
    _, moved = weight_rows(engine, [*quiet, *loud, *news], every)
    after = weights(engine)
    assert moved == 9
    assert {row for row in before if before[row] != after[row]} == {article_key(item.article) for item in loud}
    assert set(after) - set(before) == {article_key(item.article) for item in news}
    assert weight_rows(engine, [*quiet, *loud, *news], every)[1] == 0


def weights(engine):
    return {
        row: stamp for batch in engine.read("SELECT * FROM weighed") for row, stamp in zip(*batch.values(), strict=True)
    }


def test_articles_whose_words_move_alike_do_not_stand_for_none(engine):
    """Numbers of the articles of a component are added by exclusive or."""
    alike = [told(n, n, 7, 8) for n in range(2)]
    every = replace(PLAIN, rarity_every=1000)
    told_at = []
    for more in range(0, 9, 4):
        weight_rows(engine, [*alike, *(told(10 + n, 10 + n, 7) for n in range(more))], every)
        found = weights(engine)
        told_at.append(found[article_key(alike[0].article)] ^ found[article_key(alike[1].article)])
    assert len(set(told_at)) == 3
