"""Copy groups of a finished run, drawn for a person to read whether every member is its canonical's text.

Only groups whose texts differ are drawn; equal texts need no reader.
Usage: python bench/groups.py DIR [--count 100] [--seed 1]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dedup.text.similarity import align
from dedup.text.words import words

SHOWN = 9
"""Words shown of either side of a change."""
WIDTH = 520
"""Characters shown of a member's changes."""


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    known = {item["id"]: item for item in _lines(arguments.folder / "articles.jsonl")}
    groups = [group for story in _lines(arguments.folder / "stories.jsonl") for group in story["copies"]]
    differing = [group for group in groups if len({known[item["article"]]["text"] for item in group["members"]}) > 1]
    differing.sort(key=lambda group: group["canonical"])
    draw = random.Random(arguments.seed)  # noqa: S311 - a seed for repeatable samples, no secret
    chosen = draw.sample(differing, min(arguments.count, len(differing)))
    print(f"{len(chosen)} of {len(differing)} groups whose texts differ")
    for number, group in enumerate(chosen, 1):
        print(f"\n{number}. {group['reason']}")
        for line in _shown(group["members"], known):
            print(f"   {line}")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _shown(members: Sequence[dict[str, Any]], known: dict[str, dict[str, Any]]) -> Iterator[str]:
    head = known[members[0]["article"]]
    left = words(head["text"])
    for member in members:
        other = known[member["article"]]
        if other is not head and other["text"] == head["text"]:
            continue
        right = words(other["text"])
        told = f"{member['relation']} {member['score']:.2f}" if other is not head else "="
        yield f"{told}  {other['site']} {other['published']} {len(right)}w  {other['title']}"
        if other is not head:
            yield f"    {_changes(left, right)}"


def _changes(left: Sequence[str], right: Sequence[str]) -> str:
    parts = []
    for step in align(left, right):
        one, two = left[step.left_start : step.left_end], right[step.right_start : step.right_end]
        parts.append(f"={len(one)}" if step.equal else f"[{_brief(one)} | {_brief(two)}]")
    return " ".join(parts)[:WIDTH]


def _brief(some: Sequence[str]) -> str:
    return " ".join(some[:SHOWN]) + (f"..{len(some)}" if len(some) > SHOWN else "")


if __name__ == "__main__":
    main()
