"""Keys of inputs that were read before, where the folders given since then call them otherwise.

Two folders read one after the other must end as one run on both, which puts their names before all keys. What is
known of an input moves to its new key in place, so that also pages whose files are gone do: what was extracted, that
pages were taken out, the groups that articles lay in, and what a person decided of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from dedup.engines import sql
from dedup.read.folders import Parts, key_below
from dedup.store import inheritance, overrides
from dedup.store.catalogue import KEPT
from dedup.store.job import Job
from dedup.store.recipes import note, noted
from dedup.text.hashing import article_id, article_key, content_hash, page_key

_NAMES = "folders"
"""The row of table ``recipes`` that says what folders were called when keys were last looked through."""
_PARTS = 16
"""Articles of a page that are looked for where the workspace does not hold the page's articles now."""
_SOME = 8192
"""Rows read at once; changes no answer."""
_ENDS = ("", "#", "/")
"""What stands behind a file's key in a page's: nothing, the digest of a record, or a place in an archive."""
_MOVED = "EXISTS (SELECT 1 FROM moving m WHERE m.source = entries.source AND m.page = entries.page)"


_HOLDS = (
    " UNION ALL ".join(f"SELECT 1 FROM {name}" for name in ("entries", "inputs", "earlier", "removed")) + " LIMIT 1"
)
"""Whether the workspace holds anything that a key names."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What files are called now: below ``names`` (folder to what its keys begin with), and ``files`` given alone."""

    names: Mapping[str, Parts]
    files: frozenset[str]

    def of(self, path: str) -> str | None:
        """The key of a file; None where nothing given now or before says it."""
        parts = key_below(path, self.names)
        if parts is None:
            return Path(path).name if path in self.files else None
        return "/".join(parts) or "."


def move(job: Job, out: Path, keys: Keys) -> None:
    """Move all that the workspace knows to the keys that its inputs have now, all of it or nothing."""
    engine = job.engine
    told = msgspec.json.encode({"names": dict(sorted(keys.names.items())), "files": sorted(keys.files)}).decode()
    if noted(job, _NAMES) == told:
        return
    if not any(True for _ in engine.read(_HOLDS)):
        note(job, _NAMES, told)
        return
    inheritance.prepare(engine)
    _stage(job, keys)
    if names := _articles(job, frozenset(_judged(out))):
        overrides.rename(out, names)
    engine.run(sql.table("read/moved_removed"), sql.table("read/moved_previous"))
    with engine.transaction():
        engine.delete("entries", _MOVED)
        engine.insert("entries", "SELECT * FROM moved_entries")
        for name in ("inputs", "earlier"):
            engine.delete(name, f"path IN (SELECT path FROM moved_{name})")
            engine.insert(name, f"SELECT * FROM moved_{name}")
        for name in ("removed", "previous"):
            engine.delete(name, "TRUE")
            engine.insert(name, f"SELECT * FROM moved_{name}")
        note(job, _NAMES, told)


def _judged(out: Path) -> Iterator[str]:
    for item in overrides.read(out):
        yield from (item.left, item.right)


def _stage(job: Job, keys: Keys) -> None:
    """Make ``moving(source, page, renamed)`` and the rows that take the place of those of ``entries`` and inputs."""
    engine = job.engine
    engine.run(
        "CREATE OR REPLACE TABLE moving (source STRING, page STRING, renamed STRING)",
        *(f"CREATE OR REPLACE TABLE moved_{name} ({KEPT[name]})" for name in ("entries", "inputs", "earlier")),
    )
    held = sql.query("read/held_keys")
    for batch in engine.read(held, size=_SOME):
        some = zip(batch["source"], batch["page"], batch["key"], strict=True)
        # A record's own id stays; the place that it was found at moves with its file.
        rows = [
            (source, page, new)
            for source, page, key in some
            if (new := _renamed(source, page, keys)) != page or keys.of(source) not in {None, key}
        ]
        if rows:
            told = map(list, zip(*rows, strict=True))
            engine.append("moving", [dict(zip(("source", "page", "renamed"), told, strict=True))])
    for name, again in (("inputs", _input), ("earlier", _plain)):
        for batch in engine.read(f"SELECT * FROM {name}", size=_SOME):
            _write(job, f"moved_{name}", batch, [again(row, keys.of(row["path"])) for row in _rows(batch)])
    entries = "SELECT e.*, m.renamed AS renamed FROM entries e JOIN moving m ON e.source = m.source AND e.page = m.page"
    for batch in engine.read(entries, size=_SOME):
        columns = {name: values for name, values in batch.items() if name != "renamed"}
        _write(job, "moved_entries", columns, [_entry(row, keys) for row in _rows(batch)])


def _rows(batch: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    for values in zip(*batch.values(), strict=True):
        yield dict(zip(batch, values, strict=True))


def _write(job: Job, table: str, columns: Mapping[str, Any], rows: list[dict[str, Any] | None]) -> None:
    kept = [row for row in rows if row is not None]
    if kept:
        job.engine.append(table, [{name: [row[name] for row in kept] for name in columns}])


def _renamed(source: str, page: str, keys: Keys) -> str:
    """A page's key now: what stood in it for its file is replaced; a key that its record gave stays."""
    new = keys.of(source)
    if new is None:
        return page
    if page == ".":
        return new
    parts = source.replace(os.sep, "/").split("/")
    for start in range(len(parts)):
        old = "/".join(parts[start:])
        if old and page.startswith(old) and page[len(old) : len(old) + 1] in _ENDS:
            return new + page[len(old) :]
    return page


def _plain(row: dict[str, Any], new: str | None) -> dict[str, Any] | None:
    return None if new in {None, row["key"]} else row | {"key": new}


def _input(row: dict[str, Any], new: str | None) -> dict[str, Any] | None:
    """The row of ``inputs``; its mark stands where nothing but the key made it, else the input is read again."""
    if new in {None, row["key"]}:
        return None
    for named in (False, True):
        if row["mark"] == _mark(row["key"], named=named):
            return row | {"key": new, "mark": _mark(str(new), named=named)}
    return row | {"key": new}


def _mark(key: str, *, named: bool) -> int:
    """As ``arrivals`` marks an input that is neither a folder nor set aside nor in error."""
    return content_hash(repr((key, named, False, None, None)))


def _entry(row: dict[str, Any], keys: Keys) -> dict[str, Any]:
    """An entry by its new key. Its stamp changes with it, as a page's does whose content changes."""
    page = row["renamed"]
    record = msgspec.json.decode(bytes(row["record"])) | {"page": page}
    if place := record.get("place"):
        record["place"] = _renamed(row["source"], place, keys)
    elif page == row["page"]:
        return {name: row[name] for name in row if name != "renamed"}
    if "id" in record:
        record["id"] = article_id(page, 0)
    if row["claim"]:
        number, stamp = page_key(page), content_hash(str(row["stamp"]), page)
    else:
        stamp = content_hash(page, row["reason"], row["detail"])
        number = page_key(f"{page}\0{stamp}")
    return row | {"page": page, "row": number, "stamp": stamp, "record": msgspec.json.encode(record)}


def _articles(job: Job, judged: frozenset[str]) -> dict[str, str]:
    """Make ``moved_rows(row, renamed)`` of the articles of pages that move; of those ``judged`` the ids, old to new."""
    engine = job.engine
    engine.run("CREATE OR REPLACE TABLE moved_rows (row BIGINT, renamed BIGINT)")
    parts = max(_PARTS, 1 + job.total("SELECT max(part) AS n FROM articles"))
    names: dict[str, str] = {}
    for batch in engine.read(sql.query("read/moving_pages"), size=_SOME):
        ids = [
            (article_id(old, part), article_id(new, part))
            for old, new in zip(batch["page"], batch["renamed"], strict=True)
            for part in range(parts)
        ]
        names |= {old: new for old, new in ids if old in judged}
        rows = {"row": [article_key(old) for old, _ in ids], "renamed": [article_key(new) for _, new in ids]}
        engine.append("moved_rows", [rows])
    return names
