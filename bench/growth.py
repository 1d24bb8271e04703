"""What a run costs when a folder of saved pages grows a little, and how many pages of before are cleaned again.

``python bench/newsroom.py --keep PAGES --size 4848 --seed 77 --no-peer`` makes a folder to measure on; any other does.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from pathlib import Path

from scale import cost


def main() -> None:
    """Hold some pages back, run, bring them, run again, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, help="folder of pages; it is copied, not changed")
    parser.add_argument("--share", type=float, default=0.01, help="share of the pages that come later")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--encoder", default="none", help="use, or none")
    arguments = parser.parse_args()
    files = sorted(path for path in arguments.pages.rglob("*") if path.is_file())
    late = random.Random(arguments.seed).sample(files, max(1, round(arguments.share * len(files))))  # noqa: S311 - no secret
    flags = ["--encoder", arguments.encoder]
    with tempfile.TemporaryDirectory() as scratch:
        pages, out = Path(scratch, "pages"), Path(scratch, "out")
        for some in (set(files) - set(late), set(late)):
            for path in some:
                place = pages / path.relative_to(arguments.pages)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, place)
            found = cost(pages, out, flags)
            inputs = found.summary["inputs"]
            assert isinstance(inputs, dict)
            print(
                f"{len(some):,} pages: {found.seconds:.1f} s; cleaned anew {inputs['recleaned']:,}, "
                f"weighed anew {inputs['reweighed']:,}",
                flush=True,
            )


if __name__ == "__main__":
    main()
