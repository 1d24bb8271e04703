"""Write ``texts/`` and ``gold/articles.jsonl`` from the labelled segments: ``python seeds/build.py [FOLDER]``.

A dump is its segments in order, a blank line (or the segment's ``after``) between them.
"""  # noqa: INP001 - a script beside its data

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import regex

from dedup.text.hashing import article_id
from dedup.text.words import fold, squeeze

HERE = Path(__file__).parent
KINDS = {
    "teaser": "teaser", "list": "related_list", "source": "source", "tags": "tags", "share": "share",
    "promo": "promo", "byline": "byline", "copyright": "copyright", "title": "embedded",
}  # fmt: skip
_BULLET = regex.compile(r"^\s*[•*-]\s*")

Segment = Mapping[str, Any]


def main(folder: Path) -> None:
    """Build all seeds into a folder."""
    rows: list[dict[str, Any]] = []
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    (folder / "gold").mkdir(exist_ok=True)
    for source in sorted((HERE / "segments").glob("*.toml")):
        seed = tomllib.loads(source.read_text(encoding="utf-8"))
        page = f"{source.stem}.txt"
        (folder / "texts" / page).write_bytes(dump(seed["segment"]).encode())
        rows.extend(articles(page, seed))
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "gold" / "articles.jsonl").write_bytes("".join(f"{line}\n" for line in lines).encode())


def dump(segments: Sequence[Segment]) -> str:
    """The plain text, without a line break at its end, as the dumps come."""
    text = "".join(segment["text"] + segment.get("after", "\n\n") for segment in segments)
    return text.rstrip("\n")


def articles(page: str, seed: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The gold rows of a page, an article a row; related headlines stand on part 0."""
    segments = seed["segment"]
    for part, agency in enumerate(seed["agencies"]):
        own = [segment for segment in segments if segment.get("part", 0) == part]
        title = next((segment["text"] for segment in own if segment["label"] == "title"), None)
        row = {
            "id": article_id(page, part),
            "page": page,
            "part": part,
            "language": seed["language"],
            "agency": {"name": agency} if agency else None,
            "text": "\n\n".join(squeeze(segment["text"]) for segment in own if segment["label"] == "body"),
            "cuts": [cut for segment in own for cut in cuts(segment)],
            "related": related(page, segments) if part == 0 else [],
        }
        yield row | ({"title": title} if title else {})


def cuts(segment: Segment) -> Iterator[dict[str, str]]:
    """The lines of a segment that must not stand in the text."""
    if segment["label"] in KINDS:
        for line in segment["text"].split("\n"):
            if line.strip():
                yield {"kind": KINDS[segment["label"]], "text": _BULLET.sub("", line).strip()}


def related(page: str, segments: Sequence[Segment]) -> list[dict[str, Any]]:
    """The page's headlines in order, folded duplicates once, with the embedded article that each one names."""
    parts = {fold(s["text"]): s["part"] for s in segments if s["label"] == "title"}
    found: dict[str, dict[str, Any]] = {}
    for segment in segments:
        for headline in headlines(segment):
            part = parts.get(fold(headline))
            targets = [] if part is None else [article_id(page, part)]
            found.setdefault(fold(headline), {"headline": headline, "targets": targets})
    return list(found.values())


def headlines(segment: Segment) -> list[str]:
    """The headlines of other articles in a segment."""
    if segment["label"] == "title":
        return [segment["text"]]
    if segment["label"] == "list":
        lines = [_BULLET.sub("", line).strip() for line in segment["text"].split("\n")[1:]]
        return [line for line in lines if line]
    return [segment["headline"]] if "headline" in segment else []


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
