"""Why two articles are apart: each reason in words, and numbers that show the comparison."""

from types import SimpleNamespace

import pytest

from dedup.model import ROUND_UP, Article, ArticleKind, CopyGroup, Member, Refusal, Relation, Story
from dedup.model.rendering import below
from dedup.options.settings import Options
from dedup.report.words import refusal_words
from dedup.review.apart import why_apart
from dedup.stories.group import BRIDGE, HOLDS


def story(name, *, reason="the only article", flags=()):
    group = CopyGroup(f"copy {name}", name, reason, (Member(name, Relation.CANONICAL, 1.0),))
    return Story(f"story {name}", None, name, None, None, (), (), (), 1, (group,), (), flags)


def space(articles, stories):
    homes = {group.canonical: item.id for item in stories for group in item.copies}
    return SimpleNamespace(
        groups=lambda one: {"story": homes.get(one)},
        story={item.id: item for item in stories}.get,
        some=lambda ids: (articles[one] for one in ids),
        profiles=lambda _: (),
    )


def told(left, right, one, two):
    articles = {item.id: item for item in (left, right)}
    return why_apart(space(articles, [one, two]), (left, right), Options())


@pytest.mark.parametrize(
    ("kind", "group", "words"),
    [
        (ArticleKind.LIVE, {}, "a is a live blog, which stands alone"),
        (ArticleKind.ROUNDUP, {}, "a is a round-up, which stands alone"),
        (ArticleKind.ARTICLE, {"reason": ROUND_UP}, "a holds the texts of several reports, so that it stands alone"),
        (ArticleKind.ARTICLE, {"flags": (HOLDS,)}, "a holds the texts of several reports, so that it stands alone"),
        (ArticleKind.ARTICLE, {"flags": (BRIDGE,)}, "a is tied to several stories"),
    ],
)
def test_what_stands_alone_is_told(kind, group, words):
    (found,) = told(Article("a", "a.html", kind=kind), Article("b", "b.html"), story("a", **group), story("b"))
    assert found.startswith(words)


def test_articles_of_one_story_are_not_apart():
    one = Article("a", "a.html")
    assert told(one, one, story("a"), story("a")) == ()


def test_without_profiles_nothing_is_claimed():
    assert told(Article("a", "a.html"), Article("b", "b.html"), story("a"), story("b")) == ()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.22, "0.22 below 0.55"),
        (0.5478, "0.548 below 0.55"),
        (0.54996, "0.54996 below 0.55"),
        (0.0, "0.00 below 0.55"),
    ],
)
def test_a_score_below_its_threshold_shows_that_it_is(value, words):
    assert below(value, 0.55) == words
    refusal = Refusal.below(("a", "b"), "event", 0.55, {"event": value})
    assert refusal.reason == f"event {words}"
    assert refusal_words(refusal.reason) == f"how far they tell one event: {words}"


def test_refusals_have_words():
    assert refusal_words("nothing_shared") == "the texts have no run of words in common"
    assert refusal_words("numbers: 200 / 120") == "their headlines have other numbers (200 and 120)"
