"""What each step did, in a sentence: the same words in the terminal and in the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dedup.codec import iso
from dedup.model import Published


def many(count: int, noun: str, plural: str | None = None) -> str:
    """A number and its noun: ``1 story``, ``1,200 stories``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def when(moment: Published | None) -> str:
    """A day, or a minute of world time, so that times of several zones can be compared."""
    if isinstance(moment, datetime):
        return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"
    return iso(moment) or ""


def between(first: Published | None, last: Published | None) -> str:
    """From the first to the last publication, a shared day told once."""
    one, two = when(first), when(last)
    zone = " UTC" if ":" in one + two else ""
    if one[:10] == two[:10]:
        one, two = (one, two[11:]) if ":" in one else (two or one, "")
    return " – ".join(dict.fromkeys(part for part in (one, two) if part)) + zone


def step_lines(summary: Mapping[str, Any]) -> dict[str, str]:
    """Step name to sentence, from ``summary.json``."""
    inputs, groups, words = summary["inputs"], summary["groups"], summary["words"]
    related, rounds, matches = summary["related"], summary["rounds"], summary["matches"]
    share = 100 * (1 - words["kept"] / words["source"]) if words["source"] else 0.0
    skipped = sum(inputs["skipped"].values())
    known = f"; {many(inputs['known'], 'input')} known from earlier runs" if inputs.get("known") else ""
    anew = f"; all done anew: {inputs['anew']}" if inputs.get("anew") else ""
    crowd = f"; {many(summary['thinned'], 'place')} in keys too common to compare all with all, met by neighbours only"
    weighed = f"; {many(inputs['reweighed'], 'text')} of before weighed anew" if inputs.get("reweighed") else ""
    return {
        "read": f"{inputs['pages']:,} pages of {summary['sites']:,} sites; {skipped:,} are no articles{known}{anew}",
        "extract": f"{inputs['articles']:,} articles, {words['source']:,} words; "
        + ", ".join(f"{code or '?'} {count:,}" for code, count in list(summary["languages"].items())[:6]),
        "clean": f"{rounds['cuts_second']:,} cuts took {share:.1f} % of the words "
        f"({rounds['cuts_first']:,} before other pages were asked); {inputs['embedded']:,} embedded articles; "
        f"{summary['restored']:,} passages restored; {related['headlines']:,} related headlines, "
        f"{related['found']:,} found here",
        "sign": f"{summary['recipe']}; encoder {summary['encoder']}",
        "match": (", ".join(f"{count:,} {name}" for name, count in matches.items()) or "no match")
        + crowd * bool(summary.get("thinned"))
        + weighed,
        "cluster": f"{groups['copied']:,} articles are copies of {groups['originals']:,}; "
        f"{groups['multi']:,} stories have more than one article, the largest {groups['largest']:,}; "
        f"{groups['flagged']:,} flagged",
        "report": f"{summary['out']}" if summary.get("out") else "not written",
    }
