"""The site of pages that name none: known by the short lines that they share. All texts are invented."""

import json
import random

import pytest
from harness.corpus import cleaned
from harness.sites import FURNITURE, WORDS, body, headline

from dedup import pipeline
from dedup.clean.corpus import gather
from dedup.clean.page.cleaning import NO_EVIDENCE, clean
from dedup.engines.duckdb.engine import Local
from dedup.model import Article, Block
from dedup.options.settings import Clean, load
from dedup.store.columns import EVIDENCE_KEYS
from dedup.text.hashing import article_id

OPTIONS = Clean()
COMMON = {
    "ar": "شارك هذا الخبر مع أصدقائك",
    "en": "Send this page to a friend",
    "fa": "این صفحه را بفرستید",
    "ja": "このページを友達に送る",
    "ru": "Отправить страницу другу",
    "tr": "Bu sayfayı paylaş",
    "zh": "把本页发给朋友",
}


def saved(name, language, number, lines=(), first=()):
    """A page that names neither its address nor its site."""
    blocks = tuple(Block(text) for text in (*first, *body(language, number), *lines))
    return Article(
        id=article_id(name, 0), page=name, title=headline(language, number), language=language, blocks=blocks,
        text="\n\n".join(block.text for block in blocks),
    )  # fmt: skip


def homes(articles, copies=()):
    """The site of each page as the corpus knows it, 0 for none; ``copies`` are groups of pages."""
    with Local(None, workers=1) as engine:
        for table, columns in EVIDENCE_KEYS.items():
            engine.run(
                f"CREATE OR REPLACE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})"
            )
        engine.run("CREATE OR REPLACE TABLE clean_copies (page BIGINT, part BIGINT, copy BIGINT)")
        rows = {item.page: row for row, item in enumerate(articles)}
        parts = (gather.key_rows(rows[item.page], clean(item, OPTIONS, NO_EVIDENCE), OPTIONS) for item in articles)
        engine.store(gather.merged(parts))
        for group in copies:
            pages = [rows[name] for name in group]
            engine.append(
                "clean_copies", [{"page": pages, "part": [0] * len(pages), "copy": [min(pages)] * len(pages)}]
            )
        gather.gather(engine, OPTIONS)
        found = {}
        for batch in engine.read("SELECT page, site FROM clean_units WHERE part = 0"):
            found |= dict(zip(batch["page"], batch["site"], strict=True))
    return {item.page: found[rows[item.page]] for item in articles}


def mixed(language, small=3, large=30, first=()):
    """Two sites in one folder, their pages mixed; what one system or agency gives both stands on all."""
    ours, theirs = FURNITURE[language]
    sizes = ((ours, small, "a"), (theirs, large, "b"))
    return [
        saved(f"{number:03}{letter}.html", language, f"{letter}{number}", (COMMON[language], *lines), first)
        for lines, size, letter in sizes
        for number in range(size)
    ]


@pytest.mark.parametrize("language", sorted(WORDS))
def test_two_sites_in_one_folder_are_told_apart(language):
    found = homes(mixed(language))
    ours = {site for page, site in found.items() if "a" in page}
    theirs = {site for page, site in found.items() if "b" in page}
    assert len(ours) == len(theirs) == 1
    assert ours != theirs
    assert 0 not in ours | theirs


@pytest.mark.parametrize("language", sorted(WORDS))
def test_the_furniture_of_a_small_site_goes_though_a_large_one_lies_beside_it(language):
    ours, theirs = FURNITURE[language]
    gap = "" if language in {"zh", "ja"} else " "
    glued = [
        Block(f"{item.blocks[3].text}{gap}{ours[1]}") if "a" in item.page and place == 3 else block
        for item in mixed(language, 4, 120)
        for place, block in enumerate(item.blocks)
    ]
    pages, place = [], 0
    for item in mixed(language, 4, 120):
        blocks = tuple(glued[place : place + len(item.blocks)])
        place += len(item.blocks)
        blocks = tuple(block for block in blocks if block.text != ours[1])
        pages.append(Article(**{name: getattr(item, name) for name in item.__dataclass_fields__} | {"blocks": blocks}))
    for name, parts in cleaned(pages).items():
        text = parts[0].text
        assert not any(line in text for line in (*ours, *theirs))
        number = int(name[:3])
        assert all(line in text for line in body(language, f"{name[3]}{number}"))


@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_a_wire_story_on_both_sites_does_not_join_them(language):
    pages = mixed(language, 6, 6)
    wire = [saved(f"9{letter}.html", language, "wire", (COMMON[language], *FURNITURE[language][side]))
            for side, letter in enumerate("ab")]  # fmt: skip
    found = homes([*pages, *wire], [("9a.html", "9b.html")])
    assert found["9a.html"] == found["000a.html"]
    assert found["9b.html"] == found["000b.html"] != found["000a.html"]


def test_one_affair_in_other_words_on_three_sites_does_not_join_them():
    lines = ("وقتل في الحريق سبعة عمال", "ولم تعرف أسباب الحريق بعد", "وتعهد الوزير بتحقيق عاجل")
    lead = "اندلع حريق مصنع الأصباغ فجر الثلاثاء في ضاحية المرفأ الشرقي وأخمدته فرق الإطفاء"
    furniture = [*FURNITURE["ar"], ("موقع الهضبة المستقل", "انضم إلى قراء الهضبة")]
    pages = [
        saved(f"{number}{side}.html", "ar", f"{side}{number}", (COMMON["ar"], *furniture[side]))
        for side in range(3) for number in range(4)
    ]  # fmt: skip
    affair = [
        saved(f"9{side}.html", "ar", f"wire{side}", (*lines, *furniture[side]), (f"{lead} {side}.",))
        for side in range(3)
    ]
    found = homes([*pages, *affair])
    assert len({found[f"9{side}.html"] for side in range(3)}) == 3
    assert all(found[f"9{side}.html"] == found[f"0{side}.html"] for side in range(3))


@pytest.mark.parametrize("size", [1, 2])
def test_fewer_than_three_pages_tell_nothing(size):
    found = homes(mixed("ar", size, 8))
    assert all(site == 0 for page, site in found.items() if "a" in page)


def test_one_shared_line_tells_nothing():
    pages = [saved(f"{n}.html", "en", n, FURNITURE["en"][0][:1]) for n in range(5)]
    assert set(homes(pages).values()) == {0}


def test_copies_of_one_article_are_no_site():
    lines = ("خلفية الحدث", "ردود الأفعال")
    same = [saved(f"{n}.html", "ar", 1, lines) for n in range(5)]
    others = [saved(f"x{n}.html", "ar", n + 10) for n in range(5)]
    assert set(homes([*same, *others], [tuple(item.page for item in same)]).values()) == {0}


def test_the_order_of_pages_is_irrelevant():
    pages = mixed("tr", 5, 9)
    dice = random.Random(4)  # noqa: S311 - a test shuffles, no secrets
    other = dice.sample(pages, len(pages))
    assert homes(pages) == homes(other)


def test_a_mirror_with_a_folder_a_page_is_one_site():
    pages = [saved(f"2018/05/{n}/page.html", "ru", n, FURNITURE["ru"][0]) for n in range(5)]
    assert len(set(homes(pages).values())) == 1


def test_a_page_that_bears_nothing_is_judged_by_its_folder():
    line = "Readers of the northern edition"
    first = [saved(f"one/{n}.html", "en", f"a{n}", (*FURNITURE["en"][0], line)) for n in range(6)]
    second = [saved(f"two/{n}.html", "en", f"b{n}", FURNITURE["en"][1]) for n in range(6)]
    bare = saved("one/bare.html", "en", "bare", [line])
    found = homes([*first, *second, bare])
    assert len({found["one/bare.html"], found["one/0.html"], found["two/0.html"]}) == 3
    assert line not in cleaned([*first, *second, bare])["one/bare.html"][0].text


def test_a_page_that_bears_a_known_sites_lines_is_of_that_site():
    known = [
        Article(**{name: getattr(item, name) for name in item.__dataclass_fields__} | {"host": "vadi.example"})
        for item in (saved(f"{n}.html", "tr", n, FURNITURE["tr"][0]) for n in range(4))
    ]
    found = homes([*known, saved("lost.html", "tr", "lost", FURNITURE["tr"][0])])
    assert found["lost.html"] == found["0.html"] != 0


def test_records_of_text_alone_are_cleaned_site_by_site(tmp_path):
    file = tmp_path / "all.jsonl"
    pages = [*mixed("ar", 4, 90), *mixed("ja", 4, 30)]
    rows = [
        {"id": f"{item.language}{item.page}", "title": item.title, "text": "\n".join(b.text for b in item.blocks)}
        for item in pages
    ]
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    pipeline.run([file], tmp_path / "out", load(None, ["run.workers=1", "cluster.level=copies"]))
    with (tmp_path / "out" / "articles.jsonl").open(encoding="utf-8") as lines:
        texts = {row["page"]: row["text"] for row in map(json.loads, lines)}
    for language in ("ar", "ja"):
        furniture = [line for site in FURNITURE[language] for line in site]
        for page, text in texts.items():
            assert not any(line in text for line in furniture if page.startswith(language))
    assert all(line in texts["ar001a.html"] for line in body("ar", "a1"))
