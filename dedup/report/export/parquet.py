"""Parquet with types: lists are lists, records structs, times timestamps."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from dedup.engines.duckdb.engine import Local
from dedup.engines.duckdb.literals import literal
from dedup.report.export.columns import Column, Form, columns, named

_TYPES = {
    Form.TEXT: "VARCHAR",
    Form.TIME: "VARCHAR",
    Form.WHOLE: "BIGINT",
    Form.NUMBER: "DOUBLE",
    Form.YES_NO: "BOOLEAN",
    Form.WORDS: "VARCHAR[]",
    Form.NUMBERS: "MAP(VARCHAR, DOUBLE)",
    Form.OBJECT: "JSON",
}
_ROOM = 1 << 20
"""Bytes beside the longest line that the reader of lines gets."""


def write(path: Path, records: Iterable[Mapping[str, Any]], output: str) -> None:
    """Write records of an output as a Parquet file; of none, a table without rows.

    A time without an hour is its day's midnight in UTC; what stood there, a date or a time with its offset, is in
    ``{name}_text``. Objects of free keys (evidence, extra) are JSON text.
    """
    fields = columns(output)
    aside = path.with_name(path.name + ".part")
    try:
        with tempfile.TemporaryDirectory(prefix="dedup-") as folder, Local(workers=1, inline=True) as engine:
            lines = Path(folder, "lines.jsonl")
            engine.run(f"COPY ({_query(lines, fields, _written(lines, records))}) TO {literal(aside)} (FORMAT parquet)")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _written(path: Path, records: Iterable[Mapping[str, Any]]) -> int:
    """The length of the longest line."""
    longest = 0
    with path.open("wb") as file:
        for record in records:
            line = msgspec.json.encode(named(record))
            longest = max(longest, len(line))
            file.write(line + b"\n")
    return longest


def _query(path: Path, fields: tuple[Column, ...], longest: int) -> str:
    names = ", ".join(f"{literal(field.name)}: {literal(_type(field))}" for field in fields)
    chosen = ", ".join(piece for field in fields for piece in _chosen(field))
    return (
        f"SELECT {chosen} FROM read_json({literal(path)}, format='newline_delimited', columns={{{names}}}, "
        f"maximum_object_size={longest + _ROOM})"
    )


def _chosen(field: Column) -> tuple[str, ...]:
    name = f'"{field.name}"'
    if field.form is Form.TIME:
        return f"CAST({name} AS TIMESTAMPTZ) AS {name}", f'{name} AS "{field.name}_text"'
    return (f"CAST({name} AS VARCHAR) AS {name}",) if field.form is Form.OBJECT else (name,)


def _type(field: Column) -> str:
    if not field.inner:
        return _TYPES[field.form]
    inner = ", ".join(f'"{item.name}" {_type(item)}' for item in field.inner)
    return f"STRUCT({inner})" + ("[]" if field.form is Form.RECORDS else "")
