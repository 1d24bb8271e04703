"""How any two articles relate as texts: from the matches at hand, else measured, once a pair of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dedup.model import Match, Refusal, Relation
from dedup.profiles.meta import Meta

Measure: TypeAlias = Callable[[str, str], Match | Refusal]
"""Compares the texts of two articles, by id; pure."""

JOINING = frozenset({Relation.EXACT, Relation.NEAR, Relation.EDITED})
"""The relations that make one text of two."""


@dataclass(frozen=True, slots=True)
class TextRelation:
    """A relation seen from the left: ``inside`` is the share of the left text in the right, ``around`` the reverse."""

    relation: Relation | None
    jaccard: float
    inside: float
    around: float

    @property
    def joins(self) -> bool:
        """Whether the two belong in one group."""
        return self.relation in JOINING

    @property
    def is_excerpt(self) -> bool:
        """Whether the left is an excerpt of the right."""
        return self.relation is Relation.EXCERPT and self.inside > self.around


SAME = TextRelation(Relation.EXACT, 1.0, 1.0, 1.0)


class TextRelations:
    """The verdicts of one grouping. Equal texts answer alike: the one with the smallest id speaks for them."""

    def __init__(self, metas: Sequence[Meta], matches: Iterable[Match], measure: Measure) -> None:
        self._measure = measure
        self._face: dict[str, str] = {}
        for meta in sorted(metas, key=lambda meta: meta.id):
            if meta.digest:
                self._face.setdefault(meta.digest, meta.id)
        face = {meta.id: self._face.get(meta.digest, meta.id) for meta in metas}
        self._known: dict[tuple[str, str], Match | Refusal] = {
            (match.left, match.right): match
            for match in matches
            if face[match.left] == match.left and face[match.right] == match.right
        }

    def between(self, left: Meta, right: Meta) -> TextRelation:
        """How ``left`` relates to ``right``."""
        if left.digest and left.digest == right.digest:
            return SAME
        one, other = self._face.get(left.digest, left.id), self._face.get(right.digest, right.id)
        pair = (min(one, other), max(one, other))
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = self._measure(*pair)
        scores = (found.scores["containment_left"], found.scores["containment_right"])
        inside, around = scores if one == pair[0] else scores[::-1]
        relation = found.relation if isinstance(found, Match) else None
        return TextRelation(relation, found.scores["jaccard"], inside, around)
