"""A day of ``dedup watch`` compressed: files arrive, change and go, and it is killed between.

``python bench/watching.py [--files 10000] [--rounds 20] [--kills 5]`` prints, after each round, the memory of the
process at rest, its open handles, temporary files and the size of the workspace; at the end, whether the results are
those of one clean run, and the workspace's size beside that run's. What a killed run left in the folder for temporary
files the next one removes, so that none may be left.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from kill import QUICK, saved, started
from sameness import answer, differences, flaws
from scale import memory, size

_EVERY = 0.5
_LOOKS, _SAMPLES = 1.0, 12
"""Processor seconds of twelve looks at most; a run takes more."""
_CHANGED, _GONE = 0.02, 0.02
"""Shares of the files there that change, and that go, in each round."""


class Watch:
    """``dedup watch`` over ``pages`` in a folder, told when it has run."""

    def __init__(self, place: Path) -> None:
        command = [sys.executable, "-m", "dedup", "watch", "pages", "--out", "out", "--sync", "--every", str(_EVERY)]
        options = [part for part in QUICK if part != "--quiet"]
        (place / "tmp").mkdir(exist_ok=True)
        environment = os.environ | {"TMPDIR": str(place / "tmp")}
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, *options], cwd=place, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            start_new_session=True, text=True,
        )  # fmt: skip
        self.runs = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.runs += line.rstrip().endswith(" stories")

    def rest(self, before: int) -> None:
        """Wait until it has run after ``before`` runs, and does nothing but look."""
        seen, spent = before, self._seconds()
        while True:
            assert self.process.poll() is None, "dedup watch has ended"
            busy = 0
            for _ in range(_SAMPLES):
                time.sleep(_EVERY)
                busy += self._working()
            now = self._seconds()
            if self.runs > before and self.runs == seen and now - spent < _LOOKS and busy * 2 < _SAMPLES:
                return
            seen, spent = self.runs, now

    def _working(self) -> bool:
        """Whether it or a process below it has something to do, though a busy machine may not let it."""
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = path.read_text(encoding="utf-8").rpartition(") ")[2].split()
                if fields[2] == str(self.process.pid) and fields[0] in "RD":
                    return True
        return False

    def _seconds(self) -> float:
        """Processor seconds of the process."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """End it and all below it without a word."""
        os.killpg(self.process.pid, 9)
        self.process.wait()


def step(pages: Path, waiting: list[Path], count: int, dice: random.Random) -> None:
    """Let files arrive, change and go."""
    here = sorted(path for path in pages.rglob("*") if path.is_file())
    for path in dice.sample(here, int(len(here) * _GONE)):
        path.unlink()
    for path in dice.sample(here, int(len(here) * _CHANGED)):
        if path.exists():
            path.write_text(path.read_text(encoding="utf-8").replace("</p>", " and more.</p>", 1), encoding="utf-8")
    for path in (waiting.pop() for _ in range(min(count, len(waiting)))):
        target = pages / path.relative_to(path.parents[1])
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)


def main() -> int:
    """Print a line per round; 1 where results differ or something is left over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("files", 10_000), ("rounds", 20), ("kills", 5), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    dice = random.Random(given.seed)  # noqa: S311 - moments, no secrets
    with tempfile.TemporaryDirectory() as root:
        place = Path(root)
        saved(place / "later", given.files)
        waiting = sorted(path for path in (place / "later").rglob("*") if path.is_file())
        dice.shuffle(waiting)
        (place / "pages").mkdir()
        killed = set(dice.sample(range(1, given.rounds), min(given.kills, given.rounds - 1)))
        step(place / "pages", waiting, given.files // given.rounds, dice)
        watch = Watch(place)
        for number in range(given.rounds):
            before = watch.runs if number else 0
            if number:
                step(place / "pages", waiting, given.files // given.rounds, dice)
            if number in killed:
                time.sleep(dice.uniform(0.5, 6))
                watch.kill()
                watch, before = Watch(place), 0
            watch.rest(before)
            handles = sum(1 for _ in Path(f"/proc/{watch.process.pid}/fd").iterdir())
            left = sum(1 for _ in (place / "tmp").rglob("*"))
            disk = sum(size(place / "out").values()) / 1e6
            held = memory(watch.process.pid) / 1e6
            told = f"{held:.0f} MB, {handles} handles, {left} temporary files, {disk:.1f} MB on disk"
            print(f"round {number + 1}{', killed' if number in killed else ''}: {told}", flush=True)
        watch.process.terminate()
        watch.process.wait()
        return _compared(place)


def _compared(place: Path) -> int:
    """Print what differs from one clean run, and what is left over; how much that is."""
    found, disk = answer(place / "out"), sum(size(place / "out").values())
    left = [path.name for path in (place / "tmp").rglob("*")]
    (place / "out").rename(place / "watched")
    assert started(place).wait() == 0
    wrong = [*differences(found, answer(place / "out")), *flaws(place / "watched")]
    clean = sum(size(place / "out").values())
    print(f"{len(found['articles']):,} articles; {len(wrong)} differences from one clean run")
    print("\n".join(wrong[:10]), end="\n" * bool(wrong))
    print(f"disk {disk / 1e6:.1f} MB, a clean run {clean / 1e6:.1f} MB; {len(left)} temporary files left {left[:5]}")
    return len(wrong) + len(left)


if __name__ == "__main__":
    sys.exit(main())
