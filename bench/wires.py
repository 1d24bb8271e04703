"""Revised wires against filled templates: what must stay one copy, and what must never be one.

Pairs are made by rule from ``wires.toml``, in eight languages and five systems of digits. A wire is revised within
hours: some or all of its figures change, a sentence comes or goes, its headline may get a label; half of the revisions
stand on another site. A template is filled anew: prices of one to three days later, an earthquake elsewhere, hours or
days later. All templates stand in one corpus; wires of one form, which no two events share, in one each.
``kept``: wires whose two versions are one copy; ``copies`` and ``stories``: templates whose two fillings are one copy,
or one story.
Usage: python bench/wires.py [--pairs N] [--seed N] [--show]
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dedup
from dedup.options.settings import Options

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
LABELS = ("UPDATE 1-", "Update: ", "عاجل | ", "WRAPUP 2-", "")
NUMBERS = "abcdef"
_SPANS = {"a": (3, 19), "b": (20, 60), "c": (4, 90), "d": (61, 400), "e": (5, 900), "f": (3, 60)}
"""From where to where figures are drawn."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of ``dedup.group``, and whether they are one wire or two fillings; ``number`` within its kind."""

    language: str
    kind: str
    number: int
    records: tuple[dict[str, Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of pairs, of all languages together; ``missed`` are the wires not kept and templates joined."""

    kept: float
    copies: float
    stories: float
    missed: tuple[Pair, ...]


def pairs(count: int, seed: int = 7) -> list[Pair]:
    """``count`` wires and ``count`` templates per language, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - a seed for repeatable samples, no secret
    forms = tomllib.loads(Path(__file__).with_name("wires.toml").read_text(encoding="utf-8"))
    found = []
    for language, form in forms.items():
        for number in range(count):
            found.append(_wire(language, form, number, draw))
            found.append(_daily(language, form, number, draw))
    return found


def measured(some: Sequence[Pair], options: Options) -> Rates:
    """The rates of the pairs: templates in one run, wires of one number in one each."""
    shares: dict[str, list[bool]] = defaultdict(list)
    missed = []
    corpora: dict[tuple[str, int], list[Pair]] = defaultdict(list)
    for pair in some:
        corpora[pair.kind, pair.number if pair.kind == "wire" else 0].append(pair)
    for (kind, _), chosen in corpora.items():
        rows = [record for pair in chosen for record in pair.records]
        names = {name: name for name in ("id", "published", "site", "language")}
        found = {row["id"]: row for row in dedup.group(rows, **names, clean=False, options=options)}
        for pair in chosen:
            one, two = (found[record["id"]] for record in pair.records)
            copy, story = one["copy"] == two["copy"], one["story"] == two["story"]
            shares[f"{kind} copy"].append(copy)
            shares[f"{kind} story"].append(story)
            if copy != (kind == "wire") or (kind == "daily" and story):
                missed.append(pair)
    kept, copies, stories = (
        sum(shares[name]) / max(1, len(shares[name])) for name in ("wire copy", "daily copy", "daily story")
    )
    return Rates(kept, copies, stories, tuple(missed))


def _wire(language: str, form: Mapping[str, Any], number: int, draw: random.Random) -> Pair:
    wire = form["wire"]
    moment = START + timedelta(days=draw.randrange(20), minutes=draw.randrange(600))
    later = moment + timedelta(minutes=draw.randrange(40, 480))
    figures = {name: draw.randrange(*span) for name, span in _SPANS.items()}
    changed = draw.sample(NUMBERS, draw.randint(1, len(NUMBERS)))
    revised = {
        name: value + (draw.randint(1, 3 + value // 3) if name in changed else 0) for name, value in figures.items()
    }
    fixed = {"place": draw.choice(form["places"]), "day": form["days"][moment.weekday()], "hour": ""}
    lines = list(wire["lines"])
    if draw.random() < 0.5:
        lines.insert(draw.choice((2, len(lines))), draw.choice(wire["more"]))
    if draw.random() < 0.3:
        lines.pop(-1)
    title = draw.choice(LABELS) + wire["title"] if draw.random() < 0.5 else wire["title"]
    sites = "wire.example", draw.choice(("wire.example", "daily.example"))
    name = f"{language}-wire-{number}"
    first = _record(
        name + "-1", language, sites[0], moment, _filled(form, wire["title"], wire["lines"], fixed | figures)
    )
    second = _record(name + "-2", language, sites[1], later, _filled(form, title, lines, fixed | revised))
    return Pair(language, "wire", number, (first, second))


def _daily(language: str, form: Mapping[str, Any], number: int, draw: random.Random) -> Pair:
    chosen = number % len(form["daily"])
    template = form["daily"][chosen]
    prices = "{place}" not in template["title"]
    moment = START + timedelta(days=draw.randrange(20), minutes=draw.randrange(600))
    apart = timedelta(days=draw.randint(1, 3)) if prices else timedelta(hours=draw.randrange(3, 70))
    places = draw.sample(form["places"], 2)
    records = []
    for side, when in enumerate((moment, moment + apart)):
        values: dict[str, Any] = {"place": places[side], "day": form["days"][when.weekday()], "hour": when.hour}
        if prices:
            values |= {name: draw.randrange(900, 9000) for name in NUMBERS}
        else:
            values |= {"a": draw.randrange(25, 62) / 10} | {name: draw.randrange(2, 180) for name in "bcdef"}
        name = f"{language}-daily-{number}-{side + 1}"
        filled = _filled(form, template["title"], template["lines"], values)
        records.append(_record(name, language, "wire.example", when, filled))
    return Pair(language, "daily", number, (records[0], records[1]))


def _filled(form: Mapping[str, Any], title: str, lines: Sequence[str], values: Mapping[str, Any]) -> tuple[str, str]:
    digits = str.maketrans("0123456789", form["digits"])
    told = {name: str(value).translate(digits) for name, value in values.items()}
    return title.format(**told), "\n\n".join(line.format(**told) for line in lines)


def _record(name: str, language: str, site: str, when: datetime, filled: tuple[str, str]) -> dict[str, Any]:
    return {
        "id": name, "language": language, "site": site, "published": when.isoformat(), "title": filled[0],
        "text": filled[1],
    }  # fmt: skip


def main() -> None:
    """Print the rates, for each language and together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=25, help="wires, and templates, per language")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="print the pairs that were missed")
    arguments = parser.parse_args()
    made = pairs(arguments.pairs, arguments.seed)
    rates = measured(made, Options())
    print("language  wires kept  templates joined")
    for language in dict.fromkeys(pair.language for pair in made):
        lost = [pair for pair in rates.missed if pair.language == language]
        wires = sum(pair.kind == "wire" for pair in lost)
        print(f"{language:8s}  {1 - wires / arguments.pairs:10.3f}  {(len(lost) - wires) / arguments.pairs:16.3f}")
    print(f"all       {rates.kept:10.3f}  {rates.stories:16.3f}   (as copies {rates.copies:.3f})")
    for pair in rates.missed if arguments.show else ():
        print(*(f"{record['id']}: {record['title']}" for record in pair.records), sep="\n", end="\n\n")


if __name__ == "__main__":
    main()
