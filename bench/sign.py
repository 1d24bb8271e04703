"""Signing beside datasketch: the same values, shingle by shingle and in batches, as a ratio of processor time."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from dedup.copies import signature
from dedup.options.settings import Sign
from dedup.text import shingles as shingle
from dedup.text import words as text

OPTIONS = Sign()


def shingles(words: list[str]) -> list[bytes]:
    """The shingles of a text as datasketch takes them."""
    size = min(shingle.width(words, OPTIONS.shingle), len(words))
    return [" ".join(words[start : start + size]).encode() for start in range(len(words) - size + 1)]


def timed(function: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of a call, and its result."""
    begun = time.process_time()
    result = function()
    return time.process_time() - begun, result


def main() -> None:
    """Read the texts, sign them both ways, print."""
    from datasketch import MinHash  # noqa: PLC0415 - heavy import, needed only here

    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DEDUP_BENCH_DATA", str(Path(__file__).parents[2] / "shared" / "bench"))
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--articles", type=int, default=400)
    arguments = parser.parse_args()
    source = arguments.data / "articles" / "ant_ar.jsonl.gz"
    if not source.exists():
        print(f"skipped: no benchmark data at {arguments.data}; name its folder with --data or DEDUP_BENCH_DATA")
        return
    with gzip.open(source, "rt", encoding="utf-8") as stream:
        texts = [json.loads(line)["text"] for line in islice(stream, arguments.articles)]
    signature.signatures(texts, OPTIONS)

    def one(hashfunc: Any, batch: bool) -> list[Any]:  # noqa: FBT001 - two ways of one measurement
        found = []
        for item in texts:
            sketch = MinHash(OPTIONS.permutations, seed=OPTIONS.seed, scheme=signature.SCHEME, hashfunc=hashfunc)
            runs = shingles(text.words(item))
            if batch:
                sketch.update_batch(runs)
            else:
                for run in runs:
                    sketch.update(run)
            found.append(sketch.hashvalues)
        return found

    words = timed(lambda: [text.words(item) for item in texts])[0]
    ours, values = timed(lambda: signature.signatures(texts, OPTIONS))
    _, same = timed(lambda: one(signature.shingle_hash, batch=True))
    single = timed(lambda: one(None, batch=False))[0]
    batched = timed(lambda: one(None, batch=True))[0]
    equal = sum(bool(np.array_equal(left, right)) for left, right in zip(values, same, strict=True) if len(left))
    print(f"{len(texts)} articles; values equal to datasketch's for {equal} of {sum(map(bool, map(len, values)))}\n")
    print(f"{'processor time, ours = 1':34}{'with folding':>14}{'without':>10}")
    print(f"{'ours':34}{1:>14.1f}{1:>10.1f}")
    for name, seconds in (("datasketch, shingle by shingle", single), ("datasketch, update_batch", batched)):
        print(f"{name:34}{seconds / ours:>14.1f}{(seconds - words) / max(ours - words, 1e-9):>10.1f}")


if __name__ == "__main__":
    main()
