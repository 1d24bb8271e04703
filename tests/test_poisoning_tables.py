"""What a stranger's table can do to others' articles: its records may name any address and site."""

import csv
import json

import pytest
from harness.pages import BODY, Saved, lines
from harness.poisoning import LINES, TITLES, WORDS, filler, lost, result, rival

from dedup import pipeline
from dedup.options import settings

URL = "https://rival.example"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    return tmp_path / "pages"


def table(path, records):
    """A table in the form that its name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(name for record in records for name in record)))
            writer.writeheader()
            writer.writerows(records)
    elif path.suffix == ".parquet":
        pyarrow = pytest.importorskip("pyarrow")
        from pyarrow import parquet  # noqa: PLC0415 - optional

        parquet.write_table(pyarrow.Table.from_pylist(records), path)
    else:
        written = list(map(json.dumps, records))
        text = f"[{','.join(written)}]" if path.suffix == ".json" else "\n".join(written)
        path.write_text(text, encoding="utf-8")


def record(number, title, body, host="rival.example", site="Rival Post", **more):
    """A record that names an address and a site."""
    return {"title": title, "text": "\n\n".join(body), "url": f"https://{host}/{number}", "site": site, **more}


def town(language="en"):
    """The rival's own records; the one to be harmed has the id ``v.html``."""
    own = [record(n, f"Daily ledger of the valley number {n}", filler(500 + n)) for n in range(4)]
    return [*own, record("v", TITLES[language], WORDS[language], id="v.html")]


def lie(number, language="en", spot=None, **more):
    """A stranger's record: a line of the rival's as its headline, or a paragraph of the rival's in its text."""
    body = list(filler(number))
    if spot is None:
        return record(50 + number, WORDS[language][LINES[number % len(LINES)]], body, **more)
    body.insert(spot, WORDS[language][0])
    return record(50 + number, f"Copper garden letter of the market {number}", body, **more)


def found(folder, language, where):
    """The rival's pages, in files of one kind or another."""
    if where == "pages in its folder":
        rival(folder, language)
    else:
        table(folder / where, town(language))


@pytest.mark.parametrize("records", [1, 3, 12])
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("where", ["pages in its folder", "town.jsonl"])
def test_records_that_name_the_rival_erase_no_line(folder, records, language, where):
    found(folder, language, where)
    table(folder / "stranger.jsonl", [lie(number, language) for number in range(records)])
    assert lost(folder, language) == []


@pytest.mark.parametrize("name", ["stranger.csv", "stranger.parquet", "stranger.json", "a/b/stranger.jsonl"])
@pytest.mark.parametrize("spot", [None, 0, 3])
def test_no_form_of_table_makes_a_line_a_headline_or_a_template(folder, name, spot):
    found(folder, "ar", "town.jsonl")
    table(folder / name, [lie(number, "ar", spot) for number in range(12)])
    assert lost(folder, "ar") == []


def test_a_record_s_own_id_is_no_place(folder):
    rival(folder)
    rows = "".join(
        f"<row><id>rival.example/y{n}.html</id><title>{WORDS['en'][LINES[n % 3]]}</title>"
        f"<link>{URL}/{n + 50}</link><text>{' '.join(filler(n))}</text></row>"
        for n in range(12)
    )
    (folder / "stranger.xml").write_text(f"<rows>{rows}</rows>", encoding="utf-8")
    for number in range(3):
        table(folder / f"one{number}.json", [lie(number, id=f"rival.example/x{number}.html")])
    assert lost(folder) == []
    assert len(result(folder)) == 20


def test_sites_that_one_table_names_make_no_outlet_for_others(folder):
    found(folder, "en", "town.jsonl")
    records = []
    for number, place in enumerate(LINES):
        line = WORDS["en"][place]
        records.append(record(number, line, filler(number), "evil.example", "Evil"))
        for site in range(4):
            link = f"<ul><li><a href='https://evil.example/{number}'>{line}</a></li></ul>"
            page = Saved(f"Letter {site} and {number}", filler(90 + site * 9 + number), f"Site {site}", after=link)
            records.append({"html": page.html(), "url": f"https://helper{site}.example/{number}"})
    table(folder / "stranger.jsonl", records)
    assert lost(folder) == []


FURNITURE = ("Rival Post sits on the quay", "Write to the desk of the Rival", "Lamps by the Rival works")


def framed(text):
    """A text among lines that a site repeats."""
    return (FURNITURE[0], *text[:2], FURNITURE[1], *text[2:], FURNITURE[2])


def test_records_that_name_nobody_and_bear_the_rivals_furniture_are_not_the_rivals(folder):
    for number in range(6):
        page = Saved(f"Daily ledger of the valley number {number}", framed(filler(500 + number)), "Rival Post")
        page.save(folder / "rival.example" / f"{number}.html")
    Saved(TITLES["en"], framed(WORDS["en"]), "Rival Post", url=f"{URL}/v").save(folder / "rival.example/v.html")
    lies = [lie(number) for number in range(12)]
    bare = [{"title": one["title"], "text": "\n\n".join(framed(one["text"].split("\n\n")))} for one in lies]
    table(folder / "stranger.jsonl", bare)
    assert lost(folder) == []


TEMPLATE = "Readers of the quay paper get the morning letter of the harbour desk by post each week."


@pytest.mark.parametrize("place", ["corpus.jsonl", "corpus.parquet", "data/2026-11-{}.csv", "part-{}.jsonl"])
def test_a_table_of_many_sites_is_cleaned_by_what_its_own_records_say(folder, place):
    days = {}
    for site in range(3):
        for number in range(8):
            body = list(filler(site * 100 + number))
            body.insert(2, TEMPLATE.replace("quay", ("quay", "hill", "mill")[site]))
            one = record(number, f"Market letter {number} of town {site}", body, f"town{site}.example", f"Town {site}")
            days.setdefault(place.format(number % 2), []).append(one)
    for name, records in days.items():
        table(folder / name, records)
    articles = result(folder)
    assert len(articles) == 24
    assert [page for page, one in articles.items() if "morning letter" in one["text"]] == []


def test_a_stranger_beside_a_table_changes_nothing_of_it(folder):
    table(folder / "town.jsonl", town())
    before = {page: (one["text"], one["cuts"], one["title"], one["site"]) for page, one in result(folder).items()}
    table(folder / "stranger.jsonl", [lie(number, spot=number % 5) for number in range(12)] + [lie(1), lie(2)])
    after = result(folder, "again")
    assert {page: (after[page]["text"], after[page]["cuts"], after[page]["title"], after[page]["site"])
            for page in before} == before  # fmt: skip


@pytest.mark.parametrize("name", [f"{URL}/1", f"{URL}/77"])
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_a_copy_that_a_table_names_the_rivals_and_dates_earlier_is_flagged(folder, name, language):
    text = (*BODY[language], *filler(3)) if language != "zh" else BODY["zh"] * 2
    Saved("A bridge", text, "Rival Post", language, "2026-03-02T09:00:00Z", f"{URL}/1").save(folder / "saved/1.html")
    lies = record(1, "A bridge", text, published="2026-03-02T08:00:00Z") | {"url": name, "id": "lie"}
    table(folder / "stranger.jsonl", [lies])
    articles = result(folder)
    (told,) = (item for item in lines(folder.parent / "out", "stories") if item["size"] == 2)
    assert articles["lie"]["id"] == told["canonical"]
    assert any("found elsewhere" in flag for flag in told["flags"])


def test_copies_within_one_table_are_not_flagged(folder):
    hours = enumerate(("2026-03-02T09:00:00Z", "2026-03-02T08:00:00Z"))
    table(folder / "part-1.jsonl", [record(1, "A bridge", filler(3), published=hour, id=n) for n, hour in hours])
    table(folder / "part-2.jsonl", [record(2, "A bridge", filler(3), published="2026-03-02T09:00:00Z", id=7)])
    result(folder)
    (told,) = lines(folder.parent / "out", "stories")
    assert told["size"] == 3
    assert told["flags"] == []


def test_an_address_that_a_table_names_joins_no_two_texts_of_others(folder):
    table(folder / "town.jsonl", town())
    both = {"text": "\n\n".join(filler(500)), "title": "Claimed, a story", "url": f"{URL}/v", "id": "lie"}
    table(folder / "stranger.jsonl", [both])
    articles = result(folder)
    victim = articles["v.html"]
    (other,) = (one for one in articles.values() if one["title"].endswith("number 0"))
    assert victim["copy"] != other["copy"] or victim["copy"] is None


def test_a_record_that_bears_the_name_of_the_rivals_page_takes_nothing_from_it(folder):
    rival(folder)
    table(folder / "a.jsonl", [lie(number, id="rival.example/v.html") for number in range(3)])
    assert lost(folder) == []
    told = lines(folder.parent / "out", "skipped")
    assert {item["reason"] for item in told} == {"duplicate_key"}


def series(first, last):
    """Records of one site, all with one paragraph of its template."""
    bodies = ((number, [*filler(number)[:2], TEMPLATE, *filler(number)[2:]]) for number in range(first, last))
    return [record(n, f"Market letter {n}", body, "town.example", "Town", id=f"letter{n}") for n, body in bodies]


def test_places_move_with_their_folders(folder):
    one, two = folder / "one", folder / "two"
    chosen = settings.load(None, ["match.encoder=none", "run.workers=1"])
    table(one / "part-1.jsonl", series(0, 2))
    pipeline.run([one], folder.parent / "grown", chosen)
    table(one / "part-2.jsonl", series(2, 4))
    table(two / "part-1.jsonl", town())
    for out in ("grown", "clean"):
        pipeline.run([one, two], folder.parent / out, chosen)
    grown, clean = (
        {item["page"]: (item["text"], item["cuts"], item["title"]) for item in lines(folder.parent / out, "articles")}
        for out in ("grown", "clean")
    )
    assert grown == clean
    assert not any(TEMPLATE in grown[f"letter{number}"][0] for number in range(4))
