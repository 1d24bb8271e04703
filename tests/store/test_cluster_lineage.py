"""The ids of groups from run to run: what a group inherits, what its history tells, and that tables say the same."""

from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.engines.duckdb.engine import Local
from dedup.store import ids as lineage
from dedup.store import inheritance
from dedup.store.lineage import Change, Event, Found, Named, Overlap, Past, descend, gone
from dedup.text.hashing import digest


def follow(before, now, run=9, past=(), order=lambda items: items):
    """What becomes of groups: ``before`` is id to (born, articles), ``now`` natural id to articles."""
    overlaps = [
        Overlap(name, key, len(old & new)) for name, (_, old) in before.items() for key, new in now.items() if old & new
    ]
    borne = {*past, *before}
    olds = [Past(name, born, len(rows)) for name, (born, rows) in before.items()]
    news = [Found(key, len(rows), key in borne) for key, rows in now.items()]
    taken = borne | set(now)
    found = list(descend(order(olds), order(news), order(overlaps), run, lambda name: name not in taken))
    return {named.key: named for named, _ in found}, {
        *(event for _, events in found for event in events),
        *gone(olds, overlaps),
    }


def ids(named):
    return {key: item.id for key, item in named.items()}


def test_a_first_run_gives_natural_ids():
    named, events = follow({}, {"x": {1, 2}, "y": {3}}, run=1)
    assert named == {"x": Named("x", "x", 1), "y": Named("y", "y", 1)}
    assert events == {Event("x", Change.BORN, None, 2, 2), Event("y", Change.BORN, None, 1, 1)}


def test_a_group_keeps_its_id_while_it_grows_and_shrinks():
    named, events = follow({"a": (3, {1, 2, 3})}, {"x": {2, 3, 4, 5}})
    assert named == {"x": Named("x", "a", 3)}
    assert events == {Event("a", Change.GROWN, None, 2, 4), Event("a", Change.SHRUNK, None, 1, 4)}


def test_what_stays_as_it_was_is_no_event():
    assert follow({"a": (3, {1, 2})}, {"x": {1, 2}}) == ({"x": Named("x", "a", 3)}, set())


def test_on_a_merge_the_oldest_stands_though_it_is_the_smaller():
    before = {"big": (2, {1, 2, 3, 4}), "old": (1, {5, 6}), "young": (3, {7})}
    named, events = follow(before, {"x": {1, 2, 3, 4, 5, 6, 7, 8}})
    assert named == {"x": Named("x", "old", 1, ("big", "young"))}
    assert events == {
        Event("big", Change.MERGED, "old", 4, 8),
        Event("young", Change.MERGED, "old", 1, 8),
        Event("old", Change.GROWN, None, 6, 8),
    }


def test_of_a_split_the_larger_part_keeps_the_id():
    named, events = follow({"a": (1, {1, 2, 3, 4, 5})}, {"x": {1, 2}, "y": {3, 4, 5}})
    assert named == {"x": Named("x", "x", 9, (), "a"), "y": Named("y", "a", 1)}
    assert events == {Event("x", Change.SPLIT, "a", 2, 2), Event("a", Change.SHRUNK, None, 2, 3)}


def test_of_equal_parts_the_one_with_the_natural_id_keeps_it():
    assert ids(follow({"b": (1, {1, 2})}, {"a": {1}, "b": {2}})[0]) == {"a": "a", "b": "b"}
    assert ids(follow({"c": (1, {1, 2})}, {"a": {1}, "b": {2}})[0]) == {"a": "c", "b": "b"}


def test_a_fragment_of_an_older_group_does_not_rename_what_it_falls_into():
    before = {"old": (1, set(range(10))), "young": (5, set(range(10, 40)))}
    now = {"x": {0, 1, 2, 3, *range(10, 40)}, "y": {4, 5, 6}, "z": {7, 8, 9}}
    named, events = follow(before, now)
    assert ids(named) == {"x": "young", "y": "y", "z": "z"}
    assert named["x"].merged == ("old",)
    assert (named["y"].split, named["z"].split) == ("old", "old")
    assert Event("old", Change.MERGED, "young", 4, 34) in events


def test_of_fragments_alone_the_largest_overlap_names_the_group():
    before = {"a": (1, set(range(4))), "b": (2, set(range(4, 13)))}
    now = {"x": {0, 1, 4, 5, 6}, "p": {2}, "q": {3}, "r": {7, 8}, "s": {9, 10}, "t": {11, 12}}
    assert follow(before, now)[0]["x"] == Named("x", "b", 2, ("a",))


def test_a_natural_id_that_was_borne_is_made_another():
    named, events = follow({"a": (1, {1})}, {"a": {2}}, past=("gone",))
    assert ids(named) == {"a": digest("a\0" + "2", 16)}
    assert events == {Event("a", Change.GONE, None, 1, 0), Event(named["a"].id, Change.BORN, None, 1, 1)}
    twice = follow({"a": (1, {1})}, {"a": {2}}, past=(digest("a\0" + "2", 16),))[0]
    assert ids(twice) == {"a": digest("a\0" + "3", 16)}


ROWS = st.integers(0, 11)
PARTITION = st.dictionaries(ROWS, st.integers(0, 5))
"""Articles and the number of the group they are in."""


def grouped(partition, name):
    sets = defaultdict(set)
    for row, number in partition.items():
        sets[number].add(row)
    return {name(number, rows): rows for number, rows in sets.items()}


def natural(_, rows):
    return digest(str(min(rows)), 16)


@given(PARTITION, PARTITION, st.lists(st.integers(1, 4), min_size=6, max_size=6), st.randoms())
def test_an_id_is_borne_once_and_no_order_matters(old, new, born, random):
    before = {natural(number, rows): (born[number], rows) for number, rows in enumerate(grouped(old, natural).values())}
    now = grouped(new, natural)
    named, events = follow(before, now)
    assert set(named) == set(now)
    assert len(set(ids(named).values())) == len(named)
    ended = {event.id for event in events if event.change in {Change.MERGED, Change.GONE}}
    assert ended.isdisjoint(ids(named).values())
    assert ended | set(ids(named).values()) >= set(before)
    assert {name for item in named.values() for name in item.merged} == {
        event.id for event in events if event.change is Change.MERGED
    }
    for key, item in named.items():
        came = sum(event.count for event in events if event.id == item.id and event.change is Change.GROWN)
        went = sum(event.count for event in events if event.id == item.id and event.change is Change.SHRUNK)
        if item.id in before:
            assert item.born == before[item.id][0]
            assert len(before[item.id][1]) + came - went == len(now[key])
        else:
            assert item.born == 9
            assert (item.split is None) == all(rows.isdisjoint(now[key]) for _, rows in before.values())
    assert follow(before, now, order=lambda items: random.sample(items, len(items))) == (named, events)


RUNS = st.lists(st.tuples(PARTITION, PARTITION), min_size=1, max_size=3)
TABLES = {"story": 0, "copy": 1}


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(RUNS)
def test_tables_name_groups_as_sets_do(runs):
    before = {kind: {} for kind in TABLES}
    told = defaultdict(set)
    with Local() as engine:
        for run, parts in enumerate(runs, 1):
            now = {kind: grouped(parts[place], natural) for kind, place in TABLES.items()}
            inheritance.prepare(engine)
            fill(engine, now)
            lineage.inherit(engine, run)
            for kind, groups in now.items():
                past = [event.id for event in told[kind]]
                named, events = follow(before[kind], groups, run, past)
                told[kind] |= events
                assert rows(engine, "SELECT key, id, born FROM bears WHERE kind = ?", kind) == Counter(
                    (item.key, item.id, item.born) for item in named.values()
                )
                query = "SELECT id, change, other, count, size FROM history WHERE kind = ? AND run = ?"
                assert rows(engine, query, kind, run) == Counter(
                    (item.id, item.change.value, item.other, item.count, item.size) for item in events
                )
                before[kind] = {item.id: (item.born, groups[item.key]) for item in named.values()}
                assert rows(engine, "SELECT id, born, row FROM previous WHERE kind = ?", kind) == Counter(
                    (name, born, row) for name, (born, members) in before[kind].items() for row in members
                )
        for kind in TABLES:
            assert homes(engine, kind) == merged_at_last(engine, kind)


def fill(engine, now):
    for kind, groups in now.items():
        pairs = [(key, row) for key, members in groups.items() for row in members]
        if pairs:
            keys, members = zip(*pairs, strict=True)
            engine.append("groups_now", [{"kind": [kind] * len(pairs), "key": keys, "row": members}])


def rows(engine, query, *values):
    return Counter(row for batch in engine.read(query, list(values)) for row in zip(*batch.values(), strict=True))


def homes(engine, kind):
    return dict(list(rows(engine, "SELECT id, home FROM absorbed WHERE kind = ?", kind)))


def merged_at_last(engine, kind):
    """Where every merged id has come to, followed from merge to merge."""
    query = "SELECT id, other FROM history WHERE kind = ? AND change = 'merged'"
    steps = dict(list(rows(engine, query, kind)))

    def last(name):
        return last(steps[name]) if name in steps else name

    return {name: last(name) for name in steps}


def test_the_same_groups_again_change_nothing():
    with Local() as engine:
        for run in (1, 2, 3):
            inheritance.prepare(engine)
            fill(engine, {"story": {"x": {1, 2}, "y": {3}}, "copy": {"x": {1}}})
            lineage.inherit(engine, run)
            assert rows(engine, "SELECT kind, id, run FROM history") == Counter(
                [("story", "x", 1), ("story", "y", 1), ("copy", "x", 1)]
            )


def test_merges_of_merges_lead_to_the_living():
    with Local() as engine:
        parts = [
            {"a": {1, 4, 5}, "b": {2, 6}, "c": {3}},
            {"a": {1, 4, 5}, "b": {2, 3, 6}},
            {"a": {1, 2, 3, 4, 5, 6, 7}},
        ]
        for run, groups in enumerate(parts, 1):
            inheritance.prepare(engine)
            fill(engine, {"story": groups})
            lineage.inherit(engine, run)
        assert rows(engine, "SELECT id, home, run FROM absorbed ORDER BY run, id") == Counter(
            [("c", "a", 2), ("b", "a", 3)]
        )
