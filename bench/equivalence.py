"""A workspace that grew step by step, beside one clean run on the same inputs.

``python bench/equivalence.py`` tells hundreds of random histories of a small newsroom (see ``sequences``): files that
come, change and go, pages removed and asked back, runs stopped at any statement. ``--ant`` reads the benchmark's
Arabic articles in random order, in 20 batches, and compares with one run on all of them.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from sameness import answer, differences, flaws
from sequences import Histories

from dedup import pipeline
from dedup.options import settings as options


def histories(count: int, steps: int, start: int) -> None:
    """Tell ``count`` histories of up to ``steps`` steps; the first that ends otherwise is raised, told as a program."""
    begun = time.perf_counter()
    run_state_machine_as_test(
        seed(start)(Histories),
        settings=settings(
            max_examples=count,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            print_blob=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"{count} histories of up to {steps} steps: all as clean runs, {time.perf_counter() - begun:.0f} s")


def ant(source: Path, place: Path, share: float, batches: int, chosen: options.Options) -> None:
    """The benchmark's articles, in ``batches`` and at once. Prints the seconds of each run and what differs."""
    with gzip.open(source, "rt", encoding="utf-8") as stream:
        lines = stream.readlines()
    draw = random.Random(1)  # noqa: S311 - an order, no secret
    draw.shuffle(lines)
    lines = lines[: round(share * len(lines))]
    for name in ("grown", "clean"):
        (place / name / "pages").mkdir(parents=True)
    for number in range(batches):
        data = "".join(lines[number::batches])
        for name in ("grown", "clean"):
            (place / name / "pages" / f"{number:02}.jsonl").write_text(data, encoding="utf-8")
        if number < batches - 1:
            timed(place / "grown", f"batch {number + 1}", chosen)
    timed(place / "grown", f"batch {batches}", chosen)
    timed(place / "clean", "clean", chosen)
    grown, clean = place / "grown" / "out", place / "clean" / "out"
    found = differences(answer(grown), answer(clean))
    print(f"{len(lines):,} articles in {batches} batches: {len(found)} differences; flaws: {flaws(grown) or 'none'}")
    print("\n".join(found[:20]))


def timed(place: Path, name: str, chosen: options.Options) -> None:
    """A run over ``place/pages``, with its seconds."""
    begun = time.perf_counter()
    report = pipeline.run([place / "pages"], place / "out", chosen)
    groups = report.summary["groups"]
    print(f"{name:<9} {time.perf_counter() - begun:>7.1f} s  {groups['copies']:,} texts  {groups['stories']:,} stories")


def main(arguments: Sequence[str] | None = None) -> None:
    """Tell histories, or grow the benchmark's articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DEDUP_BENCH_DATA", str(Path(__file__).parents[2] / "shared" / "bench"))
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--ant", action="store_true")
    parser.add_argument("--share", type=float, default=1.0, help="the share of the articles that --ant reads")
    parser.add_argument("--batches", type=int, default=20)
    parser.add_argument("--histories", type=int, default=300)
    parser.add_argument("--steps", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--set", dest="sets", action="append", default=[], help="options of the runs of --ant")
    given = parser.parse_args(arguments)
    if not given.ant:
        histories(given.histories, given.steps, given.seed)
        return
    source = given.data / "articles" / "ant_ar.jsonl.gz"
    if not source.exists():
        print(f"skipped: no benchmark data at {given.data}; name its folder with --data or DEDUP_BENCH_DATA")
        return
    place = Path(tempfile.mkdtemp(prefix="grown-"))
    try:
        ant(source, place, given.share, given.batches, options.load(None, given.sets))
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
