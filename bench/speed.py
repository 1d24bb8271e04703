"""Extraction with facts beside trafilatura with metadata, in one process, warm, page by page in turn, as a ratio.

Processor time, so that what else a machine does counts little; the median of some rounds. What a run does beyond
extraction is told by ``bench/profiled.py``; other tools for copies run in ``bench/copies.py --peers``.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import os
import sys
import time
from hashlib import sha256
from pathlib import Path
from statistics import median

from checksum import pages

from dedup.extract.entry import extract
from dedup.model import Page, PageKind
from dedup.options.settings import Options
from dedup.read.charset.decode import decode


def timed(texts: list[str], options: Options) -> tuple[float, float]:
    """Processor seconds of trafilatura and of our extraction over all pages."""
    from trafilatura import extract as theirs  # noqa: PLC0415 - heavy import, needed only here

    peer = own = 0.0
    for number, text in enumerate(texts):
        page = Page(f"{number}", f"{number}", PageKind.HTML, text, sha256(text.encode("utf-8", "replace")).hexdigest())
        begun = time.process_time()
        theirs(text, output_format="json", with_metadata=True)
        between = time.process_time()
        extract(page, options)
        peer, own = peer + between - begun, own + time.process_time() - between
    return peer, own


def main() -> int:
    """Print the ratio; 2 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")))
    parser.add_argument("--every", type=int, default=10, help="take every n-th page")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    paths = pages(given.data, given.every)
    if not paths:
        print(f"no extraction sets below {given.data}", file=sys.stderr)
        return 2
    options = Options()
    texts = [decode(gzip.decompress(path.read_bytes()), options.read).text for path in paths]
    timed(texts[:10], options)
    rounds = [timed(texts, options) for _ in range(given.rounds)]
    peer, own = (median(column) * 1000 / len(texts) for column in zip(*rounds, strict=True))
    ratio = median(ours / theirs for theirs, ours in rounds)
    print(f"{len(texts)} pages: trafilatura with metadata {peer:.1f} ms, ours {own:.1f} ms per page, ratio {ratio:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
