"""What the overview's pictures show, counted in one pass over the articles of a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from dedup.model import Story
from dedup.report.first import day
from dedup.report.html.catalogue import Catalogue
from dedup.report.html.indexed import Indexed
from dedup.report.lines import many, share

LINES = 40
"""Template lines listed per site, the most frequent first."""


@dataclass(slots=True)
class SiteFigures:
    """Counts of one site; ``characters`` are those kept and cut, as the summary counts them, and ``cut`` those cut."""

    pages: int = 0
    characters: int = 0
    cut: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    agencies: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """The share of characters that was cut."""
        return self.cut / self.characters if self.characters else 0.0

    def record(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "pages": self.pages,
            "characters": self.characters,
            "cut": self.cut,
            "cuts": self.kinds.total(),
            "share": round(self.share, 4),
            "kinds": dict(self.kinds.most_common()),
            "agencies": dict(sorted(self.agencies.items(), key=lambda item: (-item[1], item[0]))),
            "lines": [[text, count] for text, count in self.lines.most_common(LINES)],
            "more": max(len(self.lines) - LINES, 0),
        }


@dataclass(slots=True)
class Figures:
    """Counts of a run."""

    published: Counter[tuple[str, str]] = field(default_factory=Counter)
    undated: int = 0
    doubtful: int = 0
    sites: dict[str, SiteFigures] = field(default_factory=lambda: defaultdict(SiteFigures))

    def add(self, article: Indexed) -> None:
        """Take an article in."""
        if article.minute is None:
            self.undated += 1
        else:
            self.published[day(article.minute), article.language] += 1
        self.doubtful += article.doubtful
        site = self.sites[article.site]
        site.pages += article.part == 0
        site.agencies[article.agency or ""] += 1
        site.cut += article.cut
        site.characters += article.characters
        for kind, count in article.kinds.items():
            site.kinds[kind] += count
        for line in article.lines:
            site.lines[line] += 1


def sizes(stories: Iterable[Story]) -> list[tuple[str, int]]:
    """How many stories there are of each size, large sizes together."""
    steps = ((1, 1), (2, 2), (3, 3), (4, 5), (6, 10), (11, 20), (21, 50), (51, 10**9))
    counts = Counter(next(place for place, (_, most) in enumerate(steps) if story.size <= most) for story in stories)
    last = max(counts, default=0)
    return [(_named(*steps[place]), counts[place]) for place in range(last + 1)]


def _named(least: int, most: int) -> str:
    if least == most:
        return f"{least}"
    return f"over {least - 1}" if most == 10**9 else f"{least}–{most}"


@dataclass(frozen=True, slots=True)
class Copied:
    """How often a site carries texts that stand first on another, and how many minutes later in the median."""

    copier: str
    source: str
    texts: int
    lag: int | None


def copying(found: Catalogue) -> list[Copied]:
    """Who copies whom, the most frequent first: a copy counts for its site once per text, against the original."""
    names, columns = found.sites.all(), found.columns
    lags: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    for group in (group for story in found.stories for group in story.copies if len(group.members) > 1):
        head = found.number[group.canonical]
        seen = {columns["site"][head]}
        for member in group.members:
            place = found.number[member.article]
            site = columns["site"][place]
            if site not in seen:
                seen.add(site)
                lags[names[site], names[columns["site"][head]]].append(_lag(columns, head, place))
    rows = [
        Copied(copier, source, len(found_lags), _median(found_lags)) for (copier, source), found_lags in lags.items()
    ]
    return sorted(rows, key=lambda row: (-row.texts, row.copier, row.source))


def _lag(columns: dict[str, list[Any]], head: int, place: int) -> int | None:
    if columns["day"][head] or columns["day"][place]:
        return None
    one, other = columns["time"][head], columns["time"][place]
    return None if one is None or other is None else int(other - one)


def _median(lags: Iterable[int | None]) -> int | None:
    known = [lag for lag in lags if lag is not None]
    return round(median(known)) if known else None


def findings(
    summary: Mapping[str, Any], sites: Mapping[str, SiteFigures], copied: Sequence[Copied], later: int
) -> dict[str, str]:
    """The main findings of a run in sentences, each share with its base; ``source`` and ``agency`` may be empty.

    ``later`` counts the captures of an address behind its first.
    """
    inputs, groups = summary["inputs"], summary["groups"]
    articles, left = inputs["articles"] + inputs["embedded"], sum(inputs["skipped"].values())
    copies = groups["copied"] - groups["originals"]
    taken, credits_ = Counter[str](), Counter[str]()
    for row in copied:
        taken[row.source] += row.texts
    for site in sites.values():
        credits_.update({name: count for name, count in site.agencies.items() if name})
    source, agency = (max(counts, key=lambda name: (counts[name], name), default="") for counts in (taken, credits_))
    found = summary["characters"]
    cut = (found["cut"], found["cut"] + found["kept"])
    takers = sum(row.source == source for row in copied)
    further = many(later, "article is a further capture", "articles are further captures")
    again = f" {further} of an address, and no copies."
    more = f", and {inputs['embedded']:,} more stand below another on its page" if inputs["embedded"] else ""
    return {
        "copies": f"{share(copies, articles, 'all articles')} are copies of {many(groups['originals'], 'original')}.",
        "source": source,
        "taken": f"{many(taken[source], 'copy', 'copies')} on {many(takers, 'other site')}",
        "agency": agency,
        "credits": share(credits_[agency], articles, "all articles"),
        "cut": f"{share(*cut, 'all characters')} were cut.",
        "base": f"{many(inputs['pages'], 'page')} read: {inputs['articles']:,} with an article{more}; "
        f"{left:,} left out{', the reasons below' if left else ''}." + again * bool(later),
    }
