"""What speaks against an article that stands for its copies: its date or address may be a claim that is not true.

A date and an address are a page's own words, and both can be made up to pass a copy off as the original. Neither is
proof of that (an archive prints an old text again), so the article stays canonical and its story is flagged.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dedup.model import CopyGroup, Published
from dedup.profiles.meta import Meta
from dedup.text.urls import host, one_site
from dedup.text.words import fold

EARLY = "dated a year or more before its copies"
CLAIMED = "claims an address that another page has, too"
FOUND_ELSEWHERE = "names a site whose pages were found elsewhere, too"
LATE = "dated after it was saved"
_YEAR = 365
"""Days by which a canonical article is older than half of its copies before that is flagged."""
_DAYS = 2
"""Days between the dates of two pages of one address from which on they are not two captures of one article."""


def doubts(group: CopyGroup, known: Mapping[str, Meta]) -> tuple[str, ...]:
    """Flags (words, then an article's id) of a copy group: its canonical may be no original, a date may be wrong."""
    head = known[group.canonical]
    others = [known[member.article] for member in group.members if member.article != head.id]
    told = (
        (EARLY, _early(head, others)),
        (CLAIMED, any(_claims(head, other) for other in others)),
        (FOUND_ELSEWHERE, any(_elsewhere(head, other) for other in others)),
    )
    late = (member.article for member in group.members if known[member.article].late)
    return (*(f"{words}: {head.id}" for words, so in told if so), *(f"{LATE}: {one}" for one in sorted(late)))


def late(published: Published | None, captured: Published | None) -> bool:
    """Whether a page is dated after it was saved: by more than an hour, or by more than a day where days are known."""
    if published is None or captured is None:
        return False
    if isinstance(published, datetime) and isinstance(captured, datetime) and published.tzinfo and captured.tzinfo:
        return published - captured > timedelta(hours=1)
    days = [date(told.year, told.month, told.day) for told in (published, captured)]
    return days[0] - days[1] > timedelta(days=1)


def _early(head: Meta, others: list[Meta]) -> bool:
    """Whether half or more of the dated copies of other sites are a year or more younger."""
    first = _day(head)
    own = {_site(head)} - {""}
    days = sorted(day for other in others if _site(other) not in own and (day := _day(other)) is not None)
    return first is not None and bool(days) and (days[len(days) // 2] - first).days >= _YEAR


def _claims(head: Meta, other: Meta) -> bool:
    """Whether two pages of one address are not of one site, or of dates that one article cannot have both."""
    if not head.address or (head.address, head.part) != (other.address, other.part):
        return False
    if _foreign(head):
        return True
    sites = {fold(meta.source or meta.site or "") for meta in (head, other)} - {""}
    one, two = _day(head), _day(other)
    return len(sites) == 2 or (one is not None and two is not None and abs((one - two).days) >= _DAYS)


def _elsewhere(head: Meta, other: Meta) -> bool:
    """Whether a table's record names the site of a page that stands in no such table: anybody can write one."""
    if not head.table or head.table == other.table:
        return False
    hosts = {host(meta.url) or "" for meta in (head, other)}
    return (len(hosts) == 1 and hosts != {""}) or (_site(head) == _site(other) != "")


def _foreign(meta: Meta) -> bool:
    """Whether a page was fetched from another host than that of its address."""
    source, claimed = (meta.source or "").casefold().removeprefix("www."), host(meta.url)
    return claimed is not None and "." in source and " " not in source and not one_site(source, claimed)


def _site(meta: Meta) -> str:
    return fold(meta.source or meta.site or meta.host or "")


def _day(meta: Meta) -> date | None:
    told = meta.published
    return None if told is None else date(told.year, told.month, told.day)
