"""How long pages and texts take beside other tools, as ratios within one run.

By default extraction with facts beside trafilatura with metadata, in one process, warm: each page goes to both in turn,
several times, and the least processor time that each took for it counts, since what else a machine does only ever adds.

``--whole`` runs the commands, ``trafilatura --parallel`` with metadata and ``dedup run``, over the same folder, their
order turned around from round to round; ``--texts N`` runs ``dedup run`` on the first N Arabic articles, beside tools
for copies where ``--peers PYTHON`` names the interpreter of an environment that has them (see ``bench/peers.py``). The
time of all that a command starts counts (Linux only). What a run spends where is told by ``bench/profiled.py``.
"""

from __future__ import annotations

import argparse
import compileall
import gzip
import logging
import os
import sys
import time
from hashlib import sha256
from pathlib import Path
from statistics import median

import speed_commands
from checksum import pages

import dedup
from dedup.extract.entry import extract
from dedup.model import Page, PageKind
from dedup.options.settings import Options
from dedup.read.charset.decode import decode


def timed(page: Page, options: Options) -> tuple[float, float]:
    """Processor seconds of trafilatura and of our extraction for a page."""
    from trafilatura import extract as theirs  # noqa: PLC0415 - heavy import, needed only here

    begun = time.process_time()
    theirs(page.content, output_format="json", with_metadata=True)
    between = time.process_time()
    extract(page, options)
    return between - begun, time.process_time() - between


def extraction(paths: list[Path], rounds: int) -> None:
    """Print what a page takes, and the ratio: of the least times, and of each round's sums."""
    options = Options()
    held = [_page(path, options) for path in paths]
    for page in held[:10]:
        timed(page, options)
    taken = [[timed(page, options) for page in held] for _ in range(rounds)]
    least = [tuple(map(min, zip(*page, strict=True))) for page in zip(*taken, strict=True)]
    peer, own = (1000 * sum(column) / len(held) for column in zip(*least, strict=True))
    sums = [tuple(map(sum, zip(*one, strict=True))) for one in taken]
    print(f"{len(held)} pages, least of {rounds} rounds: trafilatura with metadata {peer:.1f} ms, ours {own:.1f} ms")
    print(f"ratio {own / peer:.2f}; median of the rounds {median(ours / theirs for theirs, ours in sums):.2f}")


def _page(path: Path, options: Options) -> Page:
    data = gzip.decompress(path.read_bytes())
    return Page(path.name, path.name, PageKind.HTML, decode(data, options.read).text, sha256(data).hexdigest())


def main() -> int:
    """Print the ratios; 2 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")))
    parser.add_argument("--every", type=int, default=10, help="take every n-th page")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="with --whole: the pages of a folder instead")
    parser.add_argument("--whole", action="store_true", help="the commands, whole, instead of extraction alone")
    parser.add_argument("--texts", type=int, default=0, help="the first n Arabic articles, instead of pages")
    parser.add_argument("--peers", help="the interpreter of an environment with other tools for copies")
    parser.add_argument("--only", action="append", help="a command's name, instead of all; the peer always runs")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if not (given.data / "extraction").is_dir():
        print(f"no extraction sets below {given.data}", file=sys.stderr)
        return 2
    # An installed package has bytecode, as the peers have: where Python may write none, each process compiles anew.
    compileall.compile_dir(Path(dedup.__file__).parent, quiet=1)
    if given.texts:
        speed_commands.texts(given)
    elif given.whole:
        speed_commands.whole(pages(given.data, given.every), given)
    else:
        extraction(pages(given.data, given.every), given.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
