"""A person's word over the evidence: copy groups that hold two sides of a cannot-link constraint are divided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dedup.copies import canonical
from dedup.model import CopyGroup, Member, Relation
from dedup.profiles.meta import Meta
from dedup.store.overrides import Constraints, Ends
from dedup.text import hashing


def divided(groups: Iterable[CopyGroup], metas: Mapping[str, Meta], constraints: Constraints) -> list[CopyGroup]:
    """The copy groups, sorted by id, with no two sides of a split or of an unlike pair in one group.

    The side that is not the canonical (of two such, the less similar) leaves with the articles of exactly its text.
    """
    found = {item.id: item for item in groups}
    home = {member.article: item.id for item in found.values() for member in item.members}
    for ends in sorted({*constraints.splits, *constraints.unlike}):
        if home[ends[0]] == home[ends[1]]:
            for item in _parted(found.pop(home[ends[0]]), ends, metas):
                found[item.id] = item
                home.update((member.article, item.id) for member in item.members)
    return sorted(found.values(), key=lambda item: item.id)


def _parted(group: CopyGroup, ends: Ends, metas: Mapping[str, Meta]) -> tuple[CopyGroup, CopyGroup]:
    scores = {item.article: item.score for item in group.members}
    goes, stays = sorted(ends, key=lambda one: (one == group.canonical, scores[one], one))
    twin = metas[goes].digest if metas[goes].digest != metas[stays].digest else ""
    leaving = [
        metas[item.article]
        for item in group.members
        if item.article == goes
        or (twin and metas[item.article].digest == twin and item.article not in {stays, group.canonical})
    ]
    gone = {meta.id for meta in leaving}
    head = canonical.by_evidence(leaving)[0]
    others = sorted(gone - {head.id})
    parted = (
        Member(head.id, Relation.CANONICAL, 1.0), *(Member(article, Relation.EXACT, 1.0) for article in others)
    )  # fmt: skip
    rest = tuple(item for item in group.members if item.article not in gone)
    kept = [metas[item.article] for item in rest]
    return (
        replace(group, id=_name(rest), reason=canonical.reason(metas[group.canonical], kept), members=rest),
        CopyGroup(_name(parted), head.id, canonical.reason(head, leaving), parted),
    )


def _name(members: Sequence[Member]) -> str:
    return hashing.digest("\0".join(sorted(item.article for item in members)), 16)
