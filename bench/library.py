"""The library beside the command: groups of a table, new records against a run, and a stream, on the same articles.

    python bench/library.py ARTICLES.jsonl.gz --articles 2000 --new 200

``ARTICLES`` holds records with ``id``, ``title`` and ``text``. Seconds are of the processor, children included; groups
are compared with those of ``dedup run`` on the same records, pairs with those of a run over old and new ones (texts
that cleaning changes are left out of that, and counted).
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl

import dedup
from dedup.options import settings


def seconds() -> float:
    """Processor seconds of this process and its ended children."""
    return sum(item.ru_utime + item.ru_stime for item in map(resource.getrusage, (0, -1)))


def timed(name: str, work: Callable[[], Any]) -> Any:
    """The result, its cost printed."""
    begun = seconds()
    found = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:<40} {seconds() - begun:8.1f} s of the processor, peak so far {peak:,} MB")
    return found


def partition(pairs: Iterable[tuple[str, Any]]) -> set[frozenset[str]]:
    """The sets of names that share a group."""
    found: dict[Any, set[str]] = defaultdict(set)
    for name, group in pairs:
        if isinstance(group, str):
            found[group].add(name)
    return {frozenset(names) for names in found.values()}


def grouped(records: list[dict[str, Any]], out: Path) -> None:
    """Groups of a pandas and of a polars frame, and of a run."""
    names = {"id": "id", **{name: name for name in ("published", "url", "site") if name in records[0]}}
    pandas = timed("dedup.group, pandas", lambda: dedup.group(pd.DataFrame(records), **names))
    polars = timed("dedup.group, polars", lambda: dedup.group(pl.DataFrame(records), **names))
    (out / "records.jsonl").write_text("".join(json.dumps(item) + "\n" for item in records), encoding="utf-8")
    timed("dedup run, 2 workers", lambda: dedup.run([out / "records.jsonl"], out / "run", chosen()))
    with dedup.Workspace(out / "run") as space:
        ran = [item for item in space.records("articles") if item["part"] == 0]
    for column in ("story", "copy", "headline_group"):
        wanted = partition((item["page"], item[column]) for item in ran)
        for kind, frame in (("pandas", pandas), ("polars", polars)):
            same = partition(zip(frame["id"], frame[column], strict=True)) == wanted
            print(f"{column:<16} {len(wanted):>7,} groups; {kind}: {'the same' if same else 'OTHERS'}")


def chosen() -> settings.Options:
    """Options of all runs here."""
    return settings.load(None, ["run.workers=2"])


def matched(records: list[dict[str, Any]], new: list[dict[str, Any]], out: Path) -> None:
    """Pairs of new records with a run, and those of a run with both."""
    for name, some in (("old", records), ("both", [*records, *new])):
        (out / f"{name}.jsonl").write_text("".join(json.dumps(item) + "\n" for item in some), encoding="utf-8")
        dedup.run([out / f"{name}.jsonl"], out / name, chosen())
    found = timed(f"dedup.match, {len(new)} against {len(records)}", lambda: list(dedup.match(new, out / "old")))
    mine = {
        frozenset((item.article.id, other.article)): (other.relation, tuple(sorted(other.scores.values())))
        for item in found
        if isinstance(item, dedup.Matched)
        for other in item.counterparts
    }
    ours = {item.article.id: item.article.text for item in found if isinstance(item, dedup.Matched)}
    with dedup.Workspace(out / "old") as space:
        before = {item.id: item.text for item in space.articles()}
    with dedup.Workspace(out / "both") as space:
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


def streamed(path: Path, lines: int) -> None:
    """A stream cleaned by one and by two workers: order and memory."""
    wanted: list[str] | None = None
    for workers in (1, 2):
        begun = seconds()
        command = [sys.executable, "-m", "dedup", "clean", "-", "--quiet", "--workers", str(workers)]
        with path.open("rb") as file:
            done = subprocess.run(command, stdin=file, capture_output=True, check=True)  # noqa: S603 - our own command
        pages = [json.loads(line)["page"] for line in done.stdout.splitlines()]
        wanted = wanted or pages
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"dedup clean, {lines:,} lines, {workers} workers: {seconds() - begun:.1f} s, peak of a process so far "
              f"{peak:,} MB, {'same order' if pages == wanted else 'ANOTHER ORDER'}")  # fmt: skip


def main() -> None:
    """Read the arguments and print all three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--new", type=int, default=200)
    given = parser.parse_args()
    with gzip.open(given.articles_file, "rt", encoding="utf-8") as file:
        found = {str(item["id"]): item for item in map(json.loads, file)}
    records = list(found.values())[: given.articles + given.new]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        grouped(records[: given.articles], out)
        streamed(out / "records.jsonl", given.articles)
        matched(records[: given.articles], records[given.articles :], out)


if __name__ == "__main__":
    main()
