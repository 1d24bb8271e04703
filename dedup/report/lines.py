"""What each step did, in a sentence: the same words in the terminal and in the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from dedup.model import Published, Relation, Story
from dedup.report.words import RELATION_WORDS, copies_words
from dedup.store.codec import iso

_TEXTUAL = (Relation.EXACT, Relation.NEAR, Relation.EDITED, Relation.EXCERPT, Relation.OVERLAP)


def many(count: int, noun: str, plural: str | None = None) -> str:
    """A number and its noun: ``1 story``, ``1,200 stories``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def share(part: int, total: int, noun: str) -> str:
    """A share with what it is a share of: ``39 % of all articles (40 of 103)``."""
    return f"{percent(part / total)} of {noun} ({part:,} of {total:,})" if total else f"none of {noun}"


def percent(part: float) -> str:
    """A share in whole per cent; one that is there is never told as none."""
    return "under 1 %" if 0 < part < 0.005 else f"{100 * part:.0f} %"


def when(moment: Published | None) -> str:
    """A day, or a minute of world time, so that times of several zones can be compared."""
    if isinstance(moment, datetime):
        return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"
    return iso(moment) or ""


def moment(published: Published | None) -> str:
    """A day, or a minute with its zone, or that there is none: as it stands alone, beside other facts."""
    told = when(published)
    return f"{told} UTC" if ":" in told else told or "no date"


def between(first: Published | None, last: Published | None) -> str:
    """From the first to the last publication, a shared day once; where only the last gives its hour, "until" it."""
    one, two = when(first), when(last)
    zone = " UTC" if ":" in one + two else ""
    if one == two or not (one and two):
        return (one or two) + zone
    if one[:10] != two[:10]:
        return f"{one} – {two}{zone}"
    return f"{one} – {two[11:]}{zone}" if ":" in one else f"{one} until {two[11:]}{zone}"


def size_words(story: Story) -> list[str]:
    """How much a story holds: its articles, their sites, how many are originals and how many copies."""
    return [many(story.size, "article"), named(len(story.sites)), copies_words(story)]


def named(sites: int) -> str:
    """How many sites there are, where any page says whose it is."""
    return many(sites, "site") if sites else "no site named"


def seconds(summary: Mapping[str, Any], step: str) -> str:
    """How long a step took; nothing where that is not known: a snapshot is written before the last step ends."""
    return f"{summary['seconds'][step]:.1f}" if step in summary["seconds"] else ""


def step_lines(summary: Mapping[str, Any]) -> dict[str, str]:
    """Step name to sentence, from ``summary.json``."""
    inputs, groups, words = summary["inputs"], summary["groups"], summary["words"]
    related, rounds, matches = summary["related"], summary["rounds"], summary["matches"]
    encoder = summary["encoder"]
    sizes = summary["characters"]
    skipped = sum(inputs["skipped"].values())
    sites = (" of " if summary["sites"] else ", ") + named(summary["sites"])
    known = f"; {many(inputs['known'], 'input')} known from earlier runs" if inputs.get("known") else ""
    anew = f"; all done anew: {inputs['anew']}" if inputs.get("anew") else ""
    crowd = f"; {many(summary['thinned'], 'place')} in keys too common to compare all with all, met by neighbours only"
    weighed = f"; {many(inputs['reweighed'], 'text')} of before weighed anew" if inputs.get("reweighed") else ""
    cleaned = f"; {many(inputs['recleaned'], 'page')} of before cleaned anew" if inputs.get("recleaned") else ""
    copies = groups["copied"] - groups["originals"]
    return {
        "read": f"{many(inputs['pages'], 'page')}{sites}; "
        f"{many(skipped, 'is no article', 'are no articles')}{known}{anew}",
        "extract": f"{many(inputs['articles'], 'article')}, {many(words['source'], 'word')}"
        + _languages(list(summary["languages"].items())),
        "clean": f"{many(rounds['cuts_second'], 'cut')} ({rounds['cuts_first']:,} before other pages were asked) took "
        f"{share(sizes['cut'], sizes['cut'] + sizes['kept'], 'all characters')}; "
        f"{many(inputs['embedded'], 'embedded article')}; "
        f"{many(summary['restored'], 'passage')} restored; {many(related['headlines'], 'related headline')}, "
        f"{related['found']:,} found here{cleaned}",
        "copies": f"{many(copies, 'article is a copy', 'articles are copies')} of {groups['originals']:,}; "
        f"pairs: {_pairs(matches, _TEXTUAL)}" + crowd * bool(summary.get("thinned")),
        "headlines": f"pairs: {_pairs(matches, (Relation.HEADLINE,))}"
        + (f"; meaning by {encoder}" if encoder not in {"none", "not loaded"} else ""),
        "stories": f"{many(groups['multi'], 'story has', 'stories have')} more than one article, "
        f"the largest {groups['largest']:,}; {groups['flagged']:,} flagged; "
        f"pairs: {_pairs(matches, (Relation.TRANSLATION, Relation.EVENT))}{weighed}",
        "report": f"{summary['out']}" if summary.get("out") else "not written",
    }


def _languages(counts: Sequence[tuple[str, int]]) -> str:
    told = [f"{code or '?'} {count:,}" for code, count in counts[:6]]
    others = sum(count for _, count in counts[6:])
    return "; " * bool(told) + ", ".join([*told, *([f"others {others:,}"] if others else [])])


def _pairs(matches: Mapping[str, int], relations: Iterable[Relation]) -> str:
    found = [f"{matches[item.value]:,} {RELATION_WORDS[item]}" for item in relations if item.value in matches]
    return ", ".join(found) or "none"
