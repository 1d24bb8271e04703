"""Pictures of the overview as plain geometry: places in per cent of the width, heights in pixels.

So a picture fits a phone and a sheet of paper without its text being scaled; ``assets/charts.html`` draws it as SVG.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dedup.report.first import span
from dedup.report.html.figures import Copied, SiteFigures

HEIGHT = 190
_SERIES = 6
_BARS = 14
_LINES = 4
_MATRIX = 12
_BINS = 60
_TAIL = 0.01
_PLOT = 95.0
"""Per cent of the width in which columns stand; the figures of the grid stand beside them."""
_WIDEST = 12.0
"""Per cent of the width that a column takes at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A filled box: ``x`` and ``width`` in per cent, ``y`` and ``height`` in pixels, ``series`` its colour."""

    x: float
    width: float
    y: float
    height: float
    series: int
    told: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of an axis at a place; ``anchor`` as SVG has it."""

    at: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Columns:
    """Stacked columns over time. ``outside`` counts articles before and after the days that are drawn."""

    parts: list[Part]
    ticks: list[Tick]
    grid: list[Tick]
    legend: list[str]
    unit: str
    rows: list[tuple[str, int]]
    outside: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar, its label and its value in words; ``brief`` is the value where there is little room."""

    label: str
    parts: list[Part]
    told: str
    end: float
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the matrix."""

    x: float
    width: float
    row: int
    strength: int
    count: int
    told: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who copies whom: a row per copier, a column per source."""

    copiers: list[str]
    sources: list[Tick]
    cells: list[Cell]


def timeline(published: Mapping[tuple[str, str], int]) -> Columns | None:
    """Publications over time by language; None where no article has a date."""
    days = sorted(published)
    if not days:
        return None
    first, last = _middle(published)
    unit, starts = _bins(first, last)
    order = {start: place for place, start in enumerate(starts)}
    languages = Counter[str]()
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    outside = 0
    for (day, language), count in published.items():
        moment = date.fromisoformat(day)
        if not first <= moment <= last:
            outside += count
            continue
        languages[language] += count
        counts[order[_start(moment, unit)]][language] += count
    legend = _ranked(languages)
    most = max(sum(bin_.values()) for bin_ in counts.values())
    return Columns(
        parts=[part for place in sorted(counts) for part in _column(place, starts, counts[place], legend, most)],
        ticks=_ticks(starts, unit),
        grid=[Tick(HEIGHT * (1 - value / most), f"{value:,}") for value in _round(most)],
        legend=legend,
        unit=unit,
        rows=[(starts[place].isoformat(), sum(counts[place].values())) for place in sorted(counts)],
        outside=outside,
    )


def _middle(published: Mapping[tuple[str, str], int]) -> tuple[date, date]:
    """The days between which nearly all articles lie: a few wrong dates would make all others a single column."""
    total, done = sum(published.values()), 0
    days: Counter[str] = Counter()
    for (day, _), count in published.items():
        days[day] += count
    order = sorted(days)
    if (date.fromisoformat(order[-1]) - date.fromisoformat(order[0])).days < _BINS:
        return date.fromisoformat(order[0]), date.fromisoformat(order[-1])
    inside: list[str] = []
    for day in order:
        if total * _TAIL <= done + days[day] and done <= total * (1 - _TAIL):
            inside.append(day)
        done += days[day]
    return date.fromisoformat(inside[0]), date.fromisoformat(inside[-1])


def _bins(first: date, last: date) -> tuple[str, list[date]]:
    for unit in ("day", "week", "month", "year"):
        starts = sorted({_start(first + timedelta(days=n), unit) for n in range((last - first).days + 1)})
        if len(starts) <= _BINS:
            break
    return unit, starts


def _start(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _ranked(counts: Counter[str]) -> list[str]:
    """The most frequent names, each with a colour of its own; the others share the last."""
    return [name for name, _ in counts.most_common(_SERIES)]


def _series(legend: Sequence[str], name: str) -> int:
    return legend.index(name) if name in legend else _SERIES


def _column(place: int, starts: list[date], counts: Counter[str], legend: list[str], most: int) -> list[Part]:
    slot = _PLOT / len(starts)
    wide = min(slot * 0.8, _WIDEST)
    merged: Counter[int] = Counter()
    for name, count in counts.items():
        merged[_series(legend, name)] += count
    parts, done = [], 0
    for series, count in sorted(merged.items()):
        done += count
        named = legend[series] or "no language" if series < len(legend) else "others"
        told = f"{starts[place].isoformat()}: {count:,} {named}"
        parts.append(
            Part(
                round(place * slot + (slot - wide) / 2, 3),
                round(wide, 3),
                round(HEIGHT * (1 - done / most), 1),
                round(HEIGHT * count / most, 1),
                series,
                told,
            )
        )
    return parts


def _ticks(starts: list[date], unit: str) -> list[Tick]:
    slot = _PLOT / len(starts)
    start = (slot - min(slot * 0.8, _WIDEST)) / 2
    every = -(-len(starts) // 5)
    style, begin = {"month": ("%Y-%m", "%Y-%m"), "year": ("%Y", "%Y")}.get(unit, ("%m-%d", "%Y-%m-%d"))
    return [
        Tick(round(place * slot + start, 3), f"{starts[place]:{style if place else begin}}", "start")
        for place in range(0, len(starts), every)
    ]


def _round(most: int) -> list[int]:
    """Round values for the lines of the grid, one to four of them, the last near the top."""
    unit = 10 ** (len(str(most)) - 1)
    step = next(step for step in (unit // 5, unit // 2, unit, 2 * unit, 5 * unit) if step and most // step <= _LINES)
    return list(range(step, most + 1, step))


def bars(rows: Sequence[tuple[str, float, str]]) -> list[Bar]:
    """Horizontal bars of label, value and its words; the longest fills the space."""
    most = max((value for _, value, _ in rows), default=0) or 1
    return [
        Bar(label, [Part(0, round(100 * value / most, 2), 0, 0, 0, "")], told, round(100 * value / most, 2))
        for label, value, told in rows
    ]


def cut_shares(sites: Mapping[str, SiteFigures]) -> list[Bar]:
    """The share of each site's characters that was cut, the sites with most pages."""
    chosen = sorted(_largest(sites), key=lambda item: -item[1].share)
    told = ((name, site.share, f"{100 * site.share:.1f} % of {short(site.characters)}") for name, site in chosen)
    return bars(list(told))


def short(count: int) -> str:
    """A large count in three figures at most: ``840``, ``12k``, ``3.4M``."""
    for unit, name in ((1_000_000, "M"), (1_000, "k")):
        if count >= unit:
            return f"{count / unit:.{0 if count >= 10 * unit else 1}f}{name}"
    return f"{count}"


def _largest(sites: Mapping[str, SiteFigures]) -> list[tuple[str, SiteFigures]]:
    return sorted(sites.items(), key=lambda item: (-item[1].pages, item[0]))[:_BARS]


def agency_shares(sites: Mapping[str, SiteFigures]) -> tuple[list[Bar], list[str]]:
    """Per site, the share of its articles that each agency has; the sites that live most on one agency first."""
    totals: Counter[str] = Counter()
    for site in sites.values():
        totals.update({name: count for name, count in site.agencies.items() if name})
    legend = _ranked(totals)
    rows = [(name, site, site.agencies.total()) for name, site in _largest(sites) if site.agencies.total()]
    rows.sort(key=lambda row: -max((n / row[2] for name, n in row[1].agencies.items() if name), default=0.0))
    return [_agencies(name, site.agencies, legend) for name, site, _ in rows], legend


def _agencies(site: str, agencies: Counter[str], legend: list[str]) -> Bar:
    total, done, parts = agencies.total(), 0.0, []
    named = sorted((_series(legend, name), name, count) for name, count in agencies.items() if name)
    for series, name, count in named:
        wide = 100 * count / total
        parts.append(Part(round(done, 2), round(wide, 2), 0, 0, series, f"{name}: {count:,} of {total:,}"))
        done += wide
    best = min(named, key=lambda item: (-item[2], item[1]), default=None)
    brief = f"{best[2] if best else 'none'} of {total:,}"
    return Bar(site, parts, f"{best[1]} {brief}" if best else brief, round(done, 2), brief)


def matrix(copied: Sequence[Copied]) -> Matrix | None:
    """The sites that copy and are copied most; None where no site copies another."""
    if not copied:
        return None
    copiers, sources = (_most(copied, name) for name in ("copier", "source"))
    most, wide = copied[0].texts, min(100 / len(sources), 16.0)
    cells = [
        Cell(
            round(sources.index(row.source) * wide, 3),
            round(wide, 3),
            copiers.index(row.copier),
            1 + round(3 * row.texts / most),
            row.texts,
            f"{row.copier} copies {row.source}: {row.texts:,}"
            + (f", median {lag_told(row.lag)}" if row.lag is not None else ""),
        )
        for row in copied
        if row.copier in copiers and row.source in sources
    ]
    return Matrix(copiers, [Tick(round((at + 0.5) * wide, 3), name) for at, name in enumerate(sources)], cells)


def _most(copied: Sequence[Copied], end: str) -> list[str]:
    counts: Counter[str] = Counter()
    for row in copied:
        counts[getattr(row, end)] += row.texts
    return [name for name, _ in counts.most_common(_MATRIX)]


def lag_told(minutes: int | None) -> str:
    """A lag in words; a copy may bear an earlier time than what it copies."""
    if minutes is None:
        return "no hours given"
    return f"{span(minutes)} later" if minutes >= 0 else f"{span(-minutes)} earlier"
