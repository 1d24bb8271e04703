"""What news costs: a first run, 1 % more pages, and where the second run's processor seconds go.

``python bench/news.py --size 6000`` makes synthetic articles (``scale_text``; ``--furnished`` puts teasers and each
site's lines below them), ``--texts N`` takes the first N Arabic articles instead. All work is done in one process
without an encoder, so that the seconds are all there is and the ratio of the two runs tells what wall time on a busy
machine does not. Statements are timed in a second run of their own, functions in another one under the profiler.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import os
import pstats
import re
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from profiled import here
from scale_text import furnished, record, write

from dedup import pipeline
from dedup.engines.duckdb import engine
from dedup.options import settings
from dedup.options.settings import Options

_NAMED = re.compile(r"(?:TABLE|INTO|FROM|VIEW)\s+(?:IF NOT EXISTS\s+)?([\w.]+)", re.IGNORECASE)
_KIND = re.compile(r"\s*(\w+)")
_SHOWN = 70


class Timed:
    """A connection that adds up processor seconds by what a call's statements make or read."""

    spent: ClassVar[dict[str, float]] = defaultdict(float)

    def __init__(self, asked: Any) -> None:
        self.asked = asked

    def execute(self, query: str, *values: Any) -> Any:
        """Execute, and add the time to the last statement's table."""
        begun = time.process_time()
        try:
            return self.asked.execute(query, *values)
        finally:
            Timed.spent[_named(query)] += time.process_time() - begun

    def cursor(self) -> Timed:
        """A further connection."""
        return Timed(self.asked.cursor())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.asked, name)


def _named(query: str) -> str:
    """What a call is told by: the kind and table of its last statement, and how many there are."""
    statements = [part for part in query.split(";\n") if part.strip()]
    if not statements:
        return "nothing"
    kind, table = _KIND.match(statements[-1]), _NAMED.search(statements[-1])
    return f"{kind[1] if kind else '?'} {table[1] if table else ''} ({len(statements)})"[:_SHOWN]


@contextmanager
def timed() -> Iterator[None]:
    """Runs inside tell what their statements take."""
    connect = engine.opened
    Timed.spent.clear()
    engine.opened = lambda *given, **named: Timed(connect(*given, **named))  # type: ignore[assignment, return-value]
    try:
        yield
    finally:
        engine.opened = connect


def laid_out(given: argparse.Namespace, folder: Path, count: int, *, more: int) -> None:
    """Write the first ``count`` articles below ``folder``, or with ``more`` those that come after them."""
    numbers = range(count, count + more) if more else range(count)
    if given.texts:
        with gzip.open(given.data / "articles" / "ant_ar.jsonl.gz", "rt", encoding="utf-8") as lines:
            text = "".join(islice(lines, numbers.start, numbers.stop))
        (folder / f"{numbers.start:09}.jsonl").write_text(text, encoding="utf-8")
        return
    list(write(folder, given.seed, numbers, made=furnished if given.furnished else record))


def run(inputs: Path, out: Path, options: Options) -> tuple[float, dict[str, float]]:
    """Processor seconds of a run, and those of its steps."""
    begun = time.process_time()
    report = pipeline.run([inputs], out, options)
    return time.process_time() - begun, report.summary["seconds"]


def main() -> int:
    """Make, run, add, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=6_000)
    parser.add_argument("--texts", type=int, default=0, help="the first n Arabic articles, instead of synthetic ones")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")))
    parser.add_argument("--furnished", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.01)
    parser.add_argument("--keep", type=Path, help="a folder in which the first run stays, to be grown again")
    parser.add_argument("--top", type=int, default=40, help="statements and functions to name; 0 spares their runs")
    parser.add_argument("--set", dest="sets", action="append", default=[], help="an option, as dedup run takes it")
    given = parser.parse_args()
    options = settings.load(None, ["run.workers=1", "match.encoder=none", *given.sets])
    count = given.texts or given.size
    with TemporaryDirectory() as temporary, here():
        folder = given.keep or Path(temporary)
        inputs, base, out = folder / "in", folder / "base", folder / "out"
        whole = _first(given, inputs, base, options, count)
        laid_out(given, inputs, count, more=max(1, round(count * given.share)))
        _again(base, out)
        second, steps = run(inputs, out, options)
        print(f"{given.share:.1%} more: {second:.2f} s" + (f", {second / whole:.1%} of the first run" if whole else ""))
        for step, seconds in steps.items():
            print(f"    {step:12} {seconds:8.2f} s {seconds / second:6.1%}")
        if given.top:
            _taken_apart(given, base, out, options)
    return 0


def _first(given: argparse.Namespace, inputs: Path, base: Path, options: Options, count: int) -> float:
    """Processor seconds of the first run; 0 where an earlier call has left it."""
    if base.exists():
        return 0.0
    shutil.rmtree(inputs, ignore_errors=True)
    inputs.mkdir(parents=True)
    laid_out(given, inputs, count, more=0)
    whole, steps = run(inputs, base, options)
    print(f"{count:,} articles: {whole:.1f} s")
    for step, seconds in steps.items():
        print(f"    {step:12} {seconds:8.2f} s {seconds / whole:6.1%}")
    return whole


def _again(base: Path, out: Path) -> None:
    """The workspace as the first run left it: with its times, by which exports are known."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(base, out)


def _taken_apart(given: argparse.Namespace, base: Path, out: Path, options: Options) -> None:
    _again(base, out)
    with timed():
        run(out.with_name("in"), out, options)
    print(f"statements: {sum(Timed.spent.values()):.2f} s in {len(Timed.spent)} kinds")
    for name, seconds in sorted(Timed.spent.items(), key=lambda item: -item[1])[: given.top]:
        print(f"    {seconds:8.3f} s  {name}")
    _again(base, out)
    profiler = cProfile.Profile(time.process_time)
    profiler.runcall(pipeline.run, [out.with_name("in")], out, options)
    for order in ("tottime", "cumulative"):
        pstats.Stats(profiler).sort_stats(order).print_stats(given.top)


if __name__ == "__main__":
    sys.exit(main())
