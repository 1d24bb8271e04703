"""The output contract as a page: every key of every output, made from the types that ``dedup schema`` prints."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

import msgspec
from msgspec import inspect as types

from dedup.model import ArticleKind, CutKind, Relation, SkipReason
from dedup.report.contract.outputs import OUTPUTS
from dedup.report.evidence import EVIDENCE_WORDS
from dedup.review.explain import LEGEND

_TITLES = {
    "articles": "articles.jsonl, dedup clean",
    "stories": "stories.jsonl",
    "matches": "matches.jsonl",
    "skipped": "skipped.jsonl",
    "match": "dedup match",
    "summary": "summary.json, dedup run --json",
    "sites": "dedup sites --json",
    "history": "dedup history --json",
    "revisions": "dedup history --revisions --json",
    "explain": "dedup explain --json",
    "diff": "dedup diff --json",
    "verdicts": "dedup verdicts --json",
    "whatif": "dedup whatif --without --json",
    "group": "dedup show GROUP --json",
    "rules": "dedup rules --json",
    "cues": "dedup rules LANGUAGE --json",
}
"""The heading of each output."""
_LISTS = (ArticleKind, CutKind, Relation, SkipReason)
"""Types whose values are one of a fixed list."""
_INTRODUCTION = """\
What `dedup run INPUT... --out DIR` writes, what `dedup clean` and `dedup match` print, and other commands with `--json`
(`list`, and `show` of an article or a story, print lines of the first two; `evaluate` prints what its gold asks for).
UTF-8, one JSON object per line (`summary.json`: one object), keys always present and in this order; null or empty where
a value is not known. Keys may be added by a later version; none is renamed, removed or given another meaning. A time is
ISO 8601: a date, or a time with its offset. An id is 16 hex digits. `dedup schema OUTPUT` prints the same as JSON
Schema. [export.md](../how-to/export.md) says what becomes of them in CSV, Parquet, SQLite and GraphML,
[snapshot.md](snapshot.md) which tables DuckDB finds.
"""


def told() -> Iterator[str]:
    """The page but for its heading."""
    yield _INTRODUCTION
    for output, struct in OUTPUTS.items():
        yield f"## {_TITLES[output]}\n"
        yield from _struct(struct, "")
    yield "## Fixed lists\n\nA new value may be added by a later version.\n"
    for kind in _LISTS:
        yield f"**{kind.__name__}**: {inspect.getdoc(kind)}\n\n| value | meaning |\n|---|---|"
        yield "\n".join(f"| `{value}` | {doc} |" for value, doc in _values(kind)) + "\n"
    yield "## Scores\n\nThe names in `scores`; which of them a match has depends on what was compared.\n"
    yield "| name | meaning |\n|---|---|\n" + "\n".join(f"| `{name}` | {doc} |" for name, doc in LEGEND.items()) + "\n"
    yield "## Evidence\n\nThe keys in `evidence`, in the words of the reports; braces stand for the value.\n"
    rows = (f"| `{key}` | {words} |" for key, (words, _) in EVIDENCE_WORDS.items())
    yield "| key | the cut or passage … |\n|---|---|\n" + "\n".join(rows) + "\n"


def _struct(struct: type[msgspec.Struct], within: str) -> Iterator[str]:
    """The keys of a record, then those of the records in it; ``within`` is the key that leads to it."""
    found = types.type_info(struct)
    assert isinstance(found, types.StructType)  # noqa: S101 - all of them are
    yield f"{f'`{within}`: ' * bool(within)}{inspect.getdoc(struct)}\n\n| key | type | meaning |\n|---|---|---|"
    rows = [(field.encode_name, *_kind(field.type)) for field in found.fields]
    yield "\n".join(f"| `{name}` | {kind} | {_cell(doc)} |" for name, kind, doc, _ in rows) + "\n"
    for name, _, _, inner in rows:
        if inner:
            yield from _struct(inner, f"{within}.{name}".lstrip("."))


_PLAIN = {
    types.StrType: "str",
    types.IntType: "int",
    types.FloatType: "float",
    types.BoolType: "bool",
    types.AnyType: "any",
    types.StructType: "object",
}


def _kind(kind: types.Type) -> tuple[str, str, type[msgspec.Struct] | None]:
    """The type of a field in words, what its description says, and the record in it."""
    if isinstance(kind, types.Metadata):
        words, doc, inner = _kind(kind.type)
        words = "time" if (kind.extra or {}).get("time") else words
        return words, (kind.extra_json_schema or {}).get("description", doc), inner
    if isinstance(kind, types.UnionType):
        parts = [_kind(item) for item in kind.types if not isinstance(item, types.NoneType)]
        words = " or ".join(part[0] for part in parts)
        return f"{words} or null" if len(parts) < len(kind.types) else words, parts[0][1], parts[0][2]
    if isinstance(kind, types.ListType):
        words, doc, inner = _kind(kind.item_type)
        return f"list of {words}", doc, inner
    return _words(kind), "", kind.cls if isinstance(kind, types.StructType) else None


def _words(kind: types.Type) -> str:
    if isinstance(kind, types.DictType):
        return f"object of {_kind(kind.value_type)[0]}"
    if isinstance(kind, types.EnumType):
        return f"str: {kind.cls.__name__}"
    return _PLAIN[type(kind)]


def _values(kind: type[StrEnum]) -> Iterator[tuple[str, str]]:
    """Each value of a fixed list, and the string that stands below it in the code."""
    (body,) = (node.body for node in ast.parse(inspect.getsource(kind)).body if isinstance(node, ast.ClassDef))
    for node, below in pairwise(body):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            assert isinstance(below, ast.Expr)  # noqa: S101 - each value says what it means
            assert isinstance(below.value, ast.Constant)  # noqa: S101 - the same
            yield str(node.value.value), str(below.value.value)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
