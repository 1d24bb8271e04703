"""Where a run's time goes: processor seconds by step, by batch and SQL, and the functions that take most of it.

``python bench/profiled.py --pages N`` takes every N-th real page of the extraction sets, ``--texts N`` the first N
Arabic articles, ``--folder PATH`` what a folder holds; ``--set match.encoder=none`` leaves the encoder out. All work is
done in this process, so that functions are seen; figures by function come from a second run under the profiler, which
slows small functions most.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import os
import pstats
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from checksum import pages

from dedup import pipeline
from dedup.engines.duckdb.writing import Writing
from dedup.engines.workers import Inline, Rescue
from dedup.options import settings


def inputs(given: argparse.Namespace, folder: Path) -> int:
    """Lay out what is to be read below ``folder``; returns how many pages or texts it is."""
    if given.texts:
        with gzip.open(given.data / "articles" / "ant_ar.jsonl.gz", "rt", encoding="utf-8") as lines:
            some = list(islice(lines, given.texts))
        (folder / "texts.jsonl").write_text("".join(some), encoding="utf-8")
        return len(some)
    if given.folder:
        copytree(given.folder, folder, dirs_exist_ok=True)
        return sum(path.is_file() for path in folder.rglob("*"))
    found = pages(given.data, given.pages)
    for path in found:
        place = folder / path.parent.relative_to(given.data) / path.name.removesuffix(".gz")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(gzip.decompress(path.read_bytes()))
    return len(found)


class Bill(Inline):
    """Work that workers would do, done here; ``seconds`` are by its name, without what is billed within."""

    count = 2  # one worker would be spared the way through ``map``

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._within: list[float] = []

    def map(
        self, function: Callable[[Any], Any], items: Iterable[Any], rescue: Rescue[Any, Any] | None
    ) -> Iterator[Any]:
        """Results in the items' order, each billed."""
        name = function
        while isinstance(name, partial):
            name = name.args[0] if name.args and callable(name.args[0]) else name.func
        return super().map(self.billed(name.__qualname__, function), items, rescue)

    def billed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its seconds told under a name."""

        def call(*args: Any, **named: Any) -> Any:
            begun = time.process_time()
            self._within.append(0.0)
            try:
                return function(*args, **named)
            finally:
                taken = time.process_time() - begun
                self.seconds[name] += taken - self._within.pop()
                if self._within:
                    self._within[-1] += taken

        return call


@contextmanager
def here() -> Iterator[Bill]:
    """Runs inside do all their work in this process, and tell processor seconds where they tell wall seconds."""
    clock, bill = SimpleNamespace(perf_counter=time.process_time), Bill()
    with (
        patch("dedup.engines.duckdb.engine.Workers", lambda *_: bill),
        patch("dedup.store.job.time", clock),
        patch.object(Writing, "send", bill.billed("SQL", Writing.send)),
    ):
        yield bill


def main() -> int:
    """Print the tables; 2 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")))
    parser.add_argument("--pages", type=int, default=10, help="every n-th page of the extraction sets")
    parser.add_argument("--texts", type=int, default=0, help="the first n Arabic articles, instead of pages")
    parser.add_argument("--folder", type=Path, help="what a folder holds, instead")
    parser.add_argument("--set", dest="sets", action="append", default=[], help="an option, as dedup run takes it")
    parser.add_argument("--functions", type=int, default=40, help="functions to name; 0 spares the second run")
    given = parser.parse_args()
    if not (given.data / "extraction").is_dir():
        print(f"no benchmark data below {given.data}", file=sys.stderr)
        return 2
    chosen = settings.load(None, ["run.workers=1", *given.sets])
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "in").mkdir()
        count = inputs(given, folder / "in")
        with here() as bill:
            begun = time.process_time()
            report = pipeline.run([folder / "in"], folder / "out", chosen)
            whole = time.process_time() - begun
            print(f"{count} inputs, {whole:.1f} processor seconds, {1000 * whole / count:.1f} ms each")
            for step, seconds in report.summary["seconds"].items():
                print(f"{step:24} {seconds:8.1f} s {1000 * seconds / count:8.2f} ms each")
            for name, seconds in bill.seconds.most_common():
                print(f"  {name:22} {seconds:8.1f} s {1000 * seconds / count:8.2f} ms each")
            if given.functions:
                profiler = cProfile.Profile(time.process_time)
                profiler.runcall(pipeline.run, [folder / "in"], folder / "again", chosen)
                for order in ("tottime", "cumulative"):
                    pstats.Stats(profiler).sort_stats(order).print_stats(given.functions)
    return 0


if __name__ == "__main__":
    sys.exit(main())
