"""Writes the sample set anew: pages, gold, and the same pages as one WARC and one JSONL.

``python samples/build.py`` writes below ``samples``; ``python samples/build.py DIR`` below another
folder. The bytes are the same on every machine.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tomllib
import uuid
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from compose import compose
from newsroom import HERE, Newsroom, article_id, load

_CAPTURED = "2026-03-08T06:00:00Z"


def main(target: Path) -> None:
    """Writes everything below ``target``."""
    room = load()
    files: dict[str, bytes] = {}
    rows: list[dict[str, Any]] = []
    for spec in room.specs:
        html, gold = compose(spec, room)
        if spec.page in files:
            raise ValueError(f"{spec.page} stands twice")
        files[spec.page] = html.encode(spec.outlet.encoding, "xmlcharrefreplace")
        rows += gold
    extra, skipped = _extras(room)
    files = dict(sorted((files | extra).items()))
    shutil.rmtree(target / "pages", ignore_errors=True)
    for page, data in files.items():
        path = target / "pages" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    gold_folder = target / "gold"
    gold_folder.mkdir(parents=True, exist_ok=True)
    rows.sort(key=lambda row: (row["page"], row["part"]))
    _lines(gold_folder / "articles.jsonl", _targets(rows))
    _lines(gold_folder / "groups.jsonl", _groups(room, rows))
    _lines(gold_folder / "skipped.jsonl", skipped)
    _lines(gold_folder / "pairs.jsonl", _pairs({row["page"] for row in rows}))
    _lines(target / "pages.jsonl", _records(room, files))
    (target / "pages.warc.gz").write_bytes(_warc(files))


def _lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8", newline="\n")


def _targets(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each related headline with the articles that bear it: one text may stand on several pages."""
    bearers: dict[str, list[str]] = {}
    for row in rows:
        bearers.setdefault(row["title"], []).append(row["id"])
    return [
        row | {"related": [{"headline": shown, "targets": bearers.get(title, [])} for shown, title in row["related"]]}
        for row in rows
    ]


def _groups(room: Newsroom, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Story, copy group and relation of every article; the first page of a text is its canonical."""
    text_of = {article_id(spec.page, 0): spec.text for spec in room.specs}
    text_of |= {article_id(spec.page, 1): spec.embed for spec in room.specs if spec.embed is not None}
    excerpts = {article_id(spec.page, 0) for spec in room.specs if spec.first is not None}
    by_id = {row["id"]: row for row in rows}
    canonical: dict[str, str] = {}
    for spec in room.specs:
        canonical.setdefault(spec.text.id, article_id(spec.page, 0))
    found = []
    for row in rows:
        text = text_of[row["id"]]
        first = by_id[canonical[text.id]]
        if row is first:
            relation = "canonical"
        elif row["text"] == first["text"]:
            relation = "exact"
        else:
            relation = "excerpt" if row["id"] in excerpts else "edited"
        found.append(
            {key: row[key] for key in ("id", "page", "part", "title")}
            | {"story": text.story, "copy": text.id, "relation": relation}
        )
    return found


def _pairs(pages: set[str]) -> list[dict[str, Any]]:
    """The pairs of ``pairs.toml``, by article id. Raises ``ValueError`` for a page that is not there."""
    named = tomllib.loads((HERE / "pairs.toml").read_text(encoding="utf-8"))
    pairs = [(left, right, same) for same in (True, False) for left, right in named["same" if same else "different"]]
    if lost := {page for left, right, _ in pairs for page in (left, right)} - pages:
        raise ValueError(f"pairs.toml names pages that are not there: {sorted(lost)}")
    return [{"left": article_id(left, 0), "right": article_id(right, 0), "same": same} for left, right, same in pairs]


def _extras(room: Newsroom) -> tuple[dict[str, bytes], list[dict[str, str]]]:
    """Pages that hold no article: a section's index, a consent wall, a lost page and a broken file."""
    midan, light, courier, qafila = (room.outlets[key] for key in ("midan", "lighthouse", "courier", "qafila"))
    items = "".join(
        f'<div class="card"><h3><a href="{spec.url}">{escape(spec.title)}</a></h3></div>\n'
        for spec in room.specs
        if spec.outlet is midan
    )
    head = '<!DOCTYPE html>\n<html lang="{0}">\n<head><meta charset="utf-8"><title>{1}</title></head>\n<body>\n'
    nav = "".join(f'<li><a href="/section/{n}">{name}</a></li>' for n, name in enumerate(midan.sections))
    index = (
        head.format("ar", midan.name) + f"<nav><ul>{nav}</ul></nav>\n<h1>{midan.name}</h1>\n{items}</body>\n</html>\n"
    )
    consent = head.format("en", f"Before you continue to {light.name}") + (
        "<h1>We value your privacy</h1>\n<p>We and our partners store or access information on a device, such as "
        "cookies, and process personal data. You may accept all purposes or manage your choices.</p>\n"
        "<button>Accept all</button> <button>Reject all</button> <a href='/privacy'>Privacy policy</a>\n"
        "</body>\n</html>\n"
    )
    lost = head.format("en", f"Page not found | {courier.name}") + (
        "<h1>404</h1>\n<p>Sorry, the page you are looking for cannot be found.</p>\n"
        f'<p><a href="/">Back to the front page of {courier.name}</a></p>\n</body>\n</html>\n'
    )
    broken = b"<html><he" + bytes((number * 89 + 7) % 256 for number in range(4096)).replace(b"<", b"\0")
    rows = [
        (f"{midan.host}/index.html", "index", index.encode()),
        (f"{light.host}/consent.html", "not_article", consent.encode()),
        (f"{courier.host}/not-found.html", "not_article", lost.encode()),
        (f"{qafila.host}/broken.html", "unreadable", broken),
    ]
    skipped = sorted(({"page": page, "reason": reason} for page, reason, _ in rows), key=lambda row: row["page"])
    return {page: data for page, _, data in rows}, skipped


def _records(room: Newsroom, files: Mapping[str, bytes]) -> list[dict[str, str]]:
    """The pages as JSONL records. ``id`` is the page's path, so that ids of articles are the folder's."""
    encodings = {spec.page: spec.outlet.encoding for spec in room.specs}
    return [
        {"id": page, "url": f"https://{page}", "html": data.decode(encodings.get(page, "utf-8"), "replace")}
        for page, data in files.items()
    ]


def _warc(files: Mapping[str, bytes]) -> bytes:
    """The pages as WARC 1.1 response records, each a gzip member of its own, without any clock."""
    whole = BytesIO()
    for page, data in files.items():
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(data) + data
        head = (
            "WARC/1.1\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <{uuid.uuid5(uuid.NAMESPACE_URL, f'https://{page}').urn}>\r\n"
            f"WARC-Target-URI: https://{page}\r\nWARC-Date: {_CAPTURED}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        with gzip.GzipFile(fileobj=whole, mode="wb", mtime=0, filename="") as member:
            member.write(head.encode() + http + b"\r\n\r\n")
    return whole.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
