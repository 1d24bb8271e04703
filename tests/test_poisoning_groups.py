"""What a stranger's pages can do to others' groups: each attack with its cost in pages and places, and the damage."""

import random

import pytest
from harness.pages import Saved, lines
from harness.poisoning import LINES, TITLES, WORDS, filler, lost, result, rival

from dedup.options.settings import Options

SITES = ("rival.example", "second.example")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "pages"


def own(number, size=24):
    """A text of words that no other number has, in three paragraphs."""
    dice = random.Random(number)  # noqa: S311 - a test draws its words, no secret
    parts = [dice.choice(["bar", "tel", "mon", "kis", "ruv", "dol", "fen", "gap"]) for _ in range(8)]
    word = ["".join(dice.sample(parts, 3)) for _ in range(size * 3)]
    return tuple(" ".join(word[place : place + size]).capitalize() + "." for place in range(0, size * 3, size))


def story(folder, number, host="rival.example", *, title=None, body=None, **more):
    """One page of an outlet."""
    text = body or own(number)
    page = Saved(title or f"{' '.join(text[0].split()[:6])}", text, host, url=f"https://{host}/{number}", **more)
    return page.save(folder / host / f"{number}.html")


def groups(found, *names):
    """The copy groups and the stories of pages, in the order of their names."""
    pages = [next(item for page, item in found.items() if page.endswith(name)) for name in names]
    return [page["copy"] for page in pages], [page["story"] for page in pages]


@pytest.mark.parametrize("pages", [1, 3, 9])
def test_a_page_that_holds_two_stories_joins_them_neither_as_copies_nor_as_one_event(folder, pages):
    for number in (1, 2):
        story(folder, number)
    for number in range(pages):
        both = (*own(1), *own(2))
        Saved("Both stories of the day", both, "Evil News").save(folder / f"evil{number % 3}.example/{number}.html")
    found = result(folder)
    copies, stories = groups(found, "rival.example/1.html", "rival.example/2.html")
    assert copies[0] != copies[1] or copies == [None, None]
    assert stories[0] != stories[1]


@pytest.mark.parametrize("place", ["evil.example/x.html", "x.html", "evil/x.html"])
def test_a_page_that_claims_one_storys_address_and_has_the_text_of_another_joins_no_two_texts(folder, place):
    for number in (1, 2):
        story(folder, number)
    Saved("Claimed, a story", own(2), "Rival Post", url="https://rival.example/1").save(folder / place)
    found = result(folder)
    copies, stories = groups(found, "rival.example/1.html", "rival.example/2.html")
    assert copies[0] != copies[1] or copies == [None, None]
    assert stories[0] != stories[1]


@pytest.mark.parametrize("years", [2, 20])
def test_who_dates_a_copy_years_back_becomes_the_original_and_the_story_is_flagged(folder, years):
    for place, host in enumerate(SITES):
        story(folder, 1, host, published=f"2026-03-0{2 + place}T09:00:00Z")
    stolen = Saved(
        "A bridge", own(1), "Evil News", published=f"{2026 - years}-03-01T09:00:00Z", url="https://evil.example/1"
    )
    stolen.save(folder / "evil.example/1.html")
    found = result(folder)
    (told,) = (item for item in lines(folder.parent / "out", "stories") if item["size"] == 3)
    assert found["evil.example/1.html"]["id"] == told["canonical"]
    assert any("year" in flag for flag in told["flags"])


def test_an_address_of_the_original_hides_no_copy_its_true_score_is_told(folder):
    story(folder, 1)
    changed = (*own(1)[:2], *own(9)[:1])
    Saved("A bridge", changed, "Evil News", url="https://rival.example/1").save(folder / "evil.example/1.html")
    result(folder)
    scores = [item for item in lines(folder.parent / "out", "matches") if item["relation"] != "headline"]
    assert scores
    assert all(0.2 < item["scores"]["jaccard"] < 0.9 for item in scores if "jaccard" in item["scores"])


@pytest.mark.parametrize("pages", [Options().match.group_limit * 2])
def test_a_flood_of_one_key_parts_no_copies_and_joins_nobody_to_them(folder, pages):
    for host in SITES:
        story(folder, 1, host)
    shared = own(1)[1]
    for number in range(pages):
        body = (filler(number)[0], shared, *filler(number + 7_000)[:2])
        Saved(f"Copper letter of {number}", body, "Evil").save(folder / f"evil{number % 4}.example/{number}.html")
    found = result(folder)
    copies, _ = groups(found, *(f"{host}/1.html" for host in SITES))
    assert copies[0] == copies[1] is not None
    assert {page for page, item in found.items() if item["copy"] == copies[0]} == {f"{host}/1.html" for host in SITES}


def outlet(folder, sites, language="en"):
    """An outlet whose headlines are the rival's lines, and sites of the attacker's that link to it by them."""
    for number, place in enumerate(LINES):
        line = WORDS[language][place]
        page = Saved(line, filler(number), "Evil News", language, url=f"https://evil.example/{number}")
        page.save(folder / f"evil.example/{number}.html")
        for site in range(sites):
            link = f"<ul><li><a href='https://evil.example/{number}'>{line}</a></li></ul>"
            other = Saved(f"Letter of {site} and {number}", filler(90 + site * 9 + number), f"Site {site}", after=link)
            other.save(folder / f"helper{site}.example/{number}.html")


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("sites", [0, 2])
def test_an_outlet_that_fewer_than_three_sites_link_to_erases_nothing(folder, sites, language):
    rival(folder, language)
    outlet(folder, sites, language)
    assert lost(folder, language) == []


@pytest.mark.parametrize("language", WORDS)
def test_an_outlet_that_three_sites_link_to_erases_at_most_lines_that_are_its_headlines_each_with_evidence(
    folder, language
):
    rival(folder, language)
    outlet(folder, 3, language)
    gone = lost(folder, language)
    assert set(gone) <= {WORDS[language][place] for place in LINES}
    assert not any(line.rstrip("”»\"'").endswith(".") for line in gone)
    (victim,) = (item for item in lines(folder.parent / "out", "articles") if item["page"].endswith("v.html"))
    cuts = {cut["text"]: cut for cut in victim["cuts"]}
    assert all(cuts[line]["rule"] == "corpus_headline" and cuts[line]["evidence"] for line in gone)
    assert victim["title"] == TITLES[language]
