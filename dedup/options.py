"""Every option and every numeric boundary of the product, in one typed place.

One table a step, named as the step is. ``load`` lays ``dedup.toml``, then ``table.key=value``
settings over the defaults; an unknown name or a value of the wrong type is a ``UsageError``.
Every field carries its own documentation, from which the docs and ``--help`` are made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from dedup.errors import UsageError


def option(default: Any, doc: str) -> Any:
    """A dataclass field with its documentation."""
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True)
class Read:
    """How inputs are found and decoded."""

    max_bytes: int = option(64_000_000, "an input larger than this (after decompression) is skipped as too_large")
    utf8_share: float = option(0.95, "bytes beyond ASCII that must be sound UTF-8 for a page with faults to be UTF-8")
    charset_sample: int = option(8_000, "bytes of words beyond ASCII on which a legacy encoding is guessed")
    charset_margin: float = option(0.15, "lead a byte that another encoding needs over the declared one")


@dataclass(frozen=True, slots=True)
class Extract:
    """How a page becomes blocks and facts."""


@dataclass(frozen=True, slots=True)
class Clean:
    """How residue is told from body."""


@dataclass(frozen=True, slots=True)
class Sign:
    """How a text becomes a signature."""

    permutations: int = option(128, "MinHash values a signature")
    seed: int = option(1, "seed of the permutations")
    shingle: int = option(3, "words a shingle")


@dataclass(frozen=True, slots=True)
class Match:
    """How pairs are proposed and verified."""

    encoder: str = option("use", "sentence encoder: use, none, or the folder of a model2vec or sentence-transformers model")
    profile_terms: int = option(192, "terms of title and body a profile keeps, heaviest first")
    lead_words: int = option(60, "first words of a body that count double: news tells its facts at the top")
    lead_characters: int = option(700, "characters of headline and body that the encoder reads")
    title_count: int = option(3, "how often a headline's word counts beside the body's words")


@dataclass(frozen=True, slots=True)
class Cluster:
    """How matches become copy groups and stories."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is shown."""

    stories: int = option(10, "how many stories the terminal report lists, largest first")
    page_stories: int = option(200, "how many stories report.html lists, largest first; stories.jsonl holds all")
    examples: int = option(1, "skipped pages listed a reason; skipped.jsonl holds all")


@dataclass(frozen=True, slots=True)
class Run:
    """How a run uses the machine."""

    workers: int = option(0, "worker processes; 0: one a core")
    memory: str = option("4GB", "memory the tables may take before they spill to disk")
    batch: int = option(64, "pages a batch of work")


@dataclass(frozen=True, slots=True)
class Options:
    """All tables. Immutable; ``dataclasses.replace`` makes a variant."""

    read: Read = Read()
    extract: Extract = Extract()
    clean: Clean = Clean()
    sign: Sign = Sign()
    match: Match = Match()
    cluster: Cluster = Cluster()
    report: Report = Report()
    run: Run = Run()


def load(config: Path | None = None, settings: Iterable[str] = ()) -> Options:
    """Defaults, then a TOML file, then ``table.key=value`` settings, later ones winning.

    Raises ``UsageError`` naming the file or setting, the unknown name or bad value, and the choices.
    """
    options = Options()
    if config is not None:
        options = _from_file(options, config)
    for setting in settings:
        name, separator, value = setting.partition("=")
        table, dot, key = name.strip().partition(".")
        if not (separator and dot):
            raise UsageError(f"--set {setting!r}: write it as table.key=value, for example sign.shingle=4")
        options = _with(options, table, {key: _parse(value.strip())}, f"--set {setting}")
    return options


def _from_file(options: Options, config: Path) -> Options:
    try:
        tables = tomllib.loads(config.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{config}: cannot be read ({error.strerror}); give another --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{config}: is not TOML ({error}); mend the line it names") from error
    for table, values in tables.items():
        if not isinstance(values, dict):
            raise UsageError(f"{config}: {table!r} stands outside a table; put it under [{'] ['.join(_tables())}]")
        options = _with(options, table, values, str(config))
    return options


def _parse(value: str) -> Any:
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value


def _tables() -> list[str]:
    return [item.name for item in fields(Options)]


def _with(options: Options, table: str, values: Mapping[str, Any], where: str) -> Options:
    if table not in _tables():
        raise UsageError(f"{where}: no table {table!r}; there are {', '.join(_tables())}")
    current = getattr(options, table)
    known = {item.name: item for item in fields(current)}
    for key, value in values.items():
        if key not in known:
            raise UsageError(f"{where}: {table} has no option {key!r}; it has {', '.join(known)}")
        values = {**values, key: _checked(value, getattr(current, key), f"{where}: {table}.{key}")}
    return replace(options, **{table: replace(current, **values)})


def _checked(value: Any, default: Any, where: str) -> Any:
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if isinstance(default, tuple) and isinstance(value, list):
        value = tuple(value)
    if type(value) is not type(default):
        raise UsageError(f"{where}: {value!r} is no {type(default).__name__}; the default is {default!r}")
    return value
