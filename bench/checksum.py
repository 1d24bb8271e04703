"""A checksum of what extraction and page-alone cleaning say of every page, for changes that must change nothing.

``python bench/checksum.py --write before.txt`` at one commit, ``--against before.txt`` at another: pages whose records
differ are named, and the command ends with 1. ``--every n`` takes every n-th page only.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import logging
import os
import sys
import time
from multiprocessing import Pool
from pathlib import Path

from dedup.clean.page.cleaning import clean
from dedup.extract.entry import extract
from dedup.model import Page, PageKind, Skipped
from dedup.options.settings import Options
from dedup.read.charset.decode import decode
from dedup.store import codec


def pages(data: Path, every: int) -> list[Path]:
    """The files of all pages of all extraction sets below ``data``, in order."""
    found: list[Path] = []
    for index in sorted((data / "extraction").glob("*/index.jsonl.gz")):
        with gzip.open(index, "rt", encoding="utf-8") as lines:
            found += [index.parent / json.loads(line)["html"] for line in lines]
    return found[::every]


def told(path: Path) -> tuple[str, float, float]:
    """The digest of all that is said of a page, and the processor seconds of extraction and of cleaning."""
    logging.disable(logging.CRITICAL)
    options = Options()
    data = gzip.decompress(path.read_bytes())
    text = decode(data, options.read).text
    page = Page(path.name, path.name, PageKind.HTML, text, hashlib.sha256(data).hexdigest())
    started = time.process_time()
    found = extract(page, options)
    between = time.process_time()
    said = codec.encode(found)
    cleaning = 0.0
    if not isinstance(found, Skipped):
        before = time.process_time()
        said += b"".join(codec.encode(part) for part in clean(found, options.clean))
        cleaning = time.process_time() - before
    return hashlib.sha256(said).hexdigest()[:24], between - started, cleaning


def main() -> int:
    """Write digests or compare them; 1 where a page differs, 2 where the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--against", type=Path)
    given = parser.parse_args()
    paths = pages(given.data, given.every)
    if not paths:
        print(f"no extraction sets below {given.data}", file=sys.stderr)
        return 2
    with Pool(given.workers) as pool:
        found = pool.map(told, paths, chunksize=8)
    said = {path.relative_to(given.data).as_posix(): row[0] for path, row in zip(paths, found, strict=True)}
    extraction, cleaning = (1000 * sum(row[place] for row in found) / len(found) for place in (1, 2))
    print(f"{len(said)} pages, {extraction:.1f} ms per page of extraction and {cleaning:.1f} of cleaning alone")
    if given.write:
        given.write.write_text("".join(f"{digest} {name}\n" for name, digest in said.items()), encoding="utf-8")
    if not given.against:
        return 0
    lines = given.against.read_text(encoding="utf-8").splitlines()
    before = dict(line.split(" ", 1)[::-1] for line in lines)
    changed = [name for name, digest in said.items() if before.get(name) != digest]
    print(f"{len(changed)} of {len(said)} pages differ", *changed[:20], sep="\n  ")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
