"""What a stranger's pages can do to others' articles: the attacker's cost in pages and places, and the damage."""

from pathlib import Path

import pytest
from harness.pages import Saved, lines
from harness.poisoning import LINES, WORDS, filler, lost, result, rival


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "pages"


def attack(folder, number, place, **more):
    """One page of the attacker's, found at ``place``."""
    title = more.pop("title", f"Copper garden letter of the market {number}")
    Saved(title, more.pop("body", filler(number)), **{"site": "Evil News", **more}).save(folder / place)


@pytest.mark.parametrize(("language", "pages"), [("en", 1), ("ar", 3), ("ru", 12)])
def test_headlines_of_strangers_erase_no_line(folder, language, pages):
    rival(folder, language)
    for number in range(pages):
        line = WORDS[language][LINES[number % len(LINES)]]
        attack(folder, number, f"evil/{number}.html", title=line, url=f"https://evil.example/{number}")
    assert lost(folder, language) == []


@pytest.mark.parametrize(
    ("place", "pages"), [("evil/{}.html", 3), ("evil{}/page.html", 12), ("evil.example/{}.html", 12), ("{}.html", 1)]
)
def test_headlines_of_pages_that_claim_the_rivals_address_and_name_erase_no_line(folder, place, pages):
    rival(folder)
    for number in range(pages):
        line = WORDS["en"][LINES[number % len(LINES)]]
        more = {"site": "Rival Post", "url": f"https://rival.example/{number + 50}"}
        attack(folder, number, place.format(number), title=line, **more)
    assert lost(folder) == []


@pytest.mark.parametrize(
    ("place", "spot"), [("evil/{}.html", 0), ("evil{}/page.html", 0), ("evil.example/{}.html", 2), ("{}.html", 4)]
)
def test_a_paragraph_on_twelve_pages_that_claim_the_rivals_address_and_name_is_no_template(folder, place, spot):
    rival(folder)
    for number in range(12):
        body = list(filler(number))
        body.insert(spot, WORDS["en"][0])
        more = {"site": "Rival Post", "url": f"https://rival.example/{number + 50}"}
        attack(folder, number, place.format(number), body=tuple(body), **more)
    assert lost(folder) == []


@pytest.mark.parametrize("repeated", ["a paragraph", "lines as headlines"])
def test_a_feed_that_lists_the_rivals_addresses_harms_nothing_of_it(folder, repeated):
    rival(folder)
    items = []
    for number in range(12):
        body, title = list(filler(number)), f"Copper garden letter of the market {number}"
        if repeated == "a paragraph":
            body.insert(number % 4, WORDS["en"][1])
        else:
            title = WORDS["en"][LINES[number % len(LINES)]]
        text = "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in body)
        link = f"https://rival.example/{number + 50}"
        items.append(f"<item><title>{title}</title><link>{link}</link><description>{text}</description></item>")
    feed = folder / "evil" / "feed.xml"
    feed.parent.mkdir()
    feed.write_text(f"<rss><channel><title>Rival Post</title>{''.join(items)}</channel></rss>", encoding="utf-8")
    assert lost(folder) == []
    assert len(result(folder)) == 17


FURNITURE = ("Rival Post sits on the quay", "Write to the desk of the Rival", "Lamps by the Rival works")


def framed(text):
    """A text among lines that a site repeats."""
    return (FURNITURE[0], *text[:2], FURNITURE[1], *text[2:], FURNITURE[2])


@pytest.mark.parametrize("place", ["evil/{}.html", "evil.example/{}.html", "{}.html", "evil{}/page.html"])
@pytest.mark.parametrize(("pages", "named"), [(1, True), (3, True), (12, True), (12, False)])
def test_pages_that_name_nobody_and_bear_the_rivals_furniture_are_not_the_rivals(folder, place, pages, named):
    site = "Rival Post" if named else ""
    for number in range(6):
        page = Saved(f"Daily ledger of the valley number {number}", framed(filler(500 + number)), site)
        page.save(folder / "rival.example" / f"{number}.html")
    url = "https://rival.example/v" if named else None
    Saved("A port", framed(WORDS["ar"]), site, "ar", url=url).save(folder / "rival.example" / "v.html")
    for number in range(pages):
        line = WORDS["ar"][LINES[number % len(LINES)]]
        Saved(line, framed(filler(number)), "", "ar").save(folder / place.format(number))
    assert lost(folder, "ar") == []


SCRIPT = """def page(title, paragraphs):
    return f'''<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>
    ''' + "".join(f"<p>{text}</p>" for text in paragraphs) + "</body></html>"
texts = ["%s", "%s"]
"""


@pytest.mark.parametrize("name", ["make.py", "make", "make.txt"])
def test_a_program_that_holds_pages_is_no_article(folder, name):
    rival(folder)
    (folder / name).write_text(SCRIPT % WORDS["ar"][:2], encoding="utf-8")
    assert name not in result(folder)
    told = {item["page"]: item["reason"] for item in lines(Path("out"), "skipped")}
    assert told[name] == "not_article"


def test_a_plain_text_with_some_tags_is_an_article(folder):
    folder.mkdir()
    (folder / "note.txt").write_text("\n\n".join(WORDS["ru"]).replace("порта", "<b>порта</b>"), encoding="utf-8")
    assert list(result(folder)) == ["note.txt"]
