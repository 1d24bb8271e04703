"""What looking for garbage takes of extraction and of cleaning a page alone: by default, and seldom, as in workers.

All pages are done either way in turn. Whole rounds count: the least of them, and the median of their ratios.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from statistics import median

from checksum import pages
from speed import _page

from dedup.clean.page.cleaning import clean
from dedup.engines.garbage import looked_seldom
from dedup.extract.entry import extract
from dedup.model import Article
from dedup.options.settings import Options


def compared(what: str, calls: list[Callable[[], object]], rounds: int) -> None:
    """Print milliseconds per call with either way of looking, and their ratio."""
    sums: list[tuple[float, ...]] = []
    for _ in range(rounds):
        taken = []
        for held in (nullcontext, looked_seldom):
            gc.collect()
            with held():
                begun = time.process_time()
                for call in calls:
                    call()
                taken.append(1000 * (time.process_time() - begun) / len(calls))
        sums.append(tuple(taken))
    often, seldom = map(min, zip(*sums, strict=True))
    ratio = median(after / before for before, after in sums)
    print(f"{what}: {len(calls)} pages, {often:.1f} ms by default, {seldom:.1f} ms seldom, ratio {seldom / often:.3f}")
    print(f"median of the rounds {ratio:.3f}")


def main() -> int:
    """Print the two comparisons and what garbage some pages leave; 2 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")))
    parser.add_argument("--every", type=int, default=36, help="take every n-th page")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    options = Options()
    held = [_page(path, options) for path in pages(given.data, given.every)]
    if not held:
        print(f"no extraction sets below {given.data}", file=sys.stderr)
        return 2
    logging.disable(logging.CRITICAL)
    found = [extract(page, options) for page in held]
    gc.collect()
    gc.freeze()
    gc.disable()
    for page in held:
        extract(page, options)
    print(f"objects that refer to each other and to which nobody does, after all pages: {gc.collect()}")
    gc.enable()
    compared("extraction", [lambda page=page: extract(page, options) for page in held], given.rounds)
    drafts = [draft for draft in found if isinstance(draft, Article)]
    compared("cleaning", [lambda draft=draft: clean(draft, options.clean) for draft in drafts], given.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
