"""The files of ``dedup/data``, read and checked in one place.

A reader says the type that it expects (a dataclass, or a mapping such as ``dict[str, list[str]]``), and a file
that has another shape is told with its name and the place in it, so that a slip in data never becomes a wrong answer.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias, TypeVar, cast

import msgspec

T = TypeVar("T")
Words: TypeAlias = dict[str, list[str]]
"""Words by what they mean, or by language."""


def load(name: str, kind: type[T]) -> T:
    """A TOML or JSON file of ``dedup/data`` by its path there, as ``kind``; read once per process, so never changed.

    Raises ``ValueError`` naming the file and the place where it is no ``kind``.
    """
    return _read(name, cast("Hashable", kind))  # type: ignore[no-any-return]


@lru_cache(maxsize=128)
def _read(name: str, kind: Hashable) -> Any:
    content = (files("dedup") / "data" / name).read_bytes()
    decode: Any = msgspec.json.decode if name.endswith(".json") else msgspec.toml.decode
    try:
        return decode(content, type=kind)
    except msgspec.DecodeError as error:
        raise ValueError(f"dedup/data/{name}: {error}") from error


def names(folder: str) -> tuple[str, ...]:
    """The names of the TOML files in a folder of ``dedup/data``, without their ending, sorted."""
    found = (item.name for item in (files("dedup") / "data" / folder).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def all_words(table: Words) -> list[str]:
    """The words of a table, all its rows together, in the order of the file."""
    return [word for words in table.values() for word in words]
