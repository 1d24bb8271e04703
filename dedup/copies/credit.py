"""Who wrote a text, told by its copies: twenty papers print one dispatch, and one of them says whose it is.

The canonical is chosen first, from what each article says of itself. A credit that comes from the group can
therefore never be a reason for the choice that it rests on, and both answers are free of any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from dedup.model import Agency, CopyGroup, Relation
from dedup.options.settings import Cluster
from dedup.profiles.meta import Meta

_VOTING = frozenset({Relation.CANONICAL, Relation.EXACT, Relation.NEAR, Relation.EDITED})
"""Members that carry the whole text; an excerpt takes the credit of its source and gives none."""


def credits(groups: Iterable[CopyGroup], metas: Mapping[str, Meta], options: Cluster) -> dict[str, Agency]:  # noqa: A001 - the field's word
    """The agency of every article that names none itself but has copies that do; by article id.

    Where members disagree, an agency needs ``agency_lead`` times as many as all others together. Confidence
    grows with the share of members that name it, from ``agency_floor`` to ``agency_ceiling``.
    """
    found: dict[str, Agency] = {}
    for group in groups:
        named = agency_of(group, metas, options)
        if named is not None:
            found.update({item.article: named for item in group.members if metas[item.article].agency is None})
    return found


def agency_of(group: CopyGroup, metas: Mapping[str, Meta], options: Cluster) -> Agency | None:
    """The agency that a copy group is from, as its members name it; None where they do not or disagree."""
    voting = [metas[item.article] for item in group.members if item.relation in _VOTING]
    votes = Counter(meta.agency for meta in voting if meta.agency)
    if not votes:
        return None
    name, most = min(votes.items(), key=lambda item: (-item[1], item[0]))
    others = votes.total() - most
    if others and most < options.agency_lead * others:
        return None
    grown = (options.agency_ceiling - options.agency_floor) * most / len(voting)
    witness = min((meta.id != group.canonical, meta.id) for meta in voting if meta.agency == name)[1]
    evidence = f"copy group: {most} of {len(voting)} members name it, {witness} among them"
    return Agency(name, evidence, round(options.agency_floor + grown, 4))
