"""A newsroom of a dozen made-up sites, built out of real articles with exact gold, cleaned by us and by trafilatura.

The sites differ in markup, encoding, cues and furniture; two of them put a second whole article on
each page. Every line's fate is known, so leak, body kept, split and related headlines are exact.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsroom_build import Gold, Story, build, flattened
from newsroom_hard import HARD
from newsroom_score import Answer, Score, score
from newsroom_sites import SITES

from dedup.clean.tables.rounds import clean_pages, clean_with_corpus, group_first_copies
from dedup.engines.duckdb.engine import Local
from dedup.extract.tables.drafts import extract_pages
from dedup.model import Article
from dedup.options.settings import Options, load
from dedup.read.pages import inputs
from dedup.read.tables.arrivals import arrivals, commit_arrivals, listed
from dedup.read.tables.intake import PLAIN
from dedup.store import catalogue, codec
from dedup.store.job import Job, Silent
from dedup.text.hashing import article_id
from dedup.text.words import fold, words

GOALS = {"leak": "<= .008", "body kept": ">= .997", "split": ">= .990", "related found": ">= .970"}
SOURCES = ("skynews", "alarabia")
"""Sources whose texts hold the least residue of their own; what is left is dropped by ``stories``."""


def stories(rows: Sequence[dict[str, str]]) -> list[Story]:
    """Real articles fit for gold: a unique headline, three and more paragraphs, no line that another article has."""
    lines = Counter(fold(line) for row in rows for line in set(row["text"].split("\n")))
    titles = Counter(fold(row["title"]) for row in rows)
    found = []
    for row in sorted(rows, key=lambda row: row["id"]):
        kept = [line.strip() for line in row["text"].split("\n") if line.strip()]
        whole = [line for line in kept if len(words(line)) >= 8 and line[-1] in '.!؟"»' and lines[fold(line)] == 1]
        title = words(row["title"])
        clean = len(whole) == len(kept) and 3 <= len(whole) <= 16 and 5 <= len(title) <= 16
        if clean and titles[fold(row["title"])] == 1 and not set(whole[0].split(":")[:1]) & {"للمزيد"}:
            found.append(Story(row["title"].strip(), tuple(whole)))
    return found


def run(folder: Path, options: Options) -> tuple[list[Article], Job]:
    """The product on the folder: read, extract and both rounds of clean."""
    with Local(None, workers=options.run.workers, memory=options.run.memory) as engine:
        catalogue.prepare(engine)
        job = Job(engine, options, Silent())
        pending = listed(job, inputs([str(folder)]), PLAIN)
        extract_pages(job, engine, arrivals(job, pending))
        commit_arrivals(job, PLAIN)
        clean_pages(job)
        group_first_copies(job)
        clean_with_corpus(job)
        batches = engine.read("SELECT record FROM articles ORDER BY page, part")
        return [codec.decode(record, Article) for batch in batches for record in batch["record"]], job


def ours(articles: Sequence[Article]) -> dict[str, Answer]:
    """Our articles as answers, by page."""
    pages: dict[str, list[Article]] = {}
    for article in articles:
        pages.setdefault(article.page, []).append(article)
    return {
        page: Answer(
            tuple(part.text for part in parts),
            tuple(part.title for part in parts),
            tuple(f"{part.agency.evidence} {part.agency.name}" if part.agency else None for part in parts),
            tuple((item.headline, item.article) for part in parts for item in part.related),
        )
        for page, parts in pages.items()
    }


def peer(folder: Path, golds: Sequence[Gold], **mode: bool) -> dict[str, Answer]:
    """The peer on the same pages, each by itself."""
    from trafilatura import extract  # noqa: PLC0415 - the peer, loaded where it runs
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - as above

    answers = {}
    for gold in golds:
        content = (folder / gold.page).read_bytes()
        facts = extract_metadata(content)
        title = facts.title if facts else None
        answers[gold.page] = Answer((extract(content, **mode) or "",), (title,))
    return answers


def table(columns: dict[str, Score]) -> Iterator[str]:
    """The figures side by side."""
    names = list(dict.fromkeys(name for score in columns.values() for name in score.figures))
    yield f"{'':<16}" + "".join(f"{name:>24}" for name in columns) + "  goal"
    for name in names:
        cells = (score.figures.get(name, [0, 0]) for score in columns.values())
        figures = "".join(f"{hits / asked if asked else 0:>16.4f} {asked:>7}" for hits, asked in cells)
        yield f"{name:<16}{figures}  {GOALS.get(name, '')}"


def main() -> int:
    """Build, run, score and print; 0 also where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")
    parser.add_argument("--data", type=Path, default=Path(default), help="folder of the benchmark data")
    parser.add_argument("--size", type=int, default=1200, help="article pages")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--errors", type=int, default=0, help="show this many errors of each sort")
    parser.add_argument("--keep", type=Path, help="build the pages here and keep them")
    parser.add_argument("--flat", action="store_true", help="all sites' pages in one folder, none naming its site")
    parser.add_argument("--hard", action="store_true", help="the harder dozen of sites")
    parser.add_argument("--set", action="append", default=[], help="an option, as table.key=value")
    parser.add_argument("--no-peer", action="store_true", help="leave trafilatura out")
    chosen = parser.parse_args()
    file = chosen.data / "articles" / "ant_ar.jsonl.gz"
    if not file.is_file():
        print(f"skipped: {file} is not there; give --data DIR")
        return 0
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["source"] in SOURCES]
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch)
        golds = build(stories(rows), folder, chosen.size, chosen.seed, HARD if chosen.hard else SITES)
        golds = flattened(golds, folder) if chosen.flat else golds
        ids = {gold.page: article_id(gold.page, 0) for gold in golds}
        articles, job = run(folder, load(None, chosen.set))
        columns = {"dedup": score(golds, ours(articles), ids)}
        if not chosen.no_peer:
            columns["trafilatura"] = score(golds, peer(folder, golds), ids)
            columns["its precision mode"] = score(golds, peer(folder, golds, favor_precision=True), ids)
    sites = "12 harder sites" if chosen.hard else "12 sites"
    print(f"{len(golds)} pages of {sites}, seed {chosen.seed}; rounds {job.statistics.rounds}")
    print(*table(columns), sep="\n")
    for kind, errors in columns["dedup"].errors.items():
        print(*(f"{kind}: {error}" for error in errors[: chosen.errors]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
