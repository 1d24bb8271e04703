"""Whether two folders of results hold the same answer: all but the ids of groups, their history, and seconds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from dedup.report.html.write import write_file
from dedup.report.workspace import Workspace
from dedup.store import codec

Answer: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Table to name to record."""

_GROUPS = ("story", "copy", "headline_group")
_HISTORY = ("id", "merged", "split")


def answer(out: Path) -> Answer:
    """What a run found: articles with their cuts, matches, skipped inputs, and all groups named by their members."""
    articles = {item["id"]: item for item in _lines(out, "articles")}
    found: dict[str, dict[str, Any]] = {
        "articles": {key: {k: v for k, v in item.items() if k not in _GROUPS} for key, item in articles.items()},
        "matches": {f"{item['left']} {item['right']} {item['relation']}": item for item in _lines(out, "matches")},
        "skipped": {f"{item['page']} {item['reason']} {item['detail']}": item for item in _lines(out, "skipped")},
        "stories": {},
    }
    for kind in _GROUPS:
        sets: dict[str, list[str]] = {}
        for key, item in articles.items():
            if item[kind] is not None:
                sets.setdefault(item[kind], []).append(key)
        found[kind] = {min(members): sorted(members) for members in sets.values()}
    for item in _lines(out, "stories"):
        plain = {key: value for key, value in item.items() if key not in _HISTORY}
        copies = [{key: value for key, value in group.items() if key != "id"} for group in item["copies"]]
        found["stories"][item["canonical"]] = plain | {
            "copies": sorted(copies, key=lambda group: str(group["canonical"]))
        }
    return found


def differences(left: Answer, right: Answer) -> list[str]:
    """What only one of two answers says, or both say otherwise; nothing where they are equal."""
    found: list[str] = []
    for table in sorted({*left, *right}):
        one, other = left.get(table, {}), right.get(table, {})
        for key in sorted({*one, *other}):
            if one.get(key) != other.get(key):
                found += [f"{table} {key}: {line}" for line in _told(one.get(key), other.get(key))]
    return found


def flaws(out: Path) -> list[str]:
    """What must hold of any results: each article in one group a kind, stories and articles of one mind, ids unique."""
    articles = {item["id"]: item for item in _lines(out, "articles")}
    seen: dict[str, str] = {}
    copies: set[str] = set()
    found: list[str] = []
    for story in _lines(out, "stories"):
        for group in story["copies"]:
            found += [f"copy group {group['id']} stands twice"] if group["id"] in copies else []
            copies.add(group["id"])
            for member in group["members"]:
                key = member["article"]
                found += [f"article {key} stands twice"] if key in seen else []
                seen[key] = story["id"]
                if (articles[key]["story"], articles[key]["copy"]) != (story["id"], group["id"]):
                    found.append(f"article {key} names other groups than its story")
    found += [f"article {key} is in no story" for key in articles.keys() - seen.keys()]
    names = [story["id"] for story in _lines(out, "stories")]
    return found + ([] if len(names) == len(set(names)) else ["two stories bear one id"])


def patched(out: Path) -> list[str]:
    """The files that are not, byte for byte, what they are where nothing of them is kept from the run before."""
    whole = out / "whole.html"
    with Workspace(out) as space:
        write_file(space, space.summary(), whole, space.options().report.budget)
        found = [] if whole.read_bytes() == (out / "report.html").read_bytes() else ["report.html"]
        whole.unlink()
        for name in ("articles", "stories", "matches", "skipped"):
            lines = b"".join(codec.line(item) + b"\n" for item in space.records(name))
            found += [] if lines == (out / f"{name}.jsonl").read_bytes() else [f"{name}.jsonl"]
    return found


def _told(left: Any, right: Any) -> Iterator[str]:
    if not (isinstance(left, dict) and isinstance(right, dict)):
        yield f"{_short(left)} | {_short(right)}"
        return
    for key in sorted({*left, *right}):
        if left.get(key) != right.get(key):
            yield f"{key}: {_short(left.get(key))} | {_short(right.get(key))}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 300 else text[:299] + "…"


def _lines(out: Path, name: str) -> Iterator[dict[str, Any]]:
    """The records of an export; the folder that results and pages lie in is not told by its place."""
    place = str(out.resolve().parent)
    with (out / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line.replace(place, ".")) for line in lines)
