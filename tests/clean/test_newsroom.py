"""The newsroom bench on invented stories: its gold is exact, and the product comes near it."""

import random
from dataclasses import replace

import newsroom
import newsroom_build
import newsroom_score
import pytest

NOUNS = [
    "ميناء",
    "جسر",
    "مكتبة",
    "متحف",
    "سباق",
    "مهرجان",
    "مزرعة",
    "مصنع",
    "مدرسة",
    "حديقة",
    "محطة",
    "سفينة",
    "قطار",
    "نهر",
    "سد",
    "معرض",
    "فندق",
    "مسرح",
    "ملعب",
    "سوق",
    "مطار",
    "طريق",
    "حي",
    "قرية",
    "واحة",
    "غابة",
    "جزيرة",
    "شاطئ",
    "منارة",
    "قلعة",
]
VERBS = ["يفتتح", "يستقبل", "يوسع", "يجدد", "يعلن", "يؤجل", "يستضيف", "يطلق", "ينهي", "يدشن"]
PLACES = ["الوادي", "الساحل", "الهضبة", "الشمال", "الجنوب", "المرفأ", "السهل", "الضفة"]


@pytest.fixture(scope="module")
def bench():
    return newsroom, newsroom_build, newsroom_score


def stories(build, count):
    dice = random.Random(3)  # noqa: S311 - a test draws its words, no secrets
    made = []
    for number in range(count):
        topic = dice.sample(NOUNS, 6)
        title = f"{topic[0]} {dice.choice(PLACES)} {dice.choice(VERBS)} {topic[1]} {topic[2]} رقم {number}"
        lines = [
            " ".join(dice.choice(topic if dice.random() < 0.4 else VERBS + PLACES + NOUNS) for _ in range(22))
            + f" في يومها {number} والبند {line}."
            for line in range(dice.randint(4, 7))
        ]
        made.append(build.Story(title, tuple(lines)))
    return made


def test_one_seed_makes_one_newsroom(bench, tmp_path):
    _, build, _ = bench
    first = build.build(stories(build, 60), tmp_path / "a", 40, 5)
    second = build.build(stories(build, 60), tmp_path / "b", 40, 5)
    assert first == second
    for gold in first:
        assert (tmp_path / "a" / gold.page).read_bytes() == (tmp_path / "b" / gold.page).read_bytes()


def test_gold_scores_as_gold(bench, tmp_path):
    _, build, score = bench
    golds = build.build(stories(build, 60), tmp_path, 40, 5)
    answers = {
        gold.page: score.Answer(tuple("\n\n".join(part.body) for part in gold.parts), (gold.parts[0].title,))
        for gold in golds
    }
    figures = score.score(golds, answers, {}).figures
    assert figures["leak"][0] == 0
    assert figures["body kept"][0] == figures["body kept"][1]
    assert figures["split"][0] == figures["split"][1]


def test_a_small_newsroom_comes_out_clean(bench, tmp_path):
    newsroom, build, score = bench
    from dedup.options.settings import Options  # noqa: PLC0415 - with the bench
    from dedup.text.hashing import article_id  # noqa: PLC0415 - as above

    golds = build.build(stories(build, 120), tmp_path, 110, 5)
    options = Options()
    articles, _ = newsroom.run(tmp_path, replace(options, run=replace(options.run, workers=1)))
    ids = {gold.page: article_id(gold.page, 0) for gold in golds}
    figures = score.score(golds, newsroom.ours(articles), ids).figures
    share = {name: hits / asked for name, (hits, asked) in figures.items()}
    assert share["leak"] <= 0.05
    assert share["body kept"] >= 0.99
    assert share["related found"] >= 0.9
    assert share["title"] == 1
