"""What every headline of a site shows before or behind it is the site's name: told by the pages together."""

import json

import pytest

from dedup import pipeline
from dedup.options import settings

CHOSEN = settings.load(None, ["match.encoder=none", "run.workers=1", "cluster.level=copies"])
PARAGRAPHS = "\n\n".join(f"A report of {kind} tells of the old quay and of nine lamps." for kind in ("news", "work"))


def articles(out, titles, text=PARAGRAPHS, **facts):
    """Title and site of each article, by its number, of a run on records with these titles."""
    path = out.parent / "feed.jsonl"
    records = [{"id": f"{n}", "title": title, "text": f"{text} {n}"} | facts for n, title in titles.items()]
    path.write_text("".join(json.dumps(item) + "\n" for item in records), encoding="utf-8")
    pipeline.run([path], out, CHOSEN)
    found = map(json.loads, (out / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    return {int(item["page"]): (item["title"], item["site"]) for item in found}


def titles(form, count=4):
    words = ("Neue Lampen am Kai", "Мост открыт", "الجسر يعود إلى العمل", "港口重新开放", "הנמל נפתח", "Buz geldi")
    return {n: form.format(word) for n, word in enumerate(words[:count])}


@pytest.mark.parametrize(
    ("form", "site"),
    [
        ("Sound Gazette: {}", "Sound Gazette"),
        ("{} | شاطئ اليوم", "شاطئ اليوم"),
        ("{} — Вести гавани", "Вести гавани"),
        ("{}_海湾网", "海湾网"),
        ("המפרץ | {} | חדשות", "המפרץ"),
        ("{} - - ИА Гавань", "ИА Гавань"),
    ],
)
def test_the_name_leaves_the_headlines_and_is_the_site(tmp_path, form, site):
    bare = titles("{}")
    assert articles(tmp_path / "out", titles(form)) == {n: (title, site) for n, title in bare.items()}


@pytest.mark.parametrize("form", ["Breaking: {}", "عاجل | {}", "{} - Video", "2026 | {}"])
def test_a_label_or_a_number_is_no_name(tmp_path, form):
    given = titles(form)
    assert articles(tmp_path / "out", given) == {n: (title, None) for n, title in given.items()}


def test_a_topic_is_no_name_where_the_articles_speak_of_it(tmp_path):
    given = titles("Gold prices: {}")
    text = "The gold prices of the old market fell again on Monday, as the traders of the quay had said before."
    assert articles(tmp_path / "out", given, text) == {n: (title, None) for n, title in given.items()}


def test_three_headlines_say_nothing_and_one_without_the_name_refutes_it(tmp_path):
    few = titles("Sound Gazette: {}", 3)
    assert articles(tmp_path / "few", few) == {n: (title, None) for n, title in few.items()}
    mixed = titles("Sound Gazette: {}") | {9: "Nine lamps on the quay"}
    assert articles(tmp_path / "mixed", mixed) == {n: (title, None) for n, title in mixed.items()}


def test_a_host_is_no_name_and_a_name_that_is_told_stays(tmp_path):
    given = titles("{} | Sound Gazette")
    found = articles(tmp_path / "host", given, url="https://gazette.example/x")
    assert {site for _, site in found.values()} == {"Sound Gazette"}
    found = articles(tmp_path / "told", given, site="The Gazette of the Sound")
    assert set(found.values()) == {(title, "The Gazette of the Sound") for title in titles("{}").values()}


def test_pages_that_come_and_go_end_as_one_run(tmp_path):
    out, few, all_five = tmp_path / "out", titles("{} | Haven", 3), titles("{} | Haven", 5)
    for number, step in enumerate((few, all_five, all_five | {7: "Nine lamps on the quay"}, all_five, few)):
        assert articles(out, step) == articles(tmp_path / f"clean{number}", step)
