import json
import runpy
from pathlib import Path

import pytest

from dedup.clean.page.cleaning import clean
from dedup.extract.entry import extract
from dedup.model import Article, CutKind, Page, PageKind
from dedup.options.settings import Options
from dedup.text.hashing import digest
from dedup.text.words import fold, words

SEEDS = Path(__file__).parent.parent / "seeds"
NAMES = sorted(path.name for path in (SEEDS / "texts").glob("*.txt"))


def gold(page):
    rows = (json.loads(line) for line in (SEEDS / "gold" / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["page"] == page]


def cleaned(name):
    content = (SEEDS / "texts" / name).read_text(encoding="utf-8")
    article = extract(Page(name, name, PageKind.TEXT, content, digest(content)), Options())
    assert isinstance(article, Article)
    return clean(article, Options().clean)


def test_the_dumps_and_gold_are_what_the_segments_say(tmp_path):
    runpy.run_path(str(SEEDS / "build.py"))["main"](tmp_path)
    built = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*.*")}
    kept = {path.relative_to(SEEDS): path for name in ("texts", "gold") for path in (SEEDS / name).iterdir()}
    assert built.keys() == kept.keys()
    for name, path in built.items():
        assert path.read_bytes() == (SEEDS / name).read_bytes(), f"{name} is not what build.py writes; run it"


@pytest.mark.parametrize("name", NAMES)
def test_a_dump_splits_into_its_articles_word_by_word(name):
    parts = cleaned(name)
    rows = gold(name)
    assert [part.id for part in parts] == [row["id"] for row in rows]
    for part, row in zip(parts, rows, strict=True):
        assert words(part.text) == words(row["text"])
        assert part.language == row["language"]


@pytest.mark.parametrize("name", NAMES)
def test_embedded_articles_have_their_own_headline_and_every_part_its_agency(name):
    for part, row in zip(cleaned(name), gold(name), strict=True):
        assert (part.agency.name if part.agency else None) == (row["agency"]["name"] if row["agency"] else None)
        if part.part:
            assert part.title == row["title"]
            assert part.url is None


@pytest.mark.parametrize("name", NAMES)
def test_every_headline_on_the_page_is_related_once_and_in_order(name):
    first, *rest = cleaned(name)
    assert [fold(item.headline) for item in first.related] == [fold(i["headline"]) for i in gold(name)[0]["related"]]
    assert all(not part.related for part in rest)


@pytest.mark.parametrize("name", NAMES)
def test_every_cut_line_is_in_the_ledger_with_its_kind(name):
    for part, row in zip(cleaned(name), gold(name), strict=True):
        found = {kind: fold(" ".join(cut.text for cut in part.cuts if cut.kind == kind)) for kind in CutKind}
        lines = [cut for cut in row["cuts"] if cut["kind"] != CutKind.EMBEDDED]
        assert [cut for cut in lines if fold(cut["text"]) not in found[cut["kind"]]] == []
