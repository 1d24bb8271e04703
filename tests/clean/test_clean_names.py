"""What every headline of a site shows before or behind it is the site's name: told by the pages together."""

import json

import pytest

from dedup import pipeline
from dedup.options import settings

CHOSEN = settings.load(None, ["match.encoder=none", "run.workers=1", "cluster.level=copies"])
PARAGRAPHS = "\n\n".join(f"A report of {kind} tells of the old quay and of nine lamps." for kind in ("news", "work"))
MARKET = "The gold prices of the old market fell again on Monday, as the traders of the quay had said before."
WORDS = ("Neue Lampen am Kai", "Мост открыт", "الجسر يعود إلى العمل", "港口重新开放", "הנמל נפתח", "Buz geldi")


def titles(form, count=4):
    return {n: form.format(word) for n, word in enumerate(WORDS[:count])}


def records(given, text=PARAGRAPHS, **facts):
    """Articles with these titles, each known by its number."""
    return [{"id": f"{n}", "title": title, "text": f"{text} {n}"} | facts for n, title in given.items()]


def articles(out, *feeds):
    """By feed the title and site of each article, by its number, of a run on feeds of records."""
    folder = out.with_name(f"{out.name}-feeds")
    folder.mkdir(exist_ok=True)
    for number, feed in enumerate(feeds):
        lines = "".join(json.dumps(item | {"id": f"{number}/{item['id']}"}) + "\n" for item in feed)
        (folder / f"{number}.jsonl").write_text(lines, encoding="utf-8")
    pipeline.run([folder], out, CHOSEN)
    found = {}
    for item in map(json.loads, (out / "articles.jsonl").read_text(encoding="utf-8").splitlines()):
        feed, _, number = item["page"].partition("/")
        found.setdefault(int(feed), {})[int(number)] = (item["title"], item["site"])
    return [found[number] for number in range(len(feeds))]


NAMES = {
    "Sound Gazette: {}": "Sound Gazette",
    "{} | شاطئ اليوم": "شاطئ اليوم",
    "{} — Вести гавани": "Вести гавани",
    "{}_海湾网": "海湾网",
    "המפרץ | {} | חדשות": "המפרץ",
    "{} - - ИА Гавань": "ИА Гавань",
}
NONE = ("Breaking: {}", "عاجل | {}", "{} - Video", "2026 | {}")
FEW, MIXED = titles("Sound Gazette: {}", 3), titles("Sound Gazette: {}") | {9: "Nine lamps on the quay"}
TOLD = "The Gazette of the Sound"
FEEDS = {form: records(titles(form)) for form in (*NAMES, *NONE)} | {
    "topic": records(titles("Gold prices: {}"), MARKET),
    "few": records(FEW),
    "mixed": records(MIXED),
    "told": records(titles("{} | Sound Gazette"), site=TOLD),
}


def host(name):
    """Which is what a site is called as long as no name is known."""
    return f"h{list(FEEDS).index(name)}.example"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What one run makes of all feeds, each of a host of its own."""
    feeds = [[item | {"url": f"https://{host(name)}/{item['id']}"} for item in feed] for name, feed in FEEDS.items()]
    return dict(zip(FEEDS, articles(tmp_path_factory.mktemp("names") / "out", *feeds), strict=True))


@pytest.mark.parametrize(("form", "site"), NAMES.items())
def test_the_name_leaves_the_headlines_and_is_the_site(found, form, site):
    assert found[form] == {n: (title, site) for n, title in titles("{}").items()}


@pytest.mark.parametrize("form", NONE)
def test_a_label_or_a_number_is_no_name(found, form):
    assert found[form] == {n: (title, host(form)) for n, title in titles(form).items()}


def test_a_topic_is_no_name_where_the_articles_speak_of_it(found):
    assert found["topic"] == {n: (title, host("topic")) for n, title in titles("Gold prices: {}").items()}


def test_three_headlines_say_nothing_and_one_without_the_name_refutes_it(found):
    assert found["few"] == {n: (title, host("few")) for n, title in FEW.items()}
    assert found["mixed"] == {n: (title, host("mixed")) for n, title in MIXED.items()}


def test_a_host_is_no_name_and_a_name_that_is_told_stays(found):
    assert set(found["told"].values()) == {(title, TOLD) for title in titles("{}").values()}


def test_pages_that_come_and_go_end_as_one_run(tmp_path):
    out, few, all_five = tmp_path / "out", titles("{} | Haven", 3), titles("{} | Haven", 5)
    clean = {}
    for step in (few, all_five, all_five | {7: "Nine lamps on the quay"}, all_five, few):
        if len(step) not in clean:
            clean[len(step)] = articles(tmp_path / f"clean{len(step)}", records(step))
        assert articles(out, records(step)) == clean[len(step)]
