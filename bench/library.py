"""The library beside the command: groups of a table, new records against a run, and a stream, on the same articles.

    python bench/library.py ARTICLES.jsonl.gz --articles 2000 --new 200
    python bench/library.py ARTICLES.jsonl.gz --articles 30000 --new 1000 --work DIR --parts match

``--work`` keeps the runs, so that parts can be started one by one; "both" is the run that "pandas" and "polars" are
compared with.

``ARTICLES`` holds records with ``id``, ``title`` and ``text``. Seconds are of the processor (of workers only those that
were waited for); memory is the peak of a process that does one thing. Groups are compared with those of ``dedup run``
on the same records, pairs with those of a run over old and new ones (texts that cleaning changes are left out).
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl

import dedup
from dedup.options import settings

GROUPS = ("story", "copy", "headline_group")


def seconds() -> float:
    """Processor seconds of this process and its ended children."""
    return sum(item.ru_utime + item.ru_stime for item in map(resource.getrusage, (0, -1)))


def timed(name: str, work: Callable[..., Any], *given: Any) -> Any:
    """The result of work in a process of its own, its cost printed."""
    began = time.monotonic()
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        found, cost, peak = pool.submit(measured, work, *given).result()
    print(f"{name:<40} {cost:8.1f} s of the processor, {time.monotonic() - began:8.1f} s in all, peak {peak:,} MB")
    return found


def measured(work: Callable[..., Any], *given: Any) -> tuple[Any, float, int]:
    """The result of work, its processor seconds, and the megabytes that the largest of its processes held."""
    begun = seconds()
    found = work(*given)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
    return found, seconds() - begun, peak


def partition(pairs: Iterable[tuple[str, Any]]) -> set[frozenset[str]]:
    """The sets of names that share a group."""
    found: dict[Any, set[str]] = defaultdict(set)
    for name, group in pairs:
        if isinstance(group, str):
            found[group].add(name)
    return {frozenset(names) for names in found.values()}


def read(path: Path) -> list[dict[str, Any]]:
    """Records, one of each id, the last one."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return list({str(item["id"]): item for item in map(json.loads, file)}.values())


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    """Records as lines of JSON."""
    path.write_text("".join(json.dumps(item) + "\n" for item in records), encoding="utf-8")
    return path


def run(path: Path, out: Path, sets: list[str]) -> None:
    """``dedup run`` with two workers."""
    dedup.run([path], out, settings.load(None, ["run.workers=2", *sets]))


def ran(path: Path, sets: list[str]) -> Path:
    """The folder of a run over these records, an earlier one where it is there."""
    out = path.with_suffix("")
    if not (out / "summary.json").exists():
        timed(f"dedup run, 2 workers, {path.stem}", run, path, out, sets)
    return out


def frame(path: Path, kind: str, sets: list[str]) -> dict[str, list[str | None]]:
    """The groups of each id, of a frame of this kind."""
    records = read(path)
    names = {"id": "id", **{name: name for name in ("published", "url", "site") if name in records[0]}}
    table: Any = (pd if kind == "pandas" else pl).DataFrame(records)
    del records
    options = settings.load(None, sets)
    found = dedup.group(table, **names, level=options.cluster.level, options=options)
    return {name: [item if isinstance(item, str) else None for item in found[name]] for name in ("id", *GROUPS)}


def grouped(path: Path, kind: str, sets: list[str]) -> None:
    """Groups of a frame of this kind, and of a run."""
    with dedup.Workspace(ran(path, sets)) as space:
        articles = [item for item in space.records("articles") if item["part"] == 0]
    found = timed(f"dedup.group, {kind}", frame, path, kind, sets)
    for name in GROUPS:
        wanted = partition((item["page"], item[name]) for item in articles)
        same = "the same" if partition(zip(found["id"], found[name], strict=True)) == wanted else "OTHERS"
        print(f"{kind}, {name:<16} {len(wanted):>7,} groups of {len(articles):,}: {same}")


def lookup(path: Path, against: Path) -> list[Any]:
    """What ``dedup.match`` says of records."""
    return list(dedup.match(read(path), against))


def matched(work: Path, sets: list[str]) -> None:
    """Pairs of new records with a run, and those of a run with both."""
    old = ran(work / "old.jsonl", sets)
    found = timed("dedup.match, new against old", lookup, work / "new.jsonl", old)
    both = ran(work / "both.jsonl", sets)
    mine = {
        frozenset((item.article.id, other.article)): (other.relation, tuple(sorted(other.scores.values())))
        for item in found
        if isinstance(item, dedup.Matched)
        for other in item.counterparts
    }
    ours = {item.article.id: item.article.text for item in found if isinstance(item, dedup.Matched)}
    with dedup.Workspace(old) as space:
        before = {item.id: item.text for item in space.articles()}
    with dedup.Workspace(both) as space:
        after = {item.id: item.text for item in space.articles()}
        wanted = {
            frozenset((item.left, item.right)): (item.relation, tuple(sorted(item.scores.values())))
            for item in space.matches()
            if len({item.left, item.right} & set(ours)) == 1 and "jaccard" in item.scores
        }
    still = {name for name, text in (before | ours).items() if after.get(name) == text}
    kept = {pair for pair in mine.keys() | wanted.keys() if pair <= still}
    equal = sum(mine.get(pair) == wanted.get(pair) for pair in kept)
    print(f"pairs of a new and an old text: {len(kept):,} of unchanged texts, {equal:,} equal; "
          f"{len(mine.keys() | wanted.keys()) - len(kept):,} of texts that cleaning changed")  # fmt: skip


def piped(path: Path, workers: int) -> list[str]:
    """The pages of the lines that ``dedup clean -`` prints, in order."""
    command = [sys.executable, "-m", "dedup", "clean", "-", "--quiet", "--workers", str(workers)]
    with path.open("rb") as file:
        done = subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE)  # noqa: S603 - our own command
        assert done.stdout is not None
        pages = [json.loads(line)["page"] for line in done.stdout]
        assert done.wait() == 0
    return pages


def streamed(path: Path) -> None:
    """A stream cleaned by one and by two workers: order and memory."""
    given = [str(item["id"]) for item in read(path)]
    for workers in (1, 2):
        pages = timed(f"dedup clean -, {len(given):,} lines, {workers} workers", piped, path, workers)
        places = {name: place for place, name in enumerate(given)}
        order = [places[page] for page in pages]
        print(f"{len(pages):,} articles, {'in the order given' if order == sorted(order) else 'IN ANOTHER ORDER'}")


def main() -> None:
    """Read the arguments and print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--new", type=int, default=200)
    parser.add_argument("--parts", default="pandas,polars,stream,match")
    parser.add_argument("--lines", type=int, default=20_000, help="at most so many lines in the stream")
    parser.add_argument("--set", action="append", default=[], dest="sets")
    parser.add_argument("--work", type=Path)
    given = parser.parse_args()
    records = read(given.articles_file)[: given.articles + given.new]
    with tempfile.TemporaryDirectory() as folder:
        work = given.work or Path(folder)
        work.mkdir(exist_ok=True)
        write(work / "old.jsonl", records[: given.articles])
        write(work / "new.jsonl", records[given.articles :])
        both = write(work / "both.jsonl", records)
        for kind in ("pandas", "polars"):
            if kind in given.parts:
                grouped(both, kind, given.sets)
        if "stream" in given.parts:
            streamed(write(work / "lines.jsonl", records[: given.lines]))
        if "match" in given.parts:
            matched(work, given.sets)


if __name__ == "__main__":
    main()
