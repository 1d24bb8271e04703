"""Hostile inputs among good pages in one run: each ends as it must, and no good page is another for it."""

import random
from collections import Counter

import pytest
from harness.pages import EXPORTS, Saved, lines
from hostile import KINDS
from hostile.ends import BOUNDS, fault

from dedup import pipeline
from dedup.options import settings

WORDS = {
    "ar": "الميناء الجسر المدينة القطار الحديقة النهر السوق المدرسة العمال الشتاء الحجر الطريق البحر القرية",
    "en": "harbour bridge town railway garden river market school workers winter stone road coast village",
    "ru": "порт мост город поезд сад река рынок школа рабочие зима камень дорога берег деревня музей",
    "he": "נמל גשר עיר רכבת גן נהר שוק בית פועלים חורף אבן דרך חוף כפר מוזיאון",
}
PAGES = 80


def good(folder):
    """Pages of four papers in four languages: a share line on each, and every tenth printed by a second paper."""
    dice = random.Random(11)  # noqa: S311 - a test draws its words, no secret
    for number in range(PAGES):
        language = list(WORDS)[number % 4]
        plain = WORDS[language].split()
        own = [f"{word}{dice.randrange(90)}" for word in plain] + plain
        title, *text = (" ".join(dice.choices(own, k=size)) for size in (7, 24, 30, 26))
        share = "<p>Share this article</p>"
        told = Saved(title, tuple(f"{line}." for line in text), f"Paper {number % 4}", language, after=share)
        told.save(folder / f"paper{number % 4}.example/{number}.html")
        if number % 10 == 0:
            told.save(folder / f"paper{(number + 1) % 4}.example/{number}-again.html")


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The tables of a run over the good pages, and over the good pages among the hostile inputs."""
    root = tmp_path_factory.mktemp("hostile")
    alone, among = root / "alone", root / "among"
    for folder in (alone, among):
        good(folder)
    for kind, inputs in KINDS.items():
        for bad in inputs:
            (among / f"stranger-{kind}").mkdir(exist_ok=True)
            (among / f"stranger-{kind}" / bad.name).write_bytes(bad.content)
    found = []
    for folder in (alone, among):
        out = folder.with_name(f"{folder.name}-out")
        pipeline.run([folder], out, settings.load(None, ["match.encoder=none", "run.workers=1", *BOUNDS]))
        found.append({name: lines(out, name) for name in EXPORTS})
    return found


def test_good_pages_are_the_same_among_hostile_ones(runs):
    alone, among = ({one["page"]: one for one in run["articles"] if one["page"].startswith("paper")} for run in runs)
    assert len(alone) == PAGES + PAGES // 10
    assert alone == among


def test_stories_of_good_pages_are_the_same(runs):
    alone, among = ({one["id"]: one for one in run["stories"]} for run in runs)
    assert {name: among.get(name) for name in alone} == alone


def test_nothing_crashed_and_nothing_was_late(runs):
    reasons = Counter(one["reason"] for one in runs[1]["skipped"])
    assert not {"crashed", "timeout"} & set(reasons)


@pytest.mark.parametrize("kind", KINDS)
def test_each_input_ends_as_it_must(runs, kind):
    wrong = [told for bad in KINDS[kind] if (told := fault(runs[1], bad.key or f"stranger-{kind}/{bad.name}", bad))]
    assert wrong == []


def test_two_hundred_inputs_of_nine_kinds():
    assert len(KINDS) == 9
    assert sum(map(len, KINDS.values())) >= 200
    assert all(len({bad.name for bad in inputs}) == len(inputs) >= 6 for inputs in KINDS.values())
