"""What everybody shares: one wire story on tens of thousands of pages, and as many pages without any text.

``python bench/hubs.py --wire 50000 --empty 100000`` runs ``dedup run`` on each and tells seconds, the memory of all
processes at their worst moment, and what the report says of it. No bucket may become a square of its pages.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scale import cost
from scale_text import record, word

_A_FILE = 10_000
_EDITED = 0.5
"""The share of the wire story's pages on which an editor has changed words."""


def wire(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """One story on ``count`` sites: half as it came, half with some words changed, under a few headlines."""
    story = record(seed, 0)
    words = story["text"].split(" ")
    for number in range(count):
        draw = np.random.default_rng((seed, number, 9))
        changed = list(words)
        if draw.random() < _EDITED:
            for place in draw.integers(0, len(words), 3).tolist():
                changed[place] = word(story["language"], int(draw.integers(20_000)))
        yield {
            **story,
            "id": f"wire-{number}",
            "url": f"https://site{number}.example/story",
            "site": f"site{number}.example",
            "title": f"{story['title']} {word(story['language'], number % 7)}",
            "text": " ".join(changed),
        }


def empty(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Headlines without a text, each of them on two pages."""
    for number in range(count):
        story = record(seed, number // 2)
        yield {name: story[name] for name in ("title", "language", "published")} | {
            "id": f"empty-{number}",
            "text": "",
            "url": f"https://site{number % 400}.example/{number}",
        }


def written(folder: Path, records: Iterator[dict[str, Any]]) -> Path:
    """The records as JSONL files, some thousand each."""
    folder.mkdir(parents=True)
    held: list[str] = []
    number = 0
    for item in records:
        held.append(json.dumps(item, ensure_ascii=False) + "\n")
        if len(held) == _A_FILE:
            (folder / f"{number:05}.jsonl").write_text("".join(held), encoding="utf-8")
            held, number = [], number + 1
    if held:
        (folder / f"{number:05}.jsonl").write_text("".join(held), encoding="utf-8")
    return folder


def main() -> None:
    """Make the pages, run, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wire", type=int, default=50_000)
    parser.add_argument("--empty", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--memory", default="4GB")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for name, count, make in (("wire", given.wire, wire), ("empty", given.empty, empty)):
            if not count:
                continue
            pages = written(Path(place, name, "pages"), make(count, given.seed))
            found = cost(pages, Path(place, name, "out"), ["--encoder", "none", "--memory", given.memory])
            summary = found.summary
            print(f"{name}: {count:,} pages, {found.seconds:.0f} s, {found.peak / 1e6:,.0f} MB at the worst moment")
            print("  steps", summary["seconds"])
            told = {key: summary[key] for key in ("groups", "matches", "thinned", "refused")}
            print("  told ", json.dumps(told, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
