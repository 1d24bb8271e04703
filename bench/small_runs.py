"""Processor seconds of runs over a few short articles, one after another in one process as tests do them.

``python bench/small_runs.py --runs 5`` counts this process and all it started, workers and those who start
them included (Linux only). ``--count`` instead tells what a run of twelve articles and one of one more ask of the
engine (calls, and statements in them, those of readers included), the processor seconds of this process for each,
and the tables that stay in the workspace; ``--input`` names pages whose tables are counted, too.
``--lines n`` times the cleaning of a page of n teaser lines: as blocks, and in one.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from dedup import pipeline
from dedup.clean.page.cleaning import clean
from dedup.engines.duckdb import engine
from dedup.model import Article, Block
from dedup.options import settings
from dedup.options.settings import Clean

_OPENINGS = (
    "The council voted on Tuesday to close the old bridge over the river after engineers found cracks in it",
    "Fishermen in the northern harbour said their nets came back empty for a third week in a row",
    "A court sentenced the former minister to six years in prison for taking bribes from builders",
)
_REAP = 36
"""``PR_SET_CHILD_SUBREAPER``: processes that those we start leave behind become ours, so that their time is told."""


def articles(count: int) -> str:
    """Lines of that many short articles on three events, each on a site of its own."""
    rows = []
    for number in range(count):
        opening = _OPENINGS[number % len(_OPENINGS)]
        text = "\n\n".join(f"{opening}, part {part} of report {number}." for part in range(5))
        site = f"site{number}.example"
        rows.append({"id": f"{number}", "url": f"https://{site}/{number}", "title": opening[:60], "text": text})
    return "".join(json.dumps(row) + "\n" for row in rows)


def run(times: int, chosen: list[str]) -> None:
    """Run over twelve articles that many times, each in a folder of its own."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "articles.jsonl").write_text(articles(12), encoding="utf-8")
        for number in range(times):
            pipeline.run([folder / "articles.jsonl"], folder / f"out{number}", settings.load(None, chosen))


class Counting:
    """A connection that counts what is asked of it and of those made of it."""

    calls = statements = 0

    def __init__(self, asked: Any) -> None:
        self.asked = asked

    def execute(self, query: str, *values: Any) -> Any:
        """Count and execute."""
        Counting.calls += 1
        Counting.statements += len(duckdb.extract_statements(query))
        return self.asked.execute(query, *values)

    def cursor(self) -> Counting:
        """A further connection."""
        return Counting(self.asked.cursor())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.asked, name)


def count(pages: list[Path], chosen: list[str]) -> None:
    """Print what runs over twelve articles and one more ask of the engine, and the tables that stay."""
    connect = engine.opened
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        source = folder / "articles.jsonl"
        source.write_text(articles(12), encoding="utf-8")
        options = settings.load(None, chosen)
        pipeline.run([source], folder / "loaded", options)
        engine.opened = lambda *given, **named: Counting(connect(*given, **named))  # type: ignore[assignment, return-value]
        for name, number in (("12 articles", 12), ("one more", 13)):
            source.write_text(articles(number), encoding="utf-8")
            Counting.calls = Counting.statements = 0
            begun = time.process_time()
            pipeline.run([source], folder / "out", options)
            spent = time.process_time() - begun
            told = f"{Counting.calls} calls of {Counting.statements} statements, {spent:.2f} processor seconds"
            print(f"{name}: {told}, {_tables(folder / 'out')} tables")
        engine.opened = connect
        if pages:
            pipeline.run(pages, folder / "pages", options)
            print(f"{', '.join(map(str, pages))}: {_tables(folder / 'pages')} tables")


def _tables(out: Path) -> int:
    with duckdb.connect(str(out / "dedup.duckdb"), read_only=True) as tables:
        return len(tables.execute("SELECT 1 FROM duckdb_tables()").fetchall())


def lines(count: int) -> None:
    """Print the seconds of cleaning one page of that many teaser lines."""
    texts = [f"Read also: Minister number {number} opens the bridge over the river" for number in range(count)]
    for name, blocks in (("blocks", tuple(map(Block, texts))), ("one block", (Block("\n".join(texts)),))):
        page = Article(id="a", page="p", blocks=blocks, language="en", title="The bridge")
        begun = time.process_time()
        cuts = len(clean(page, Clean())[0].cuts)
        print(f"{count} lines, {name}: {cuts} cuts, {time.process_time() - begun:.2f} processor seconds")


def main() -> int:
    """Print the seconds; 2 where the system cannot tell them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--lines", type=int, default=0)
    parser.add_argument("--count", action="store_true")
    parser.add_argument("--input", type=Path, action="append", default=[])
    parser.add_argument("--set", dest="sets", action="append", default=["match.encoder=none", "run.workers=2"])
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.lines:
        lines(given.lines)
        return 0
    if given.count:
        count(given.input, given.sets)
        return 0
    if given.inside:
        run(given.runs, given.sets)
        return 0
    if sys.platform != "linux":
        print("the time of processes that others leave behind is told on Linux alone", file=sys.stderr)
        return 2
    ctypes.CDLL(None).prctl(_REAP, 1, 0, 0, 0)
    subprocess.run([sys.executable, __file__, "--inside", *sys.argv[1:]], check=True)  # noqa: S603 - our own script
    try:
        while True:
            os.wait()
    except ChildProcessError:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime
    print(f"{given.runs} runs of 12 articles: {seconds:.1f} processor seconds, {seconds / given.runs:.2f} each")
    return 0


if __name__ == "__main__":
    sys.exit(main())
