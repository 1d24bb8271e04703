"""A page that comes moves counts everywhere, and few notes: the pages of before are left as they are."""

import json

import pytest
from harness import pages
from harness.corpus import repeated

from dedup import pipeline
from dedup.clean.corpus import gather
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
    assert all((item["site_pages"], item["site_share"]) == (4, 0.5) for item in told)


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


READ_ON = ("Lesen Sie auch: Der Hafen wird im Herbst gesperrt", "اقرأ أيضا: إغلاق الميناء في الخريف المقبل")


def rounds_of(draft, notes=()):
    """What the first round makes of a draft, and the columns that the second one gets of it."""
    columns = {"record": [codec.encode(draft)], "ahead": [""], "behind": [""], "name": [""]}
    first = rounds.first_batch(CHOSEN, {**columns, "page": [7], "reason": [""]})
    cuts = first["first_cuts"]["record"] or [None]
    return first, {
        **columns,
        "page_row": [7],
        "notes": [gather.encoded(notes) if notes else None],
        "cuts": cuts,
        "alone": first["first_articles"]["brief"],
    }


@pytest.mark.parametrize("notes", [(), (repeated(0, pages=1),)])
@pytest.mark.parametrize(("line", "read_on"), [*zip(LINES, READ_ON, strict=True), (LINES[0], ""), (LINES[1], "")])
def test_the_first_rounds_article_stands_where_the_corpus_says_nothing_that_cuts(line, read_on, notes, monkeypatch):
    draft = pages.article(
        line, "الفقرة الثانية تروي ما جرى بعد ذلك في المدينة كلها.", *filter(None, [read_on]), title=line[:20]
    )
    first, columns = rounds_of(draft, notes)
    assert first["first_articles"]["cuts"] == [int(bool(read_on))]
    again = rounds.second_batch(CHOSEN, {**columns, "alone": [None]})
    monkeypatch.setattr(rounds, "clean", None)
    stands = rounds.second_batch(CHOSEN, columns)
    assert stands == again
    article = codec.decode(stands["articles"]["record"][0], Article)
    assert line in article.text
    assert [cut.text for cut in article.cuts] == [text for text in [read_on] if text]


def test_a_page_of_which_the_corpus_says_what_cuts_is_cleaned_again():
    draft = pages.article(*LINES, "Всё о погоде в гавани на выходные дни", title=LINES[0][:20])
    note = repeated(2, pages=9, share=4)
    _, columns = rounds_of(draft, (note,))
    (found,) = rounds.second_batch(CHOSEN, columns)["articles"]["record"]
    assert [cut.rule for cut in codec.decode(found, Article).cuts] == ["corpus_template"]


def test_the_second_round_repeats_only_what_the_corpus_asks_for(tmp_path, monkeypatch):
    plain = [
        record(0)
        | {
            "id": f"p{number}",
            "url": f"https://gavan.example/p{number}",
            "title": headline(100 + number),
            "text": "\n\n".join([" ".join(f"строка{number}x{place}" for place in range(60)) + ".", READ_ON[0]]),
        }
        for number in range(2)
    ]
    path = tmp_path / "feed.jsonl"
    path.write_text("".join(json.dumps(item) + "\n" for item in [*plain, *map(record, range(6))]), encoding="utf-8")
    cleaned = []

    def clean(draft, options, evidence):
        cleaned.append((draft.title, evidence is rounds.NO_EVIDENCE))
        return done(draft, options, evidence)

    done = rounds.clean
    monkeypatch.setattr(rounds, "clean", clean)
    monkeypatch.setattr("dedup.engines.duckdb.engine.Workers", lambda *_: Inline())
    pipeline.run([path], tmp_path / "out", CHOSEN)
    assert sum(alone for _, alone in cleaned) == 8
    again = {title for title, alone in cleaned if not alone}
    assert again == {headline(number) for number in range(6)}
