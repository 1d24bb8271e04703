"""Relations, flags and first publications in a reader's words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dedup.copies import canonical
from dedup.copies.doubts import CLAIMED, EARLY, FOUND_ELSEWHERE, LATE
from dedup.model import Article, First, Member, Relation, Story
from dedup.report.first import span
from dedup.report.safe import isolated, plain

RELATION_WORDS: Mapping[Relation, str] = {
    Relation.CANONICAL: "original",
    Relation.EXACT: "identical",
    Relation.NEAR: "near copy",
    Relation.EDITED: "edited copy",
    Relation.EXCERPT: "excerpt",
    Relation.OVERLAP: "overlap",
    Relation.HEADLINE: "same headline",
    Relation.TRANSLATION: "translation",
    Relation.EVENT: "same event",
}
"""What each relation is called where people read it; records and exports keep the relation's own name."""
REASON_WORDS: Mapping[str, str] = {
    canonical.OWN: "it stands on the agency's own site",
    canonical.EARLIEST: "it was published first",
    canonical.DATED: "it alone has a date",
    canonical.SAVED: "it was saved first of the captures of its page",
    canonical.COMPLETE: "it is a paragraph or more longer; which was earlier is not known",
    canonical.TIMED: "it gives its hour, another only the day; which was earlier is not known",
    canonical.LONGER: "dates do not tell which was earlier, and it is longer by a few words",
    canonical.SMALLEST: "nothing tells which was earlier",
}
"""Why an article is taken as the original of its copies, as the end of a sentence."""
UNCERTAIN = frozenset({canonical.COMPLETE, canonical.TIMED, canonical.LONGER, canonical.SMALLEST})
"""Reasons that do not show which of several copies was earlier."""
_DOUBTS = {
    EARLY: "check the original",
    CLAIMED: "check the original",
    FOUND_ELSEWHERE: "check the original",
    LATE: "check its date",
}
_AGAINST = {
    "negation: one headline alone is negated": "one headline alone is negated",
    "date: not known on both sides": "one of them has no date",
    "template_numbers": "they are one form filled in with other numbers",
    "template_filled": "they are one form filled in with other words",
}
_REFUSED = {
    "nothing_shared": "the texts have no run of words in common",
    "unlike_texts": "the texts have too few runs of words in common to be copies",
}
_COMPARED = {"headline": "how far one headline could stand for the other", "event": "how far they tell one event"}
_BELOW = re.compile(r"(headline|event) ([\d.]+ below [\d.]+)")
_WEAK = re.compile(r"weak at ([\d.]+): (\w+) - (\w+)")


def likeness(member: Member) -> str:
    """How much of a copy is the original's, where that says something."""
    return f"{100 * member.score:.0f} %" if member.relation in {Relation.NEAR, Relation.EDITED} else ""


def reason_words(reason: str) -> str:
    """Why an article stands for its copies; that it is uncertain comes first."""
    return f"uncertain original: {REASON_WORDS[reason]}" if reason in UNCERTAIN else plain(reason)


def flag_words(flag: str, articles: Mapping[str, Article]) -> str:
    """A flag of a story; the text that fits least and the one nearest to it by their sites, where they are at hand."""
    found = _WEAK.fullmatch(flag)
    if not found:
        words, _, one = flag.rpartition(": ")
        return f"{_called(one, articles)}: {words}; {_DOUBTS[words]}" if words in _DOUBTS else isolated(flag)
    ends = [_called(end, articles) for end in (found[2], found[3])]
    if ends[0] == ends[1]:
        ends = [isolated(articles[end].title, 40) or end for end in (found[2], found[3])]
    mean = f"{100 * float(found[1]):.0f} %"
    return f"loose, {mean} sure in the mean of its pairs: {ends[0]} fits least, nearest to {ends[1]}; check these two"


def against_words(item: str) -> str:
    """What spoke against a pair, in words; what is no known sort of it stays as it is."""
    sort, _, told = item.partition(": ")
    one, _, other = told.partition(" / ")
    if sort == "numbers":
        return f"their headlines have other numbers ({plain(one)} and {plain(other)})"
    if sort == "days named":
        return f"their headlines name other days ({plain(one)} and {plain(other)})"
    if sort == "opposites":
        axes = sorted({side[:-1] for side in set(one.split()) ^ set(other.split())})
        return f"their headlines hold opposite words ({', '.join(axes)})"
    return _AGAINST.get(item, plain(item))


def refusal_words(reason: str) -> str:
    """Why a comparison made no match of a pair, in words; what is no known reason stays as it is."""
    found = _BELOW.fullmatch(reason)
    if found:
        return f"{_COMPARED[found[1]]}: {found[2]}"
    return _REFUSED.get(reason) or against_words(reason)


def _called(article: str, articles: Mapping[str, Article]) -> str:
    """An article's site, else its page, else its id."""
    return isolated(articles[article].site or articles[article].page) if article in articles else article


def first_words(first: First | None, sites: int) -> str:
    """Who of several sites was first, and by how much; empty where nobody has a date, and where there is one site."""
    if first is None or sites == 1:
        return ""
    if not first.sure and not first.timed:
        return f"first unclear, {first.day} by day only"
    which = "first" if first.sure else "first of those with an hour"
    if first.tied:
        return f"{which}, in one minute: {_listed((first.timed or first.site, *first.tied))}"
    return f"{which}: {isolated(first.timed or first.site)}{_ahead(first)}"


def _ahead(first: First) -> str:
    if first.ahead or not first.sure:
        return f", {span(first.ahead)} ahead" if first.ahead else ""
    return " (no other gives a date)" if first.alone else ", by its day"


def _listed(names: Sequence[str]) -> str:
    """Names, the fourth and all behind it as a number."""
    shown = [isolated(name) for name in names[:3]]
    return ", ".join(shown) + (f" and {len(names) - 3:,} more" if len(names) > 3 else "")


def copies_words(story: Story) -> str:
    """How many originals a story has, and how many copies of them."""
    originals, copies = len(story.copies), story.size - len(story.copies)
    told = f"{originals:,} original{'s' * (originals != 1)}"
    return f"{told}, {copies:,} cop{'y' if copies == 1 else 'ies'}" if copies else told
