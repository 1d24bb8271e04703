"""The commonest lines of each site of ant_ar, labelled by hand: residue must go, body must stay.

``residue_labels.json`` holds digests of folded lines and their labels, no text. An ``opening`` is
body on the page it opens, and residue where another page of its site ends with it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from newsroom import run

from dedup.model import Article
from dedup.options.settings import Options, load
from dedup.store.job import Job
from dedup.text.hashing import digest
from dedup.text.words import fold

LABELS = Path(__file__).with_name("residue_labels.json")


def records(file: Path, every: int = 1) -> list[dict[str, str]]:
    """The articles as input records; ``every`` keeps each n-th of the largest source, all of the others."""
    rows = _read(file)
    largest = Counter(row["site"] for row in rows).most_common(1)[0][0]
    return [row for number, row in enumerate(rows) if row["site"] != largest or number % every == 0]


def sample(file: Path, latest: int, bearers: int) -> list[dict[str, str]]:
    """A few of the records: the last of each source, and of each labelled line the first articles that have it.

    Pages of one week hold each other's headlines, and a line needs several pages to be known as the site's.
    """
    rows = sorted(_read(file), key=lambda row: (row["published"], row["id"]), reverse=True)
    kept: dict[str, dict[str, str]] = {}
    held: Counter[tuple[str, str]] = Counter()
    known = labels()
    for row in rows:
        held[row["site"], ""] += 1
        marks = {digest(fold(line), 16) for line in row["text"].split("\n")} & known.get(row["site"], {}).keys()
        if held[row["site"], ""] <= latest or any(held[row["site"], mark] < bearers for mark in marks):
            kept[row["id"]] = row
            held.update((row["site"], mark) for mark in marks)
    return list(kept.values())


def labels() -> dict[str, dict[str, str]]:
    """By source and digest of a folded line: residue, body or opening."""
    found: dict[str, dict[str, str]] = json.loads(LABELS.read_text(encoding="utf-8"))
    return found


def _read(file: Path) -> list[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    names = ("id", "url", "title", "text", "published")
    return [{name: row[name] for name in names} | {"site": row["source"]} for row in rows]


def cleaned(rows: list[dict[str, str]], options: Options) -> tuple[list[Article], Job]:
    """The articles that both rounds of cleaning make of the records."""
    with TemporaryDirectory() as scratch:
        source = Path(scratch) / "articles.jsonl"
        source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return run(source, options)


def tally(rows: list[dict[str, str]], found: list[Article]) -> dict[tuple[str, str], list[int]]:
    """By site and label: how often a labelled line stands where it should go or should stay, and of how many."""
    known = labels()
    articles: dict[str, list[Article]] = defaultdict(list)
    for article in found:
        articles[article.page].append(article)
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        parts = articles.get(row["id"], [])
        left = {fold(line) for part in parts for line in part.text.split("\n")}
        for place, line in enumerate(line for line in row["text"].split("\n") if line.strip()):
            folded = fold(line)
            label = known.get(row["site"], {}).get(digest(folded, 16))
            if label == "opening":
                label = "opening, own" if place == 0 else "opening, other's"
            if label:
                counts[row["site"], label][0] += folded in left
                counts[row["site"], label][1] += 1
    return counts


def drawn(found: list[Article], count: int, seed: int) -> Iterator[str]:
    """Cuts drawn uniformly, each with the page, its headline, and the blocks before and after, to be read."""
    cuts = [(article, cut) for article in found for cut in article.cuts]
    dice = random.Random(seed)  # noqa: S311 - a bench draws its sample, no secrets
    for number, (article, cut) in enumerate(dice.sample(cuts, min(count, len(cuts))), 1):
        texts = {place: block.text for place, block in enumerate(article.blocks, article.offset)}
        whole = texts[cut.block]
        yield f"{number}. {cut.kind} {cut.rule} {cut.evidence} | {article.page} | {article.title}"
        yield f"   before: {texts.get(cut.block - 1, '')[-160:]}"
        yield f"   cut:    {whole[: cut.start][-60:]}⟦{cut.text[:400]}⟧{whole[cut.end :][:60]}"
        yield f"   after:  {texts.get(cut.block + 1, '')[:160]}"


def main() -> int:
    """Run the product on the articles, print what stands, and draw cuts to read."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")
    parser.add_argument("--data", type=Path, default=Path(default), help="folder of the benchmark data")
    parser.add_argument("--every", type=int, default=1, help="keep each n-th article of the largest source")
    parser.add_argument("--latest", type=int, default=0, help="keep this many of each source, its last ones")
    parser.add_argument("--bearers", type=int, default=12, help="and with them so many articles a labelled line")
    parser.add_argument("--set", action="append", default=[], help="an option, as table.key=value")
    parser.add_argument("--cuts", type=int, default=0, help="show this many cuts drawn at random, to be read")
    parser.add_argument("--seed", type=int, default=1, help="of that draw")
    chosen = parser.parse_args()
    file = chosen.data / "articles" / "ant_ar.jsonl.gz"
    if not file.is_file():
        print(f"skipped: {file} is not there; give --data DIR")
        return 0
    rows = sample(file, chosen.latest, chosen.bearers) if chosen.latest else records(file, chosen.every)
    found, job = cleaned(rows, load(None, chosen.set))
    print(f"{len(rows)} articles; rounds {job.statistics.rounds}")
    counts = tally(rows, found)
    for (site, label), (left, asked) in sorted(counts.items()):
        print(f"{site:<10}{label:<18}{left:>6} of {asked:>6} stand  {left / asked:.3f}")
    print(*drawn(found, chosen.cuts, chosen.seed), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
