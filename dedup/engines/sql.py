"""SQL of the steps, from files: ``dedup/STEP/sql/NAME.sql`` holds one query, and its header says what the query gives.

A header is of comment lines. ``-- grain:`` says what one row stands for, ``-- key:`` the columns that tell rows apart
(or ``none``), ``-- reads:`` the tables, ``-- column NAME:`` each column in order, ``-- number NAME:`` what each
``$NAME`` in the query is (an integer or a fraction, nothing else), ``-- why:`` what the table is for. A line that
begins with ``--`` and two spaces more goes on with the line above. ``-- only: duckdb`` marks what Spark never runs.

The same query over other tables: ``at`` says with what the names of tables begin instead, ``{"round": "first"}`` turns
``round_bands`` into ``first_bands``. That is all that is done to a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from dedup.errors import RunError

_FIELD = re.compile(r"--\s*(grain|key|reads|column|number|why|only)(?: (\w+))?: (.+)")
_NUMBER = re.compile(r"\$(\w+)")
_TABLE = re.compile(r"\b(FROM|JOIN)(\s+)(\w+)", re.IGNORECASE)
_COMMON = re.compile(r"(?:\bWITH|,)\s+(\w+) AS \(", re.IGNORECASE)
"""The names of the common table expressions of a query: they are no tables."""
_PLAIN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class File:
    """A file of SQL: its query without comments, and its header. ``columns`` and ``numbers`` are name to meaning."""

    path: str
    query: str
    grain: str
    key: tuple[str, ...]
    reads: frozenset[str]
    columns: Mapping[str, str]
    numbers: Mapping[str, str]
    why: str
    only: str


def reads(query: str) -> frozenset[str]:
    """The tables that a query reads: the names behind FROM and JOIN that it does not itself define."""
    named = {found[3] for found in _TABLE.finditer(query)}
    return frozenset(named - set(_COMMON.findall(query)))


def query(name: str, at: Mapping[str, str] = _PLAIN, **numbers: float) -> str:
    """The query of file ``STEP/NAME``, with its numbers.

    Raises ``RunError``, which names the file, where it is missing or takes other numbers.
    """
    file = load(name)
    if set(numbers) != set(file.numbers):
        raise RunError(f"{file.path} takes the numbers {sorted(file.numbers)}, not {sorted(numbers)}")
    text = _NUMBER.sub(lambda found: _literal(file, found[1], numbers[found[1]]), file.query)
    own = set(_COMMON.findall(text))
    return _TABLE.sub(lambda found: f"{found[1]}{found[2]}{_at(found[3], at, own)}", text) if at else text


def table(name: str, at: Mapping[str, str] = _PLAIN, **numbers: float) -> str:
    """The statement that makes table ``NAME`` of the query of file ``STEP/NAME``; see ``query``."""
    return f"CREATE OR REPLACE TABLE {_at(name.rpartition('/')[2], at)} AS {query(name, at, **numbers)}"


def _at(name: str, at: Mapping[str, str], own: set[str] | frozenset[str] = frozenset()) -> str:
    """A table's name, its beginning replaced; an empty replacement takes the underscore along."""
    if name in own:
        return name
    for old, new in at.items():
        if name == old or name.startswith(f"{old}_"):
            return f"{new}{name[len(old) :]}".removeprefix("_")
    return name


def _literal(file: File, name: str, value: float) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RunError(f"{file.path}: ${name} is a number, not {value!r}")
    return str(value)


@lru_cache(maxsize=256)
def load(name: str) -> File:
    """The file ``STEP/NAME``. Raises ``RunError`` where there is none, or it is not written as this module says."""
    step, _, stem = name.rpartition("/")
    place = files("dedup").joinpath(*step.split("/"), "sql", f"{stem}.sql")
    path = f"dedup/{step}/sql/{stem}.sql"
    if not place.is_file():
        raise RunError(f"{path}: there is no such file in this installation; install it again")
    lines = place.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("--")).strip()
    return _file(path, text, _fields(path, lines))


def _fields(path: str, lines: list[str]) -> dict[tuple[str, str], str]:
    """The lines of a header, by field and name."""
    found: dict[tuple[str, str], str] = {}
    last = None
    for line in lines:
        if not line.startswith("--"):
            break
        if match := _FIELD.fullmatch(line):
            last = match[1], match[2] or ""
            found[last] = match[3]
        elif last is not None and line.startswith("--   "):
            found[last] += " " + line[5:].strip()
        else:
            raise RunError(f"{path}: {line!r} is no line of a header")
    return found


def _file(path: str, text: str, fields: Mapping[tuple[str, str], str]) -> File:
    told = {field: value for (field, name), value in fields.items() if not name}
    named = {
        kind: {name: value for (field, name), value in fields.items() if field == kind and name}
        for kind in ("column", "number")
    }
    missing = {"grain", "key", "reads", "why"} - set(told)
    if missing or set(_NUMBER.findall(text)) != set(named["number"]):
        wrong = f"says no {', '.join(sorted(missing))}" if missing else "says other numbers than it takes"
        raise RunError(f"{path}: its header {wrong}")
    return File(
        path=path,
        query=text,
        grain=told["grain"],
        key=() if told["key"] == "none" else tuple(told["key"].split(", ")),
        reads=frozenset(told["reads"].split(", ")) - {"none"},
        columns=named["column"],
        numbers=named["number"],
        why=told["why"],
        only=told.get("only", ""),
    )
