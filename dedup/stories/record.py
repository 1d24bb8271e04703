"""The record of a story: what its copy groups and articles say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from dedup.copies.doubts import doubts
from dedup.model import CopyGroup, Published, Story
from dedup.profiles.meta import Meta
from dedup.text.hashing import digest


def story(groups: Sequence[CopyGroup], known: Mapping[str, Meta], flags: tuple[str, ...]) -> Story:
    """The record of a story; its canonical is that of its most widely printed copy group, then the earliest.

    Doubts about the canonical articles of its copy groups follow its own ``flags``.
    """
    metas = [known[member.article] for item in groups for member in item.members]
    head = min(
        groups, key=lambda item: (-_spread(item, known), moment(known[item.canonical].published), item.canonical)
    )
    times = sorted((meta.published for meta in metas if meta.published is not None), key=moment)
    return Story(
        id=digest(head.canonical, 16),
        headline=known[head.canonical].title,
        canonical=head.canonical,
        first_published=times[0] if times else None,
        last_published=times[-1] if times else None,
        sites=tuple(sorted({site for meta in metas if (site := meta.site or meta.host)})),
        agencies=tuple(sorted({meta.agency for meta in metas if meta.agency})),
        languages=tuple(sorted({meta.language for meta in metas if meta.language})),
        size=len(metas),
        copies=tuple(groups),
        flags=(*flags, *(flag for item in groups for flag in doubts(item, known))),
    )


def _spread(item: CopyGroup, known: Mapping[str, Meta]) -> int:
    metas = [known[member.article] for member in item.members]
    return len({meta.host or meta.site or meta.id for meta in metas})


def moment(published: Published | None) -> tuple[int, float]:
    """A sort key over dates and times mixed: a day stands before its hours, the unknown after all."""
    if published is None:
        return 1, 0.0
    if isinstance(published, datetime):
        return 0, (published if published.tzinfo else published.replace(tzinfo=UTC)).timestamp()
    return 0, datetime(published.year, published.month, published.day, tzinfo=UTC).timestamp()
