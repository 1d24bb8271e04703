"""A round-up that quotes several reports joins none of them, nor they each other."""

from dataclasses import replace

import pytest

from dedup.copies import verify
from dedup.copies.group import copy_groups
from dedup.model import ROUND_UP, Article, ArticleKind, Match
from dedup.options.settings import Options
from dedup.profiles.meta import Meta

OPTIONS = Options()
TITLES = {
    "a": "Nyt bibliotek åbner ved havnen",
    "b": "Трамвайная линия закрыта на ремонт",
    "c": "متحف السيارات يستقبل الزوار",
}


def report(name, size=80):
    return " ".join(f"{name}{number}" for number in range(size))


def grouped(texts, titles, **facts):
    """Copy groups as sets of names, and the reason of each."""
    pages = {
        name: Article(id=name, page=name, title=titles.get(name), text=text, host=f"{name}.example")
        for name, text in texts.items()
    }
    bodies = {name: verify.body(page, OPTIONS) for name, page in pages.items()}
    metas = [
        replace(Meta(name, digest=item.digest, words=len(item.words), title=titles.get(name)), **facts.get(name, {}))
        for name, item in bodies.items()
    ]

    def measure(left, right):
        return verify.verify(bodies[left], bodies[right], OPTIONS.match)

    names = sorted(texts)
    pairs = [(one, two) for place, one in enumerate(names) for two in names[place + 1 :]]
    matches = [found for pair in pairs if isinstance(found := measure(*pair), Match)]
    groups = copy_groups(metas, matches, measure, OPTIONS.cluster)
    return sorted((sorted(item.article for item in group.members), group.reason == ROUND_UP) for group in groups)


@pytest.mark.parametrize("count", [2, 3])
def test_a_digest_of_unrelated_reports_stands_alone(count):
    texts = {name: report(name) for name in "abc"[:count]}
    alone = [([name], False) for name in sorted(texts)]
    digest = " ".join(texts.values())
    assert grouped({**texts, "d": digest}, TITLES | {"d": "Evening round"}) == [*alone, (["d"], True)]
    both = grouped({**texts, "d": digest, "e": f"{digest} more"}, TITLES | {"d": "Evening round", "e": "Your evening"})
    assert both == [*alone, (["d", "e"], True)]


def test_equal_digests_and_equal_reports_are_no_different():
    texts = {name: report(name) for name in "abc"}
    digest = " ".join(texts.values())
    found = grouped(
        {**texts, "a2": texts["a"], "d": digest, "d2": digest}, TITLES | {"a2": TITLES["a"], "d": "Evening"}
    )
    assert found == [(["a", "a2"], False), (["b"], False), (["c"], False), (["d", "d2"], True)]


def test_the_longest_of_the_reports_does_not_join_the_digest_either():
    texts = {"a": report("a", 300), "b": report("b", 40), "c": report("c", 40)}
    found = grouped({**texts, "d": " ".join(texts.values())}, TITLES | {"d": "Evening round"})
    assert found == [(["a"], False), (["b"], False), (["c"], False), (["d"], True)]


def test_the_halves_of_one_long_report_join_it():
    halves = {"a": report("a"), "b": report("b")}
    whole = {**halves, "d": " ".join(halves.values())}
    titles = {"a": "Harbour library opens", "b": "What the library cost", "d": "Harbour library opens at last"}
    assert grouped(whole, titles) == [(["a", "b", "d"], False)]


def test_a_report_and_its_excerpts_of_one_passage_are_one_copy():
    whole = report("a", 200)
    texts = {"a": whole, "b": " ".join(whole.split()[:60]), "c": " ".join(whole.split()[:90])}
    assert grouped(texts, TITLES) == [(["a", "b", "c"], False)]


@pytest.mark.parametrize("kind", [ArticleKind.ROUNDUP, ArticleKind.LIVE])
def test_what_is_told_as_a_roundup_takes_no_excerpt(kind):
    texts = {"a": report("a"), "d": report("a") + " " + report("x", 200)}
    assert grouped(texts, TITLES, d={"kind": kind}) == [(["a"], False), (["d"], False)]
    assert grouped(texts, TITLES) == [(["a", "d"], False)]


def test_an_excerpt_stays_in_its_report_when_a_digest_holds_it_too():
    texts = {name: report(name) for name in "abc"}
    texts |= {"d": " ".join(texts.values()), "e": report("a", 40)}
    found = grouped(texts, TITLES | {"d": "Evening round", "e": "Nyt bibliotek åbner"})
    assert found == [(["a", "e"], False), (["b"], False), (["c"], False), (["d"], True)]
