"""A page that comes moves counts everywhere, and few notes: the pages of before are left as they are."""

import json

import pytest
from harness import pages
from harness.corpus import repeated

from dedup import pipeline
from dedup.clean.corpus.notes import common, counted, seldom, shares
from dedup.clean.tables import rounds
from dedup.engines.workers import Inline
from dedup.model import Article
from dedup.options import settings
from dedup.options.settings import Clean
from dedup.store import codec

CHOSEN = settings.load(None, ["match.encoder=none", "run.workers=1", "cluster.level=copies"])
PAGES = 60
IMPRINT = "طبعت في دار المرفأ القديمة بإشراف هيئة التحرير وجميع الحقوق محفوظة لأصحابها."
PROMO = "Подпишитесь на наш канал и узнавайте новости гавани раньше всех остальных читателей."


def record(number):
    """An article, two earlier headlines, a promo on every third page, and the imprint on all."""
    paragraphs = [" ".join(f"слово{number}x{line}x{place}" for place in range(30)) + "." for line in range(3)]
    teasers = [headline(max(0, number - back)) for back in (1, 3)]
    return {
        "id": f"{number:03}",
        "url": f"https://gavan.example/{number}",
        "title": headline(number),
        "text": "\n\n".join([*paragraphs, *teasers, *[PROMO] * (number % 3 == 0), IMPRINT]),
    }


def headline(number):
    return " ".join(f"заголовок{number}{letter}" for letter in "абвгдежз")


def ran(out, count, last=None):
    path = out.parent / "feed.jsonl"
    records = [record(number) for number in range(count)]
    records[-1] = last or records[-1]
    path.write_text("".join(json.dumps(item) + "\n" for item in records), encoding="utf-8")
    summary = pipeline.run([path], out, CHOSEN).summary
    return summary["inputs"]["recleaned"], (out / "articles.jsonl").read_text(encoding="utf-8")


def test_pages_of_a_site_that_grows_are_left_alone(tmp_path):
    assert ran(tmp_path / "out", PAGES)[0] == 0
    recleaned, articles = ran(tmp_path / "out", PAGES + 1)
    assert recleaned <= 3
    assert articles == ran(tmp_path / "new", PAGES + 1)[1]
    texts = [json.loads(line)["text"] for line in articles.splitlines()]
    assert not any(line in text for text in texts for line in (IMPRINT, PROMO, "заголовок"))


def test_a_small_site_has_no_fewer_pages_than_a_template_needs(tmp_path):
    _, articles = ran(tmp_path / "out", 4)
    cuts = [cut for line in articles.splitlines() for cut in json.loads(line)["cuts"] if cut["text"] == IMPRINT]
    told = [cut["evidence"] for cut in cuts if cut["rule"] == "corpus_template"]
    assert told
    assert all((item["site_pages"], item["site_share"]) == (3, 0.5) for item in told)


def test_a_page_that_changed_itself_is_not_one_of_them(tmp_path):
    out = tmp_path / "out"
    ran(out, 3)
    other = "Совсем другие слова стоят теперь на этой странице гавани. " * 3
    assert ran(out, 3, record(2) | {"text": other})[0] == 2  # on two pages the imprint is no template any more
    assert ran(out, 3, record(2) | {"text": other * 2})[0] == 0


@pytest.mark.parametrize(
    ("share", "bound", "few"),
    [(0, 20, True), (1, 20, True), (1, 30, False), (2, 20, False), (2, 5, True), (3, 5, False), (3, 2, True)],
)
def test_evidence_says_of_every_bound_whether_it_is_passed(share, bound, few):
    note = repeated(0, pages=10, share=share)
    chosen = Clean(template_share=5, template_tail_share=30)
    assert shares(chosen) == (30, 20, 5, 2)
    assert seldom(counted(note, chosen), bound) is few
    assert common(note, bound, chosen) is not few
    assert seldom(counted(note, chosen), 0)


LINES = ("Die Fähre fuhr am Morgen wieder aus dem Hafen.", "وصلت السفينة إلى الميناء صباح اليوم بعد رحلة طويلة.")


@pytest.mark.parametrize("line", LINES)
def test_the_first_rounds_article_stands_where_nothing_was_cut_and_the_corpus_says_nothing(line):
    draft = pages.article(line, "الفقرة الثانية تروي ما جرى بعد ذلك في المدينة كلها.", title=line[:20])
    columns = {"record": [codec.encode(draft)], "ahead": [""], "behind": [""], "name": [""]}
    first = rounds.first_batch(CHOSEN, {**columns, "page": [7], "reason": [""]})["first_articles"]
    assert first["cuts"] == [0]
    second = {**columns, "page_row": [7], "notes": [None]}
    stands = rounds.second_batch(CHOSEN, {**second, "alone": first["brief"]})
    assert stands == rounds.second_batch(CHOSEN, {**second, "alone": [None]})
    assert line in codec.decode(stands["articles"]["record"][0], Article).text
    assert rounds.second_batch(CHOSEN, {**second, "alone": [codec.encode(Article("0", "0", text="anderes"))]}) != stands


def test_the_second_round_repeats_only_what_the_corpus_or_a_cut_asks_for(tmp_path, monkeypatch):
    plain = [
        record(0)
        | {
            "id": f"p{number}",
            "url": f"https://gavan.example/p{number}",
            "title": headline(100 + number),
            "text": " ".join(f"строка{number}x{place}" for place in range(60)) + ".",
        }
        for number in range(5)
    ]
    path = tmp_path / "feed.jsonl"
    path.write_text("".join(json.dumps(item) + "\n" for item in [*plain, *map(record, range(6))]), encoding="utf-8")
    asked = []

    def second_batch(options, columns):
        asked.extend(columns["alone"])
        return done(options, columns)

    done = rounds.second_batch
    monkeypatch.setattr(rounds, "second_batch", second_batch)
    monkeypatch.setattr("dedup.engines.duckdb.engine.Workers", lambda *_: Inline())
    pipeline.run([path], tmp_path / "out", CHOSEN)
    told = [codec.decode(item, Article).title for item in asked if item is not None]
    assert sorted(told) == sorted(item["title"] for item in plain)
    assert len(asked) == 11
