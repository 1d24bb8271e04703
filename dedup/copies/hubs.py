"""Round-ups among copies: articles that hold the texts of several reports which have nothing to do with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dedup.copies.relations import JOINING, TextRelations
from dedup.model import ArticleKind, Match, Relation
from dedup.options.settings import Cluster
from dedup.profiles.meta import Meta
from dedup.profiles.terms import stems
from dedup.text.similarity import containment
from dedup.text.words import fold, spaced, words

_ALIKE = 0.6
"""Share of the shorter headline's words in the other from which two excerpts are of one report: its parts."""
_LONG = 4
"""Letters of a word that says something by itself."""


def hubs(metas: Mapping[str, Meta], matches: Iterable[Match], verdicts: TextRelations, options: Cluster) -> set[str]:
    """The digests of the texts that are round-ups: they join nothing but each other. ``metas`` are all, by id.

    An article is one where it contains ``bridge_stories`` texts that share nothing, text or headline; or two whose
    headlines do not share one word of four letters. Parts of one long report share names or the headline.
    """
    contained: dict[str, list[Meta]] = defaultdict(list)
    excerpts: set[str] = set()
    for match in matches:
        if match.relation is not Relation.EXCERPT and match.relation not in JOINING:
            continue
        one, two = metas[match.left], metas[match.right]
        seen = verdicts.between(one, two)
        part, whole = (one, two) if seen.inside > seen.around else (two, one)
        contained[whole.id].append(part)
        if match.relation is Relation.EXCERPT:
            excerpts.add(whole.id)
    return {metas[name].digest for name in sorted(excerpts) if _holds_several(contained[name], verdicts, options)}


def takes_excerpts(meta: Meta) -> bool:
    """Whether an article may stand for its excerpts: what is told as a round-up or a live blog may not."""
    return meta.kind is ArticleKind.ARTICLE


def _holds_several(parts: Iterable[Meta], verdicts: TextRelations, options: Cluster) -> bool:
    kept: list[Meta] = []
    for part in sorted(parts, key=lambda meta: (meta.words, meta.digest, meta.id)):
        if all(_strange(part, other, verdicts) for other in kept):
            kept.append(part)
        if len(kept) >= options.bridge_stories:
            return True
    return len(kept) == 2 and _long_words(kept[0]).isdisjoint(_long_words(kept[1])) and all(map(_long_words, kept))


def _strange(one: Meta, two: Meta, verdicts: TextRelations) -> bool:
    if verdicts.between(one, two).relation is not None:
        return False
    shorter, longer = sorted((words(one.title or ""), words(two.title or "")), key=len)
    return containment(shorter, longer) < _ALIKE


def _long_words(meta: Meta) -> set[str]:
    """The stems that say something, and pairs of characters of a script without spaces."""
    return {stem for stem in stems(fold(meta.title or "")) if len(stem) >= _LONG or not spaced(stem)}
