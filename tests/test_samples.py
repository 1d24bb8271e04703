import gzip
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from dedup.model import ArticleKind, CutKind, Relation, SkipReason
from dedup.text.hashing import article_id
from dedup.text.words import words

SAMPLES = Path(__file__).parent.parent / "samples"


def rows(name):
    return [json.loads(line) for line in (SAMPLES / "gold" / name).read_text(encoding="utf-8").splitlines()]


def files(root):
    return {str(path.relative_to(root)): path for path in sorted(root.rglob("*")) if path.is_file()}


def test_the_pages_and_gold_are_what_the_stories_say(tmp_path):
    subprocess.run([sys.executable, str(SAMPLES / "build.py"), str(tmp_path)], check=True)  # noqa: S603 - our own script
    built = files(tmp_path)
    kept = {name: path for name, path in files(SAMPLES).items() if name.startswith(("pages", "gold"))}
    assert built.keys() == kept.keys()
    for name, path in built.items():
        ours, theirs = path.read_bytes(), kept[name].read_bytes()
        if name.endswith(".gz"):  # compressors differ in their bytes from one zlib to the next
            ours, theirs = gzip.decompress(ours), gzip.decompress(theirs)
        assert ours == theirs, f"{name} is not what build.py writes; run python samples/build.py"


def test_the_set_is_as_large_and_varied_as_it_says():
    gold, groups = rows("articles.jsonl"), rows("groups.jsonl")
    relations = Counter(row["relation"] for row in groups)
    assert 60 <= len(files(SAMPLES / "pages")) <= 100
    assert len({row["story"] for row in groups}) >= 20
    assert len({row["site"] for row in gold if row["site"]}) >= 12
    assert {row["language"] for row in gold} >= {"ar", "en", "tr", "fr", "ru", "zh", "ja", "fa"}
    assert min(relations[name] for name in ("exact", "edited", "excerpt")) >= 5
    assert {row["kind"] for row in gold} == set(ArticleKind)
    assert sum(row["part"] == 1 for row in gold) >= 5


def test_the_gold_speaks_the_words_of_the_contract():
    gold = rows("articles.jsonl")
    assert all(row["id"] == article_id(row["page"], row["part"]) for row in gold)
    assert {cut["kind"] for row in gold for cut in row["cuts"]} <= set(CutKind)
    assert {row["relation"] for row in rows("groups.jsonl")} <= set(Relation)
    assert {row["reason"] for row in rows("skipped.jsonl")} <= set(SkipReason)
    assert [row["id"] for row in rows("groups.jsonl")] == [row["id"] for row in gold]
    pages = set(files(SAMPLES / "pages"))
    assert pages == {row["page"] for row in gold} | {row["page"] for row in rows("skipped.jsonl")}


def test_no_residue_line_stands_in_a_gold_text_but_within_a_quotation():
    for row in rows("articles.jsonl"):
        quoted = [cut for cut in row["cuts"] if f"«{cut['text']}»" in row["text"]]
        assert len(quoted) <= 1
        body = f" {'  '.join(words(row['text']))} "
        for cut in [cut for cut in row["cuts"] if cut not in quoted]:
            assert not (len(words(cut["text"])) > 3 and f" {'  '.join(words(cut['text']))} " in body), cut


def test_labelled_pairs_agree_with_the_stories():
    story = {row["id"]: row["story"] for row in rows("groups.jsonl")}
    pairs = rows("pairs.jsonl")
    assert {row["same"] for row in pairs} == {True, False}
    for row in pairs:
        assert (story[row["left"]] == story[row["right"]]) == row["same"], row


def test_an_article_is_never_related_to_itself():
    for row in rows("articles.jsonl"):
        assert row["id"] not in [target for item in row["related"] for target in item["targets"]]


@pytest.mark.parametrize("encoding", ["cp1256", "cp1251", "gb2312", "shift_jis"])
def test_some_pages_are_no_utf8(encoding):
    hosts = {"cp1256": "almanara", "cp1251": "gazeta", "gb2312": "haifeng", "shift_jis": "minato"}
    pages = [path for name, path in files(SAMPLES / "pages").items() if name.startswith(hosts[encoding])]
    assert pages
    for page in pages:
        data = page.read_bytes()
        data.decode(encoding)
        with pytest.raises(UnicodeDecodeError):
            data.decode("utf-8")


def test_the_archive_and_the_records_hold_the_same_pages():
    records = [json.loads(line) for line in (SAMPLES / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in records] == sorted(files(SAMPLES / "pages"))
    archive = gzip.decompress((SAMPLES / "pages.warc.gz").read_bytes())
    for path in files(SAMPLES / "pages").values():
        assert path.read_bytes() in archive
