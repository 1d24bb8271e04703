"""What a run costs as the corpus grows: seconds, memory of all processes, size on disk; then 1 % more, then nothing.

``python bench/scale.py 10000 100000`` makes synthetic articles of each size (see ``scale_text``), runs ``dedup run``
on them, adds 1 % and runs it again. Growth is the exponent between two sizes: 1.00 is linear.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from scale_text import furnished, record, spread

_EVERY = 0.25
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took. ``peak`` is in bytes, of the process and all below it at one moment."""

    seconds: float
    peak: int
    summary: dict[str, object]


def tree(root: int) -> list[int]:
    """A process and all processes below it."""
    found, at = [root], 0
    while at < len(found):
        try:
            for task in Path(f"/proc/{found[at]}/task").iterdir():
                found += map(int, (task / "children").read_text(encoding="ascii").split())
        except OSError:
            pass  # it has ended meanwhile
        at += 1
    return found


def memory(root: int) -> int:
    """Bytes that a process and all below it hold, shared pages once a process."""
    total = 0
    for process in tree(root):
        try:
            pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        except OSError:
            continue  # it has ended meanwhile
        total += pages * os.sysconf("SC_PAGE_SIZE")
    return total


def cost(pages: Path, out: Path, flags: list[str]) -> Cost:
    """Run ``dedup run`` and watch it."""
    command = [sys.executable, "-m", "dedup", "run", str(pages), "--out", str(out), "--quiet", *flags]
    begun = time.perf_counter()
    process = subprocess.Popen(command)  # noqa: S603 - our own program
    peak, over = 0, threading.Event()

    def look() -> None:
        nonlocal peak
        while not over.wait(_EVERY):
            peak = max(peak, memory(process.pid))

    watcher = threading.Thread(target=look)
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - begun
    over.set()
    watcher.join()
    if code:
        raise SystemExit(f"dedup run ended with {code}")
    return Cost(seconds, peak, json.loads((out / "summary.json").read_text(encoding="utf-8")))


def size(out: Path) -> dict[str, int]:
    """Bytes of the tables, of the snapshot and of all else below ``out``."""
    sizes = {path.name: path.stat().st_size for path in out.rglob("*") if path.is_file()}
    tables, snapshot = sizes.pop("dedup.duckdb"), sizes.pop("snapshot.duckdb")
    return {"tables": tables, "snapshot": snapshot, "exports": sum(sizes.values())}


def told(name: str, count: int, found: Cost, out: Path) -> None:
    """One line of the table, and the seconds of each step below it."""
    parts = size(out)
    mega = {key: value / 1e6 for key, value in parts.items()}
    print(
        f"{name:<8} {count:>9,} {found.seconds:>9.1f} {1000 * found.seconds / count:>9.2f} {found.peak / 1e6:>8,.0f} "
        f"{mega['tables']:>9,.0f} {mega['snapshot']:>9,.0f} {mega['exports']:>9,.0f}",
        flush=True,
    )
    steps = found.summary["seconds"]
    assert isinstance(steps, dict)
    groups, inputs = found.summary["groups"], found.summary["inputs"]
    assert isinstance(inputs, dict)
    again = f"cleaned anew {inputs['recleaned']:,}  weighed anew {inputs['reweighed']:,}"
    print(
        "         " + "  ".join(f"{step} {seconds:.1f}" for step, seconds in steps.items()), again, groups, flush=True
    )


def main() -> None:
    """Make the articles of each size, run, add, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000])
    parser.add_argument("--work", type=Path, help="folder for articles and workspaces  [a temporary one]")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--level", choices=("copies", "stories"), default="stories")
    parser.add_argument("--encoder", default="use", help="use, or none")
    parser.add_argument("--memory", default="4GB")
    parser.add_argument("--added", type=float, default=0.01, help="the share that is added afterwards")
    parser.add_argument("--furnished", action="store_true", help="put each site's lines and teasers below its articles")
    arguments = parser.parse_args()
    made = furnished if arguments.furnished else record
    flags = ["--level", arguments.level, "--encoder", arguments.encoder, "--memory", arguments.memory]
    print(f"{'run':<8} {'articles':>9} {'seconds':>9} {'ms each':>9} {'peak MB':>8} {'tables':>9} snapshot  exports MB")
    before: tuple[int, Cost] | None = None
    with tempfile.TemporaryDirectory() as temporary:
        for count in sorted(arguments.sizes):
            place = (arguments.work or Path(temporary)) / str(count)
            shutil.rmtree(place / "out", ignore_errors=True)
            for path in (place / "pages").glob("*.jsonl"):
                if int(path.stem) >= count:
                    path.unlink()  # what an earlier run of this bench added
            spread(place / "pages", arguments.seed, range(count), made)
            first = cost(place / "pages", place / "out", flags)
            told("clean", count, first, place / "out")
            if before is not None:
                steps = math.log(count / before[0])
                print(
                    f"         growth: seconds {math.log(first.seconds / before[1].seconds) / steps:.2f}, "
                    f"memory {math.log(first.peak / before[1].peak) / steps:.2f}"
                )
            before = count, first
            more = max(1, round(count * arguments.added))
            spread(place / "pages", arguments.seed, range(count, count + more), made)
            second = cost(place / "pages", place / "out", flags)
            told("added", more, second, place / "out")
            again = cost(place / "pages", place / "out", flags)
            told("nothing", 1, again, place / "out")
            print(
                f"         {arguments.added:.1%} more cost {second.seconds / first.seconds:.1%} of the first run, "
                f"nothing new {again.seconds / first.seconds:.1%}",
                flush=True,
            )


if __name__ == "__main__":
    main()
