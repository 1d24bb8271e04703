"""Each file of a folder of other tools' outputs by itself: the article it gives, or what is said of it.

    python bench/formats.py FORMATS_DIR

A line per file: what came out, and which of text, title, time with its hour, url, site and authors the article has. A
file that gives neither an article nor a reason ends the command with 1. Each is read with the folder of its tool.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import dedup
from dedup.clean.stream import clean_inputs

FACTS = ("title", "url", "site", "authors", "captured")


def told(item: dedup.Article | dedup.Skipped) -> str:
    """What came out, in a cell."""
    if isinstance(item, dedup.Skipped):
        return f"{item.reason.value}: {item.detail.rpartition(': ')[2][:90]}"
    facts = [name for name in FACTS if getattr(item, name)]
    when = "time" if isinstance(item.published, datetime) else "day" if item.published else "no date"
    text = f"{len(item.text.split())} words" if item.text else "headline alone"
    return f"article: {text}, {when}, {', '.join(facts)}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    silent = 0
    for tool in sorted(path for path in folder.iterdir() if path.is_dir()):
        found: dict[str, list[str]] = defaultdict(list)
        for item in clean_inputs([tool]):
            found[place(item, tool)].append(told(item))
        for file in sorted(path for path in tool.rglob("*") if path.is_file()):
            name = str(file.relative_to(tool))
            own = [
                line
                for key, lines in found.items()
                if key and (name == key or name.startswith(f"{key}/"))
                for line in lines
            ]
            if not own:
                own = [told(item) for item in clean_inputs([file])]
            silent += not own
            print(f"| {tool.name}/{name} | {'; '.join(own) or 'NOTHING'} |")
    return 1 if silent else 0


def place(item: dedup.Article | dedup.Skipped, tool: Path) -> str:
    """The file or folder below the tool's folder that an item came from, where its name tells."""
    key = item.page.partition("#")[0]
    return key if (tool / key).exists() else ""


if __name__ == "__main__":
    sys.exit(main())
