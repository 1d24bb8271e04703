"""Kill runs at random moments until one is done: its results must be those of a run that nobody disturbed.

Each attempt is killed (``kill -9``, every other time without its workers) after a random part of the time that an
undisturbed run takes, and the next one goes on. A run that ends is compared, and another one begins in a new folder.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from sameness import Answer, answer, differences, flaws
from scale_text import html

QUICK = ("--set", "match.encoder=none", "--quiet")


def saved(folder: Path, count: int, sites: int = 20) -> Path:
    """Synthetic pages as files below ``folder``."""
    for number in range(count):
        name, content = html(7, number, sites)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def started(place: Path, flags: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    """A run over ``place/pages`` into ``place/out``, in a process group of its own."""
    command = [sys.executable, "-m", "dedup", "run", "pages", "--out", "out", *QUICK, *flags]
    return subprocess.Popen(command, cwd=place, start_new_session=True)  # noqa: S603 - our own program


def killed(process: subprocess.Popen[bytes], after: float, *, alone: bool) -> bool:
    """Kill a run after some seconds, ``alone`` or with its workers; False where it ended before."""
    try:
        code = process.wait(after)
    except subprocess.TimeoutExpired:
        if alone:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    assert code == 0, f"dedup run ended with {code}"
    return False


def disturbed(place: Path, moments: Sequence[float], flags: Sequence[str] = ()) -> int:
    """Kill a run at each moment (seconds from the start of its attempt), then let it end; how many kills hit it."""
    hits = 0
    for number, moment in enumerate(moments):
        if not killed(started(place, flags), moment, alone=number % 2 == 1):
            return hits
        hits += 1
    assert started(place, flags).wait() == 0
    return hits


def rounds(place: Path, wanted: int, longest: float, draw: random.Random) -> Iterator[int]:
    """Kill until ``wanted`` kills have hit, each within ``longest`` seconds from the start of its attempt.

    Yields the kills so far when a run has ended, with its results in ``place/out``. How fast the machine is decides
    nothing: ``longest`` is halved whenever a run ends before its first kill.
    """
    hits = 0
    while hits < wanted:
        shutil.rmtree(place / "out", ignore_errors=True)
        hit = disturbed(place, [longest * draw.uniform(0.03, 1.0) for _ in range(wanted - hits)])
        hits += hit
        longest = longest if hit else longest / 2
        yield hits


def told(out: Path, expected: Answer) -> list[str]:
    """What is wrong with results."""
    return [*differences(answer(out), expected), *flaws(out)]


def main() -> None:
    """Measure an undisturbed run, then kill until enough is killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--reach", type=float, default=0.6, help="share of an undisturbed run's time, at most, to a kill"
    )
    given = parser.parse_args()
    draw = random.Random(given.seed)  # noqa: S311 - moments, no secrets
    place = Path(tempfile.mkdtemp(prefix="killed-"))
    try:
        saved(place / "pages", given.pages)
        begun = time.perf_counter()
        assert started(place).wait() == 0
        seconds = time.perf_counter() - begun
        expected = answer(place / "out")
        print(f"undisturbed: {seconds:.1f} s, {len(expected['articles']):,} articles", flush=True)
        for number, kills in enumerate(rounds(place, given.kills, seconds * given.reach, draw), 1):
            wrong = told(place / "out", expected)
            print(f"{kills} kills, {number} runs ended, {len(wrong)} differences", flush=True)
            print("\n".join(wrong[:10]), end="\n" * bool(wrong))
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
