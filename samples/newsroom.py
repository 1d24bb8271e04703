"""The invented newsroom: outlets, texts and page specifications, read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outlet:
    """One invented site: how it builds a page and what it leaves around its articles."""

    key: str
    host: str
    name: str
    language: str
    template: str
    content: str
    sections: list[str]
    teasers: list[list[str]]
    tail: list[str]
    copyright: str
    popular: str
    lines: Mapping[str, str]
    labels: Mapping[str, str]
    writers: list[str]
    encoding: str = "utf-8"
    declared: str = ""
    date: str = ""
    glued: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One version of a story: all pages that carry it are copies of each other."""

    id: str
    story: str
    kind: str
    language: str
    agency: str | None
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spec:
    """One page: which text it carries, and how it differs from the original."""

    outlet: Outlet
    slug: str
    text: Text
    title: str
    at: datetime | date | None
    number: int
    order: int
    first: int | None = None
    drop: tuple[int, ...] = ()
    swap: tuple[tuple[str, str], ...] = ()
    embed: Text | None = None
    declared: str | None = None

    @property
    def page(self) -> str:
        """The page's path below ``pages``."""
        return f"{self.outlet.host}/{self.slug}.html"

    @property
    def url(self) -> str:
        """The page's address."""
        return f"https://{self.outlet.host}/{self.slug}.html"


@dataclass(frozen=True, slots=True)
class Newsroom:
    """All pages to build, in a fixed order, with what they refer to."""

    outlets: Mapping[str, Outlet]
    specs: tuple[Spec, ...]
    elsewhere: Mapping[str, list[str]]
    texts: Mapping[str, Text] = field(default_factory=dict)


def article_id(page: str, part: int) -> str:
    """The id of the output contract: 16 hex digits of SHA-256 over page, NUL, part."""
    return sha256(f"{page}\0{part}".encode()).hexdigest()[:16]


def load(root: Path = HERE) -> Newsroom:
    """Everything under ``outlets.toml`` and ``stories``. Raises ``KeyError`` for a name that is not there."""
    raw = tomllib.loads((root / "outlets.toml").read_text(encoding="utf-8"))
    elsewhere = raw.pop("elsewhere")
    outlets = {key: _outlet(key, values) for key, values in raw.items()}
    texts: dict[str, Text] = {}
    pages: list[tuple[str, dict[str, Any]]] = []
    for path in sorted((root / "stories").glob("*.toml")):
        story = tomllib.loads(path.read_text(encoding="utf-8"))
        texts |= {f"{path.stem}/{key}": _text(path.stem, key, values) for key, values in story["text"].items()}
        pages += [(path.stem, page) for page in story["pages"]]
    count: dict[str, int] = {}
    specs = []
    for number, (stem, page) in enumerate(pages):
        order = count.setdefault(page["outlet"], 0)
        count[page["outlet"]] += 1
        specs.append(_spec(stem, page, outlets, texts, (number, order)))
    return Newsroom(outlets, tuple(specs), elsewhere, texts)


_PLAIN = {"host", "name", "language", "template", "content", "sections", "teasers", "tail", "copyright", "popular"}
_OPTIONAL = {"labels", "writers", "encoding", "declared", "date", "glued", "otherwise"}


def _outlet(key: str, values: dict[str, Any]) -> Outlet:
    lines = {name: value for name, value in values.items() if name not in _PLAIN | _OPTIONAL}
    rest = {name: values[name] for name in _OPTIONAL & values.keys()} | {
        "labels": values.get("labels", {}),
        "writers": values.get("writers", []),
    }
    return Outlet(key=key, lines=lines, **{name: values[name] for name in sorted(_PLAIN)}, **rest)


def _text(stem: str, key: str, values: dict[str, Any]) -> Text:
    paragraphs = tuple(part.strip() for part in values["body"].strip().split("\n\n"))
    return Text(
        f"{stem}/{key}",
        values.get("story", stem),
        values.get("kind", "article"),
        key.rstrip("0123456789"),
        values.get("agency"),
        values["title"],
        paragraphs,
    )


def _spec(
    stem: str,
    page: dict[str, Any],
    outlets: Mapping[str, Outlet],
    texts: Mapping[str, Text],
    place: tuple[int, int],
) -> Spec:
    text = texts[f"{stem}/{page['text']}"]
    at = page.get("at")
    moment = None if at is None else date.fromisoformat(at) if len(at) == len("2026-01-01") else _moment(at)
    return Spec(
        outlet=outlets[page["outlet"]],
        slug=page["slug"],
        text=text,
        title=page.get("title", text.title),
        at=moment,
        number=place[0],
        order=place[1],
        first=page.get("first"),
        drop=tuple(page.get("drop", ())),
        swap=tuple((old, new) for old, new in page.get("swap", ())),
        embed=texts[page["embed"]] if "embed" in page else None,
        declared=page.get("declared"),
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
