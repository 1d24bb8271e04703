from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.headlines.group import headline_groups
from dedup.model import (
    ArticleKind,
    CopyGroup,
    Match,
    Member,
    Refusal,
    Relation,
    Story,
)
from dedup.options.settings import Cluster
from dedup.profiles.meta import Meta
from dedup.review.explain import SELF, chain, explain
from dedup.stories.group import stories
from dedup.stories.linkage import group, similarities
from dedup.stories.record import moment
from dedup.text.hashing import article_id

OPTIONS = Cluster()


def ident(name: str) -> str:
    return article_id(name, 0)


def alone(name: str) -> CopyGroup:
    return CopyGroup(ident(name), ident(name), "alone", (Member(ident(name), Relation.CANONICAL, 1.0),))


def event(left: str, right: str, score: float, relation: Relation = Relation.EVENT, **more: Any) -> Match:
    first, second = sorted((ident(left), ident(right)))
    name = "headline" if relation is Relation.HEADLINE else "event"
    return Match(first, second, relation, {name: score}, **more)


def among(scores: dict[tuple[str, str], float]) -> Callable[[Sequence[str]], Callable[[Any, Any], Any]]:
    table = {frozenset((ident(left), ident(right))): score for (left, right), score in scores.items()}

    def ask(ids: Sequence[str]) -> Callable[[Any, Any], Any]:
        def scored(left: Any, right: Any) -> Any:
            return np.array([table.get(frozenset((ids[a], ids[b])), 0.0) for a, b in zip(left, right, strict=True)])

        return scored

    return ask


def told(
    scores: dict[tuple[str, str], float], names: Sequence[str], options: Cluster = OPTIONS, **metas: Any
) -> list[set[str]]:
    plain = {ident(name): name for name in names}
    matches = [event(left, right, score) for (left, right), score in scores.items() if score >= 0.5]
    known = [replace(Meta(ident(name), title=name, words=200), **metas.get(name, {})) for name in names]
    found = stories([alone(name) for name in names], matches, known, among(scores), options)
    return sorted(({plain[item.canonical] for item in story.copies} for story in found), key=sorted)


def test_bridge_does_not_chain_two_stories() -> None:
    pairs = {("a1", "a2"): 0.9, ("b1", "b2"): 0.9, ("a1", "x"): 0.6, ("x", "b1"): 0.6}
    assert {"a1", "a2"} in told(pairs, ["a1", "a2", "b1", "b2", "x"])
    assert {"b1", "b2"} <= next(item for item in told(pairs, ["a1", "a2", "b1", "b2", "x"]) if "b1" in item)


def test_roundup_stands_alone_whatever_its_ties() -> None:
    pairs = {("a", "b"): 0.9, ("a", "r"): 0.9, ("b", "r"): 0.9}
    assert told(pairs, ["a", "b", "r"], r={"kind": ArticleKind.ROUNDUP}) == [{"a", "b"}, {"r"}]


def test_article_tied_to_unrelated_stories_is_a_roundup() -> None:
    names = [f"{letter}{n}" for letter in "abc" for n in range(2)]
    pairs = {(f"{letter}0", f"{letter}1"): 0.9 for letter in "abc"} | {(name, "r"): 0.8 for name in names}
    assert {"r"} in told(pairs, [*names, "r"])
    assert {"r"} not in told(pairs, [*names, "r"], r={"words": 5})


def test_missing_pairs_are_computed() -> None:
    pairs = {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.49}
    assert told(pairs, ["a", "b", "c"]) == [{"a", "b", "c"}]
    assert told({**pairs, ("a", "c"): 0.0}, ["a", "b", "c"], replace(OPTIONS, story_threshold=0.6)) != [{"a", "b", "c"}]


@pytest.mark.parametrize("relation", [Relation.OVERLAP, Relation.EXCERPT])
def test_shared_text_alone_never_bridges(relation: Relation) -> None:
    found = stories(
        [alone("a"), alone("b")],
        [event("a", "b", 0.9, relation)],
        [Meta(ident("a")), Meta(ident("b"))],
        among({}),
        OPTIONS,
    )
    assert len(found) == 2


def test_two_fillings_of_one_template_are_two_stories_whatever_the_evidence() -> None:
    left, right = sorted((ident("a"), ident("b")))
    scores = {"jaccard": 0.6, "containment_left": 0.8, "containment_right": 0.8}
    texts = Match(left, right, Relation.OVERLAP, scores, ("edited", "template_numbers"))
    pairs = {("a", "b"): 0.96, ("b", "c"): 0.99, ("a", "c"): 0.3}
    events = [event(one, two, score) for (one, two), score in pairs.items()]
    metas = [Meta(ident(name), words=200) for name in "abc"]

    def sizes(match: Match) -> list[int]:
        found = stories([alone(name) for name in "abc"], [*events, match], metas, among(pairs), OPTIONS)
        return sorted(story.size for story in found)

    assert sizes(texts) == [1, 2]
    assert sizes(replace(texts, against=("edited", "new_lead"))) == [3]


def test_headline_joins_only_where_nothing_speaks_against() -> None:
    copies, metas = [alone("a"), alone("b")], [Meta(ident("a")), Meta(ident("b"))]
    free, texts = event("a", "b", 0.9, Relation.HEADLINE), among({("a", "b"): 0.3})
    assert len(stories(copies, [free], metas, texts, OPTIONS)) == 1
    assert len(stories(copies, [free], metas, among({}), OPTIONS)) == 2
    assert len(stories(copies, [replace(free, against=("days: 9.0 apart",))], metas, texts, OPTIONS)) == 2


def test_story_record_tells_sites_times_and_head() -> None:
    copies = CopyGroup(
        "c", ident("b"), "agency", (Member(ident("b"), Relation.CANONICAL, 1), Member(ident("c"), Relation.NEAR, 0.9))
    )
    metas = [
        Meta(ident("a"), title="A", site="one", language="ar", published=datetime(2024, 5, 3, 7, tzinfo=UTC)),
        Meta(ident("b"), title="B", site="two", language="en", agency="AFP", published=date(2024, 5, 3)),
        Meta(ident("c"), title="C", site="one", language="en", published=datetime(2024, 5, 4, 1, tzinfo=UTC)),
    ]
    (story,) = stories([alone("a"), copies], [event("a", "b", 0.9)], metas, among({("a", "b"): 0.9}), OPTIONS)
    assert (story.headline, story.canonical, story.size) == ("B", ident("b"), 3)
    assert (story.sites, story.agencies, story.languages) == (("one", "two"), ("AFP",), ("ar", "en"))
    assert (story.first_published, story.last_published) == (date(2024, 5, 3), metas[2].published)


def test_weak_story_is_flagged_with_its_weakest_link() -> None:
    pairs = {("a", "b"): 0.9, ("b", "c"): 0.6, ("a", "c"): 0.4}
    found = stories(
        [alone(n) for n in "abc"],
        [event(*key, score) for key, score in pairs.items()],
        [Meta(ident(n)) for n in "abc"],
        among(pairs),
        OPTIONS,
    )
    (story,) = [item for item in found if item.size == 3]
    assert story.flags[0].startswith("weak at 0.50")
    assert ident("c") in story.flags[0]


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_stories_partition_and_ignore_order(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    names = [f"n{number}" for number in range(12)]
    pairs = {(one, two): round(draw.random(), 2) for one in names for two in names if one < two and draw.random() < 0.4}
    shuffled = names[:]
    draw.shuffle(shuffled)
    again = dict(draw.sample(sorted(pairs.items()), len(pairs)))
    found = told(pairs, names)
    assert found == told(again, shuffled)
    assert sorted(name for item in found for name in item) == sorted(names)


def test_large_component_is_divided_without_losing_articles() -> None:
    names = [f"n{number}" for number in range(30)]
    pairs = {(one, two): 0.9 if one[:2] == two[:2] else 0.5 for one in names for two in names if one < two}
    found = told(pairs, names, replace(OPTIONS, dense_limit=12))
    assert sorted(name for item in found for name in item) == sorted(names)


def test_similarities_ask_each_pair_once() -> None:
    asked: list[tuple[int, int]] = []

    def scorer(left: Any, right: Any) -> Any:
        asked.extend(zip(left.tolist(), right.tolist(), strict=True))
        return np.full(len(left), 0.5)

    matrix = similarities(5, scorer)
    assert sorted(asked) == [(one, two) for one in range(5) for two in range(one + 1, 5)]
    assert group(matrix, 0.5).groups == ((0, 1, 2, 3, 4),)
    assert len(group(matrix, 0.6).groups) == 5


def test_dates_stand_before_their_hours() -> None:
    day, hour = date(2024, 5, 3), datetime(2024, 5, 3, 1, tzinfo=UTC)
    assert sorted([None, hour, day], key=moment) == [day, hour, None]


def test_headline_groups_never_join_across_a_conflict() -> None:
    metas = [Meta(ident(name), title=name) for name in ("five", "some", "twelve")]
    matches = [event("five", "some", 0.9, Relation.HEADLINE), event("some", "twelve", 0.8, Relation.HEADLINE)]
    clash = {ident("five"), ident("twelve")}
    found = headline_groups(metas, matches, [], lambda left, right: {left, right} == clash)
    assert found[ident("five")] == found[ident("some")] != found[ident("twelve")]
    assert found == headline_groups(metas[::-1], matches[::-1], [], lambda left, right: {left, right} == clash)


def test_headline_groups_do_not_chain() -> None:
    names = ["a", "b", "c", "d", "e"]
    matches = [event(one, two, 0.9, Relation.HEADLINE) for one, two in pairwise(names)]
    found = headline_groups([Meta(ident(name), title=name) for name in names], matches, [], lambda *_: False)
    assert len(set(found.values())) > 1


def test_equal_headlines_join_and_untitled_articles_have_no_group() -> None:
    metas = [Meta(ident("a"), title="t"), Meta(ident("b"), title="t"), Meta(ident("c"))]
    found = headline_groups(metas, [], [(ident("a"), ident("b"))], lambda *_: False)
    assert set(found) == {ident("a"), ident("b")}
    assert len(set(found.values())) == 1


def test_explanation_names_the_chain_where_only_a_chain_joins() -> None:
    matches = [event("a", "b", 0.9), event("b", "c", 0.8)]

    def refuse(left: str, right: str) -> Match | Refusal:
        return Refusal(left, right, "event 0.10 below 0.5", {"event": 0.1})

    story = Story("s", None, ident("a"), None, None, (), (), (), 3, (alone("a"), alone("b"), alone("c")))
    told_why = explain(ident("a"), ident("c"), matches, [story], [refuse])
    assert told_why.relation is None
    assert told_why.reasons == ("event 0.10 below 0.5",)
    assert len(told_why.chain) == 2
    assert (told_why.story, told_why.copy) == ("s", None)
    direct = explain(ident("b"), ident("a"), matches, [story], [refuse])
    assert direct.relation is Relation.EVENT
    assert direct.chain == ()
    assert chain(ident("a"), ident("z"), matches) == ()


def test_an_article_without_text_joins_the_story_of_the_likest_headline_and_no_other() -> None:
    pairs = {("a1", "a2"): 0.9, ("a2", "a3"): 0.9, ("a1", "a3"): 0.9, ("b1", "b2"): 0.9}
    names = ["a1", "a2", "a3", "b1", "b2", "bare"]
    matches = [event(left, right, score) for (left, right), score in pairs.items()]
    matches += [event("bare", "a1", 0.7, Relation.HEADLINE), event("bare", "b1", 0.9, Relation.HEADLINE)]
    metas = [Meta(ident(name), title=name, words=0 if name == "bare" else 200) for name in names]
    found = stories([alone(name) for name in names], matches, metas, among(pairs), OPTIONS)
    assert sorted(sorted(item.canonical for item in story.copies) for story in found) == sorted(
        sorted(ident(name) for name in group) for group in (("a1", "a2", "a3"), ("b1", "b2", "bare"))
    )


def test_an_article_beside_itself_is_told_as_such() -> None:
    found = explain(ident("a"), ident("a"), [], [], [])
    assert (found.relation, found.reasons, found.chain) == (Relation.EXACT, (SELF,), ())
