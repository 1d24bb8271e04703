"""Extraction of this checkout beside another one's, each page by both in turn: their ratio, where a machine is busy.

``git worktree add ../before COMMIT`` and ``python bench/paired.py ../before``. Both are loaded into one process; the
least processor time of the rounds counts for each page, since what else a machine does only ever adds.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import logging
import os
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from checksum import pages

OURS = Path(__file__).resolve().parent.parent
Extract = Callable[[bytes, str], Callable[[], object]]


def loaded(root: Path) -> Extract:
    """What makes a call that extracts a page, given its bytes and name, of the package in the folder ``root``."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "dedup"]:
        del sys.modules[name]
    sys.path.insert(0, str(root))
    page, model, settings, charset = (
        importlib.import_module(f"dedup.{name}")
        for name in ("extract.page", "model", "options.settings", "read.charset.decode")
    )
    sys.path.remove(str(root))
    if not Path(str(page.__file__)).is_relative_to(root):
        raise SystemExit(f"{root} holds no dedup package: {page.__file__} was loaded")
    options = settings.Options()

    def ready(data: bytes, name: str) -> Callable[[], object]:
        text = charset.decode(data, options.read).text
        one = model.Page(name, name, model.PageKind.HTML, text, sha256(data).hexdigest())
        return lambda: page.article(one, options)

    return ready


def main() -> int:
    """Print milliseconds per page of both and their ratio; 2 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path, help="the folder of another checkout")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")))
    parser.add_argument("--every", type=int, default=36, help="take every n-th page")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    paths = pages(given.data, given.every)
    if not paths:
        print(f"no extraction sets below {given.data}", file=sys.stderr)
        return 2
    logging.disable(logging.CRITICAL)
    before, now = loaded(given.other.resolve()), loaded(OURS)
    contents = [(gzip.decompress(path.read_bytes()), path.name) for path in paths]
    calls = [(before(*content), now(*content)) for content in contents]
    for call in (call for pair in calls[:10] for call in pair):
        call()
    least = [_least(pair, given.rounds) for pair in calls]
    there, here = (1000 * sum(column) / len(least) for column in zip(*least, strict=True))
    print(f"{len(least)} pages, least of {given.rounds} rounds: {there:.1f} ms there, {here:.1f} ms here")
    print(f"ratio {here / there:.3f}")
    return 0


def _least(pair: tuple[Callable[[], object], Callable[[], object]], rounds: int) -> tuple[float, float]:
    """The least processor seconds of each of two calls, made in turn."""
    taken: list[tuple[float, float]] = []
    for _ in range(rounds):
        begun = time.process_time()
        pair[0]()
        between = time.process_time()
        pair[1]()
        taken.append((between - begun, time.process_time() - between))
    first, second = zip(*taken, strict=True)
    return min(first), min(second)


if __name__ == "__main__":
    sys.exit(main())
