"""A view brought up to date by what changed holds what one made anew holds, whatever came between."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from dedup.engines import sql
from dedup.engines.duckdb.engine import Local
from dedup.options.settings import Options
from dedup.store import refresh as refreshing
from dedup.store.catalogue import KEPT
from dedup.store.job import Job, Silent
from dedup.store.recipes import note, noted
from dedup.store.refresh import Changes, Way, refresh
from dedup.store.view import DONE, Moved, Pairs, Rows, View, done_by

FILES = {
    "wanted": "SELECT row, stamp FROM wanted",
    "given": "SELECT c.row AS row, c.stamp AS stamp FROM wanted w JOIN changes c ON w.row = c.row AND c.pending = 1",
}
HEADER = "-- grain: one row\n-- key: none\n-- reads: {}\n-- why: to be tested\n"
MADE = View(("row",), Rows(("step/wanted",), ("step/given",)), {"made": "row BIGINT, n BIGINT"})
OTHER = replace(MADE, tables={"other": "row BIGINT, n BIGINT"})
COUNTED = View(("page",), Moved("facts_now", "counted"), {"counted": "page BIGINT, word STRING"})
NOTED = View(
    ("page",),
    Moved("facts_now", "facts_before"),
    {"noted": "page BIGINT, words STRING", "facts_before": "page BIGINT, word STRING"},
)
DECIDED = View(
    ("left_row", "right_row"),
    Pairs(
        "pairs", "wanted", "store/pairs_to_compare", "lot",
        at={"nouns": "(SELECT row, CAST(stamp AS STRING) AS record FROM wanted)"},
    ),
    {"decided": "left_row BIGINT, right_row BIGINT, relation STRING, reason STRING, stamp BIGINT, record BINARY"},
)  # fmt: skip
VIEWS = (MADE, OTHER, COUNTED, NOTED, DECIDED)


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    """The SQL of views that are there for these tests alone, beside the package's own."""
    (tmp_path / "step" / "sql").mkdir(parents=True)
    for name, text in FILES.items():
        reads = ", ".join(sorted(sql.reads(text)))
        (tmp_path / "step" / "sql" / f"{name}.sql").write_text(HEADER.format(reads) + text, encoding="utf-8")
    package = sql.files("dedup")

    class Both:
        def joinpath(self, step, *rest):
            return (tmp_path if step == "step" else package).joinpath(step, *rest)

    monkeypatch.setattr(sql, "files", lambda _: Both())
    sql.load.cache_clear()
    yield
    sql.load.cache_clear()


def made(columns, table="made"):
    """As many rows for a row as its stamp says: none for some."""
    pairs = [(row, n) for row, stamp in zip(columns["row"], columns["stamp"], strict=True) for n in range(stamp)]
    return {table: {"row": [row for row, _ in pairs], "n": [n for _, n in pairs]}}


def other(columns):
    return made(columns, "other")


def joined(columns):
    """The words of each page, in their order."""
    found = {}
    for page, word in zip(columns["page"], columns["word"], strict=True):
        found.setdefault(page, []).append(word)
    return {"noted": {"page": list(found), "words": [" ".join(words) for words in found.values()]}}


def decided(columns):
    """The sum of what the two sides of a pair hold."""
    told = {
        row: int(text) for row, text in zip(columns["right_row"], columns["record"], strict=True) if text is not None
    }
    rows = zip(columns["left_row"], columns["right_row"], columns["record"], strict=True)
    pairs = [(left, right) for left, right, text in rows if text is None]
    return {
        "decided": {
            "left_row": [left for left, _ in pairs],
            "right_row": [right for _, right in pairs],
            "relation": ["near"] * len(pairs),
            "reason": [""] * len(pairs),
            "stamp": [told[left] + told[right] for left, right in pairs],
            "record": [b""] * len(pairs),
        }
    }


def stopped(columns):
    if 7 in columns["row"]:
        raise RuntimeError("stopped")
    return made(columns)


def rows(engine, query):
    return sorted(row for batch in engine.read(query) for row in zip(*batch.values(), strict=True))


@pytest.fixture
def job():
    kept = {name: KEPT[name] for name in (DONE, "recipes")} | {n: kinds for v in VIEWS for n, kinds in v.tables.items()}
    with Local(inline=True) as engine:
        engine.run(*(f"CREATE TABLE IF NOT EXISTS {name} ({columns})" for name, columns in kept.items()))
        yield Job(engine, Options(), Silent())


def want(job, wanted):
    job.engine.run("CREATE OR REPLACE TABLE wanted (row BIGINT, stamp BIGINT)")
    if wanted:
        job.engine.append("wanted", [{"row": list(wanted), "stamp": list(wanted.values())}])


def state(job, facts):
    job.engine.run("CREATE OR REPLACE TABLE facts_now (page BIGINT, word STRING)")
    if facts:
        pages, words = zip(*facts, strict=True)
        job.engine.append("facts_now", [{"page": list(pages), "word": list(words)}])


def changed(chance, wanted):
    for row in chance.sample(range(40), chance.randrange(40)):
        wanted[row] = chance.randrange(4)
    for row in chance.sample(sorted(wanted), chance.randrange(len(wanted) + 1)):
        del wanted[row]


@pytest.mark.parametrize("seed", range(8))
def test_refresh_equals_build_after_any_deltas(job, seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    wanted = {}
    for _ in range(6):
        changed(chance, wanted)
        want(job, wanted)
        refresh(job, MADE, made, Way(chance.choice([1, 5, 64])))
        assert rows(job.engine, "SELECT row, n FROM made") == sorted(
            (row, n) for row in wanted for n in range(wanted[row])
        )
        assert rows(job.engine, f"SELECT row, stamp FROM {done_by('made')} d") == sorted(wanted.items())
        assert refresh(job, MADE, made) == Changes()


@pytest.mark.parametrize("seed", range(8))
def test_pairs_are_decided_as_if_for_the_first_time(job, seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    wanted = {}
    for _ in range(6):
        changed(chance, wanted)
        want(job, wanted)
        ends = [(left, right) for left in wanted for right in wanted if left < right and chance.random() < 0.1]
        job.engine.run("CREATE OR REPLACE TABLE pairs (left_row BIGINT, right_row BIGINT)")
        if ends:
            left, right = zip(*ends, strict=True)
            job.engine.append("pairs", [{"left_row": list(left), "right_row": list(right)}])
        refresh(job, DECIDED, decided)
        assert rows(job.engine, "SELECT left_row, right_row, stamp FROM decided") == sorted(
            (left, right, wanted[left] + wanted[right]) for left, right in ends
        )
        assert refresh(job, DECIDED, decided) == Changes()


@pytest.mark.parametrize("many", [1, 10_000])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_made_whole_is_kept_whole_and_told_by_its_moved_keys(job, seed, many, monkeypatch):
    """With ``many`` at 1, a table of which more than a quarter moved is written whole."""
    monkeypatch.setattr(refreshing, "_MANY", many)
    chance = random.Random(seed)  # noqa: S311 - no secret
    facts, before = [], Counter()
    for _ in range(8):
        facts = chance.sample(facts, chance.randrange(len(facts) + 1)) if chance.random() < 0.5 else list(facts)
        facts += [(chance.randrange(12), chance.choice("abc")) for _ in range(chance.randrange(9))]
        state(job, facts)
        found = refresh(job, COUNTED)
        now = Counter(facts)
        low, high = ({page for page, _ in left - right} for left, right in ((before, now), (now, before)))
        assert rows(job.engine, "SELECT page, word FROM counted") == sorted(facts)
        told = rows(job.engine, "SELECT page, low < 0, high > 0 FROM counted_changes")
        assert told == sorted((page, page in low, page in high) for page in low | high)
        assert found == Changes(len(low | high), len(low | high))
        before = now


@pytest.mark.parametrize("seed", range(6))
def test_a_function_is_given_the_keys_that_moved_whole_and_alone(job, seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    facts, asked = [], []

    def told(columns):
        asked.extend(columns["page"])
        return joined(columns)

    for _ in range(6):
        before = Counter(facts)
        facts = chance.sample(facts, chance.randrange(len(facts) + 1))
        facts += [(chance.randrange(12), chance.choice("abc")) for _ in range(chance.randrange(9))]
        state(job, facts)
        asked.clear()
        refresh(job, NOTED, told)
        now = Counter(facts)
        moved = {page for page, _ in (now - before) | (before - now)}
        assert rows(job.engine, "SELECT page, words FROM noted") == sorted(
            (page, " ".join(sorted(word for at, word in facts if at == page))) for page in {page for page, _ in facts}
        )
        assert Counter(asked) == Counter(page for page, _ in facts if page in moved)


def test_what_a_stopped_run_made_of_a_key_goes_with_the_key(job):
    """The function's rows are there and what they were made of is not: that key must not be believed again."""
    state(job, [(1, "a"), (2, "b")])
    refresh(job, NOTED, joined)
    state(job, [(1, "a"), (2, "c")])
    kept = job.engine.insert
    job.engine.insert = lambda *_: (_ for _ in ()).throw(RuntimeError("stopped"))
    with pytest.raises(RuntimeError, match="stopped"):
        refresh(job, NOTED, joined)
    job.engine.insert = kept
    assert rows(job.engine, "SELECT page, words FROM noted") == [(1, "a"), (2, "c")]
    state(job, [(1, "a")])
    refresh(job, NOTED, joined)
    assert rows(job.engine, "SELECT page, words FROM noted") == [(1, "a")]


def test_views_share_a_table_of_what_is_done_and_nothing_else(job):
    want(job, {1: 1, 2: 2})
    refresh(job, MADE, made)
    want(job, {2: 1, 3: 1})
    assert refresh(job, OTHER, other) == Changes(2, 0)
    assert rows(job.engine, f"SELECT row, stamp FROM {done_by('made')} d") == [(1, 1), (2, 2)]
    assert refresh(job, MADE, made) == Changes(2, 2)
    assert rows(job.engine, f"SELECT row, stamp FROM {done_by('other')} d") == [(2, 1), (3, 1)]


def test_a_view_that_was_stopped_goes_on(job):
    want(job, dict.fromkeys(range(20), 1))
    ordered = replace(MADE, build=replace(MADE.build, order=("stamp",)))
    with pytest.raises(RuntimeError, match="stopped"):
        refresh(job, ordered, stopped, Way(2))
    refresh(job, MADE, made)
    assert rows(job.engine, "SELECT row, n FROM made") == [(row, 0) for row in range(20)]


def test_another_version_forgets_the_work_of_its_view_alone(job):
    """The version of a view is the options that it names and what its step gives beside."""
    want(job, {1: 1})
    view, calls = replace(MADE, version=("cluster",)), []

    def told(columns):
        calls.append(columns["row"])
        return made(columns)

    refresh(job, OTHER, other)
    for beside, times in (("a", 1), ("a", 1), ("b", 2)):
        refresh(job, view, told, Way(beside=beside))
        assert len(calls) == times
    job.options = replace(job.options, cluster=replace(job.options.cluster, story_margin=0.3))
    refresh(job, view, told, Way(beside="b"))
    assert len(calls) == 3
    assert rows(job.engine, f"SELECT row FROM {done_by('other')} d") == [(1,)]
    assert "story_margin=0.3" in noted(Job(job.engine, Options(), Silent()), "made")
    note(job, "made", "d")
    assert rows(job.engine, "SELECT name, recipe FROM recipes") == [("made", "d")]


def test_a_view_reads_what_its_sql_reads():
    assert MADE.reads == {"wanted"}
    assert DECIDED.reads == {"pairs", "wanted"}
    assert NOTED.reads == {"facts_now"}
