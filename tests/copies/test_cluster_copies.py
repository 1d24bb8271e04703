from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.copies import canonical
from dedup.copies.group import NO_TEXT, copy_groups
from dedup.model import Match, Refusal, Relation
from dedup.options.settings import Cluster
from dedup.profiles.meta import Meta
from dedup.store.components import components

LINKS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=25)


@given(LINKS, st.randoms())
def test_components_equal_those_of_a_search(links, random):
    neighbours = {item: {item} for item in range(15)}
    for left, right in links:
        neighbours[left].add(right)
        neighbours[right].add(left)
    expected = set()
    for start in range(15):
        seen, pending = set(), [start]
        while pending:
            item = pending.pop()
            if item not in seen:
                seen.add(item)
                pending.extend(neighbours[item])
        expected.add(tuple(sorted(seen)))
    shuffled = random.sample(links, len(links))
    found = components(15, shuffled)
    assert {tuple(item) for item in found} == expected
    assert found == sorted(found)


class World:
    """Articles as sets of shingles; relations follow from the sets."""

    def __init__(self, **texts):
        self.texts = {name: frozenset(value) for name, value in texts.items()}
        self.metas = {
            name: Meta(name, digest="" if not value else "".join(sorted(value)), words=len(value))
            for name, value in self.texts.items()
        }
        self.measured = []

    def measure(self, left, right):
        assert left < right
        self.measured.append((left, right))
        one, other = self.texts[left], self.texts[right]
        common = len(one & other)
        scores = {
            "jaccard": round(common / max(1, len(one | other)), 4),
            "containment_left": round(common / max(1, len(one)), 4),
            "containment_right": round(common / max(1, len(other)), 4),
        }
        inside = max(scores["containment_left"], scores["containment_right"])
        if scores["jaccard"] == 1:
            relation = Relation.EXACT
        elif scores["jaccard"] >= 0.8:
            relation = Relation.NEAR
        elif scores["jaccard"] >= 0.5:
            relation = Relation.EDITED
        elif inside >= 0.75 and one and other:
            relation = Relation.EXCERPT
        elif inside >= 0.2:
            relation = Relation.OVERLAP
        else:
            return Refusal(left, right, "unlike_texts", scores)
        return Match(left, right, relation, scores)

    def matches(self):
        names = sorted(name for name in self.texts if self.texts[name])
        pairs = [(left, right) for place, left in enumerate(names) for right in names[place + 1 :]]
        found = [self.measure(*pair) for pair in pairs]
        return [item for item in found if isinstance(item, Match)]

    def groups(self):
        return copy_groups(self.metas.values(), self.matches(), self.measure, Cluster())


def partition(groups):
    return sorted(sorted(member.article for member in group.members) for group in groups)


def relations(groups, name):
    (group,) = [item for item in groups if item.canonical == name]
    return {member.article: (member.relation.value, member.score) for member in group.members}


WORLDS = st.dictionaries(
    st.sampled_from("abcdefghij"), st.sets(st.sampled_from("stuvwxyz")), min_size=1, max_size=10
).map(lambda texts: World(**texts))


@given(WORLDS, st.randoms())
@settings(deadline=None)
def test_groups_partition_the_articles_whatever_the_order(world, random):
    groups = world.groups()
    assert sorted(name for group in partition(groups) for name in group) == sorted(world.metas)
    metas, matches = list(world.metas.values()), world.matches()
    random.shuffle(metas)
    random.shuffle(matches)
    assert copy_groups(metas, matches, world.measure, Cluster()) == groups


@given(WORLDS)
@settings(deadline=None)
def test_every_member_relates_directly_to_its_canonical(world):
    for group in world.groups():
        assert group.members[0].relation is Relation.CANONICAL
        for member in group.members[1:]:
            left, right = sorted((member.article, group.canonical))
            found = world.measure(left, right)
            assert found.relation is member.relation
            side = "containment_left" if member.article == left else "containment_right"
            key = side if member.relation is Relation.EXCERPT else "jaccard"
            assert member.score == found.scores[key]


def test_a_chain_of_edits_falls_apart_where_its_ends_are_unlike():
    world = World(a="stuvwx", b="tuvwxy", c="uvwxyz", d="vwxyz1", e="wxyz12", f="xyz123", g="yz1234")
    groups = world.groups()
    assert len(groups) > 1
    assert not any({"a", "g"} <= {member.article for member in group.members} for group in groups)


def test_an_excerpt_joins_its_best_container_and_bridges_nothing():
    world = World(a="abcdefghijkl", b="abcdmnopqrstuvw", e="abcd")
    groups = world.groups()
    assert partition(groups) == [["a", "e"], ["b"]]
    assert relations(groups, "a")["e"] == ("excerpt", 1.0)


def test_an_excerpt_of_an_excerpt_joins_only_what_contains_it_itself():
    world = World(a="abcdefghijklmnopqrst", b="abcdefghi1", e="hi1")
    assert partition(world.groups()) == [["a", "b"], ["e"]]


def test_overlap_joins_nothing():
    world = World(a="abcdefgh", b="abcxyzuvw")
    assert partition(world.groups()) == [["a"], ["b"]]


def test_an_article_without_text_stands_alone():
    world = World(a="", b="", c="abc")
    groups = world.groups()
    assert partition(groups) == [["a"], ["b"], ["c"]]
    assert groups[0].reason == NO_TEXT or groups[1].reason == NO_TEXT


def with_url(world, url, *names):
    for name in names:
        world.metas[name] = replace(world.metas[name], url=url)


def test_captures_of_one_url_are_one_group_with_true_scores():
    world = World(a="abcdefgh", b="abcdefgh", c="stuvwxyz")
    with_url(world, "https://news.example/one", "a")
    with_url(world, "http://news.example/one/#top", "c")
    groups = world.groups()
    assert partition(groups) == [["a", "b", "c"]]
    assert relations(groups, "a") == {"a": ("canonical", 1.0), "b": ("exact", 1.0), "c": ("edited", 0.0)}


@pytest.mark.parametrize("url", ["https://news.example/", "https://news.example"])
def test_a_site_root_is_no_address_of_an_article(url):
    world = World(a="abcd", c="wxyz")
    with_url(world, url, "a", "c")
    assert len(world.groups()) == 2


def test_a_url_with_many_unlike_texts_is_no_address():
    world = World(a="ab", b="cd", c="ef", d="gh")
    with_url(world, "https://news.example/section", "a", "b", "c", "d")
    assert len(world.groups()) == 4


@pytest.mark.slow
def test_fifty_thousand_equal_texts_need_no_comparison():
    world = World(a="abcd")
    metas = [Meta(f"{number:05}", digest="same", words=4) for number in range(50_000)]
    groups = copy_groups(metas, [], world.measure, Cluster())
    assert [len(group.members) for group in groups] == [50_000]
    assert not world.measured


def test_the_original_is_the_agency_then_the_earliest_then_the_longest():
    first = Meta("c", published=date(2024, 5, 1), words=30, agency="Reuters")
    timed = Meta("b", published=datetime(2024, 5, 1, 8, tzinfo=UTC), words=5)
    late = Meta("a", published=datetime(2024, 5, 2, tzinfo=UTC), words=50)
    own = Meta("d", site="REUTERS", words=1)
    assert [meta.id for meta in canonical.by_evidence([late, first, timed, own])] == ["d", "c", "b", "a"]
    assert canonical.reason(own, [late, own, first]) == canonical.OWN
    assert canonical.reason(timed, [late, timed]) == canonical.EARLIEST
    assert canonical.reason(first, [timed, first, late]) == canonical.COMPLETE
    assert canonical.reason(timed, [timed, Meta("a", words=50)]) == canonical.DATED
    assert canonical.reason(Meta("a", words=30), [Meta("a", words=30), Meta("b", words=3)]) == canonical.COMPLETE
    assert canonical.reason(Meta("a"), [Meta("a"), Meta("b")]) == canonical.SMALLEST
    assert canonical.reason(Meta("a"), [Meta("a")]) == canonical.ONLY


def test_a_plain_date_proves_the_day_and_no_hour_of_it():
    day = Meta("z", published=date(2024, 5, 2), words=5)
    morning = Meta("b", published=datetime(2024, 5, 2, 8, tzinfo=UTC), words=9)
    evening = Meta("a", published=datetime(2024, 5, 2, 20, tzinfo=UTC), words=9)
    before = Meta("y", published=datetime(2024, 5, 1, 23, tzinfo=UTC), words=1)
    after = Meta("c", published=datetime(2024, 5, 3, 1, tzinfo=UTC), words=99)
    assert [meta.id for meta in canonical.by_evidence([after, evening, day, morning])] == ["b", "z", "a", "c"]
    assert canonical.reason(morning, [morning, day]) == canonical.TIMED
    assert canonical.by_evidence([day, before])[0] is before
    equal = replace(day, id="a", words=9)
    assert canonical.reason(morning, [equal, morning]) == canonical.TIMED
    assert canonical.reason(day, [day, after]) == canonical.EARLIEST


def test_a_day_is_the_publishers_own():
    zone = timezone(timedelta(hours=3))
    night = Meta("a", published=datetime(2024, 5, 2, 1, tzinfo=zone), words=5)
    day = Meta("b", published=date(2024, 5, 2), words=50)
    assert canonical.by_evidence([night, day])[0] is day


def test_a_few_words_more_do_not_beat_a_known_hour():
    hour = Meta("b", published=datetime(2024, 5, 2, 8, tzinfo=UTC), words=100)
    scrap = Meta("a", published=date(2024, 5, 2), words=100 + canonical.PARAGRAPH - 1)
    whole = replace(scrap, words=100 + canonical.PARAGRAPH)
    assert canonical.by_evidence([scrap, hour])[0] is hour
    assert canonical.reason(hour, [scrap, hour]) == canonical.TIMED
    assert canonical.by_evidence([hour, whole])[0] is whole
    assert canonical.reason(whole, [hour, whole]) == canonical.COMPLETE


def test_a_few_words_more_are_no_certainty():
    short, longer = Meta("a", words=100), Meta("b", words=105)
    assert canonical.by_evidence([short, longer])[0] is longer
    assert canonical.reason(longer, [short, longer]) == canonical.LONGER


def test_of_captures_of_one_page_the_first_saved_stands_for_it():
    page = Meta("c", "one", words=300, url="https://cove.example/a", published=date(2026, 5, 5))
    first = replace(page, captured=datetime(2026, 5, 5, 9, tzinfo=UTC))
    grown = replace(page, id="a", digest="two", words=900, captured=datetime(2026, 5, 6, 9, tzinfo=UTC))
    unsaved = replace(page, id="b", words=310)
    copy = Meta("d", "one", words=300, url="https://bay.example/x", published=date(2026, 5, 6))
    assert [meta.id for meta in canonical.by_evidence([grown, copy, first])] == ["c", "a", "d"]
    assert canonical.reason(first, [grown, copy, first]) == canonical.EARLIEST
    assert canonical.reason(first, [grown, first]) == canonical.SAVED
    assert canonical.by_evidence([unsaved, first])[0] == unsaved
    dated_later = replace(first, published=date(2026, 5, 9))
    assert [meta.id for meta in canonical.by_evidence([grown, copy, dated_later])] == ["c", "a", "d"]


def test_a_claimed_address_gives_no_page_the_date_of_another():
    own = Meta("a", "one", words=300, url="https://cove.example/a", origin="cove.example", published=date(2026, 5, 5))
    thief = replace(own, id="b", origin="thief.example", published=date(2026, 5, 9))
    between = Meta("c", "one", words=300, url="https://bay.example/x", published=date(2026, 5, 7))
    assert [meta.id for meta in canonical.by_evidence([thief, between, own])] == ["a", "c", "b"]
