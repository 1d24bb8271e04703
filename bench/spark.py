"""The local engine beside Spark on one corpus: equal answers, seconds a step, bytes shuffled a step; and giant cases.

``python bench/spark.py same 2000`` makes synthetic articles (see ``scale_text``) and runs both engines on them;
``--partitions 1 400`` runs Spark again with other numbers of partitions, ``--master URL`` on a cluster.
``python bench/spark.py giants`` puts 20,000 articles into one component and 50,000 under one key.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from scale_text import write

from dedup import pipeline
from dedup.adapters import spark as spread
from dedup.copies import candidates
from dedup.copies.tables.credits import PUBLISHED
from dedup.engines.base import Engine
from dedup.engines.duckdb.engine import Local
from dedup.engines.spark import Spark, session
from dedup.engines.spark.stars import components as stars
from dedup.options import settings as options
from dedup.options.settings import MatchOptions, Options

ANSWERS = {
    "articles": PUBLISHED,
    "cuts": "SELECT article, page, kind, rule, text FROM cuts",
    "matches": "SELECT left_id, right_id, relation, record FROM matches",
    "groups": "SELECT id, story, copy, headline_group FROM groups",
    "stories": "SELECT id, size, flags, record FROM stories",
    "skips": "SELECT page, reason FROM skips",
}
"""What has to be equal, as queries of a workspace."""
GROWN = ANSWERS | {
    "groups": "SELECT id, "
    + ", ".join(f"min(id) OVER (PARTITION BY {kind}) AS {kind}" for kind in ("story", "copy", "headline_group"))
    + " FROM groups",
    "stories": "SELECT size, flags FROM stories",
}
"""The same of a workspace that has grown: its groups have kept the ids that they were born with."""
PUBLISHED_ONLY = frozenset({"matches", "groups", "stories", "skips"})
"""Tables that a workspace has in its snapshot alone."""


@dataclass(slots=True)
class Clock:
    """Who is told of progress, and notes when each step was at work (seconds since the epoch)."""

    spans: list[tuple[str, float, float]] = field(default_factory=list)
    at: tuple[str, float] = ("", 0.0)

    def start(self, step: str, total: int | None) -> None:  # noqa: ARG002 - the signature of Progress
        """Note the beginning."""
        self.at = step, time.time()

    def expect(self, units: int) -> None:
        """Units are not noted."""

    def advance(self, units: int) -> None:
        """Units are not noted."""

    def finish(self) -> None:
        """Note the end, and tell it: a long run may never come to its own."""
        self.spans.append((*self.at, time.time()))
        print(f"  {self.at[0]:10} {self.spans[-1][2] - self.at[1]:9.1f} s", flush=True)


def by_local(pages: Path, out: Path, chosen: Options) -> dict[str, float]:
    """A run on the local engine; its seconds a step, but for the report, which it writes while it tells them."""
    found = pipeline.run([str(pages)], out, chosen).summary["seconds"]
    return {**found, "extract": found["extract"] + found.pop("read", 0.0)}


@contextmanager
def sparked(arguments: argparse.Namespace, logs: Path, partitions: int) -> Iterator[tuple[object, str]]:
    """A session that writes its events to ``logs``."""
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.memory": arguments.memory,
        "spark.sql.shuffle.partitions": str(partitions),
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": logs.as_uri(),
        "spark.eventLog.compress": "false",
        "spark.eventLog.rolling.enabled": "false",
    }
    begun = session(arguments.master, settings)
    begun.sparkContext.setLogLevel("ERROR")
    try:
        yield begun, begun.sparkContext.applicationId
    finally:
        begun.stop()


def by_spark(
    arguments: argparse.Namespace, pages: Path, out: Path, chosen: Options, partitions: int
) -> tuple[dict[str, float], Counter[str]]:
    """A run on Spark; its seconds and the bytes it shuffled, a step."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as logs:
        with sparked(arguments, Path(logs), partitions) as (begun, name):
            spread.run([str(pages)], str(out), chosen, clock, begun)
        return {step: end - start for step, start, end in clock.spans}, shuffled(Path(logs, name), clock)


def shuffled(log: Path, clock: Clock) -> Counter[str]:
    """Bytes written to shuffles by step, from Spark's own event log."""
    found: Counter[str] = Counter()
    for line in log.open(encoding="utf-8"):
        event = json.loads(line)
        if event["Event"] != "SparkListenerTaskEnd" or "Task Metrics" not in event:
            continue
        ended = event["Task Info"]["Finish Time"] / 1000
        step = next((name for name, start, end in clock.spans if start <= ended <= end + 0.1), "other")
        found[step] += event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
    return found


def differences(workspace: Path, out: Path, answers: dict[str, str] = ANSWERS) -> list[str]:
    """The answers that are not equal; prints how many rows each has."""
    reader = duckdb.connect()
    reader.execute(f"ATTACH '{workspace / 'dedup.duckdb'}' AS known (READ_ONLY)")
    reader.execute(f"ATTACH '{workspace / 'snapshot.duckdb'}' AS published (READ_ONLY)")
    wrong = []
    for name, query in answers.items():
        reader.execute(f"USE {'published' if name in PUBLISHED_ONLY else 'known'}")
        first = reader.execute(query)
        columns = ", ".join(item[0] for item in first.description)
        left = sorted(map(repr, first.fetchall()))
        reader.execute("USE memory")
        reader.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM '{out}/tables/{name}/*.parquet'")
        other = query if answers is GROWN and name in {"groups", "stories"} else f"SELECT {columns} FROM {name}"
        right = sorted(map(repr, reader.execute(other).fetchall()))
        print(f"  {name:10} {len(left):>9,} {'equal' if left == right else f'NOT equal: {len(right):,}'}")
        wrong += [name] * (left != right)
    return wrong


def same(arguments: argparse.Namespace) -> None:
    """Both engines on one corpus."""
    chosen = options.load(None, [f"match.encoder={arguments.encoder}", "run.workers=2", "run.memory=4GB"])
    with tempfile.TemporaryDirectory() as scratch:
        pages = Path(arguments.pages) if arguments.pages else Path(scratch, "pages")
        if not arguments.pages:
            list(write(pages, 1, range(arguments.articles), max(1, arguments.articles // 8)))
        known = Path(arguments.local or Path(scratch, "local"))
        seconds = {} if arguments.local else by_local(pages, known, chosen)
        print("local", *(f"{step} {value:.1f}" for step, value in seconds.items()), flush=True)
        for partitions in arguments.partitions:
            out = Path(scratch, f"spark{partitions}")
            spent, moved = by_spark(arguments, pages, out, chosen, partitions)
            print(f"{pages.name}, {arguments.articles} articles, {partitions} partitions")
            for step, value in spent.items():
                beside = seconds.get(step, 0.0)
                print(f"  {step:10} local {beside:9.1f} s   spark {value:9.1f} s   {moved[step]:>14,} bytes")
            wrong = differences(known, out, GROWN if arguments.local else ANSWERS)
            assert not wrong, wrong


def giants(arguments: argparse.Namespace) -> None:
    """A component of 20,000, and a key that 50,000 share, on both engines."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        sparked(arguments, Path(scratch), arguments.partitions[0]) as (begun, _),
    ):
        for engine in (Local(), Spark(begun, f"{scratch}/work")):
            print(type(engine).__name__, *(f"{name}: {value}" for name, value in _giant(engine)), sep="\n  ")
            engine.close()


def _giant(engine: Engine) -> Sequence[tuple[str, object]]:
    begun = time.perf_counter()
    ring = list(range(20_000))
    ends = {"left_row": [row * 7 % 20_000 for row in ring], "right_row": [(row + 1) * 7 % 20_000 for row in ring]}
    engine.append("links", [ends])
    turns = stars(engine, "links", "found", few=0)
    (batch,) = engine.read("SELECT count(*) AS n, count(DISTINCT root) AS roots FROM found")
    one = time.perf_counter() - begun
    rows = list(range(50_000))
    digests = [f"{row * 2_654_435_761 % 2**32:08x}{row:08x}" for row in rows]
    engine.append("signatures", [{"row": rows, "digest": digests}])
    engine.append("bands", [{"row": rows, "key": [7] * len(rows)}])
    engine.append("passages", [{"row": rows, "key": rows}])
    proposed = candidates.propose(engine, MatchOptions())
    (told,) = engine.read("SELECT bit_xor(left_row * 65536 + right_row) AS mark, sum(left_row) AS s FROM pairs")
    two = time.perf_counter() - begun - one
    return (
        ("component of 20,000", f"{batch['n'][0]} rows, {batch['roots'][0]} roots, {turns} turns"),
        ("key of 50,000", f"{proposed.pairs} pairs, {proposed.thinned_rows} rows thinned, {told}"),
        ("seconds", f"{one:.1f}, {two:.1f}"),
    )


def main() -> None:
    """Take the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["same", "giants"])
    parser.add_argument("articles", nargs="?", type=int, default=2_000)
    parser.add_argument("--pages", help="real or sample pages instead of synthetic articles")
    parser.add_argument("--local", help="a workspace that has run on --pages already")
    parser.add_argument("--partitions", nargs="+", type=int, default=[4])
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--memory", default="4g", help="of the driver")
    parser.add_argument("--encoder", default="none")
    arguments = parser.parse_args()
    {"same": same, "giants": giants}[arguments.what](arguments)


if __name__ == "__main__":
    main()
