"""Copy groups: articles that carry one text, with one of them standing for all.

Equal texts and captures of one URL are glued first. Near and edited matches then make components, and
each component is checked inside: it falls into stars (Aslam, Pelekhov and Rus 2004), a centre and the
articles that relate to it directly, so a chain of small edits never joins two texts that are unlike.
Excerpts come last: each joins the group of its best container, and joins nothing else to it. A round-up
that holds several reports joins none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dedup.copies import canonical
from dedup.copies.hubs import hubs, takes_excerpts
from dedup.copies.relations import JOINING, Measure, TextRelations
from dedup.model import ROUND_UP, ArticleKind, CopyGroup, Match, Member, Relation
from dedup.options.settings import Cluster
from dedup.profiles.meta import Meta
from dedup.store.components import UnionFind
from dedup.text import hashing

TEXTUAL = JOINING | {Relation.EXCERPT, Relation.OVERLAP}
NO_TEXT = "an article without text stands alone"


@dataclass(frozen=True, slots=True)
class _Group:
    """A group in the making: its canonical and all members, the canonical included."""

    canonical: Meta
    members: tuple[Meta, ...]


def copy_groups(metas: Iterable[Meta], matches: Iterable[Match], measure: Measure, options: Cluster) -> list[CopyGroup]:
    """The copy groups of all articles, singletons included, sorted by id; free of input order.

    ``matches`` are those of ``match.copies`` (others are ignored); ``measure`` compares pairs for which
    there is none. Members are related and scored against the canonical (Jaccard; containment for an
    excerpt). A revision of one URL that is no copy any more counts as edited, with its true score.
    """
    ordered = sorted(metas, key=lambda meta: meta.id)
    textual = sorted(
        (match for match in matches if match.relation in TEXTUAL), key=lambda match: (match.left, match.right)
    )
    maker = _Maker(ordered, textual, TextRelations(ordered, textual, measure), options)
    return sorted((maker.finished(group) for group in maker.groups()), key=lambda group: group.id)


class _Maker:
    """The state of one grouping. Articles are numbered in the order of their ids.

    A unit is what is glued before any comparison (equal texts, captures of one URL) and is named by its
    smallest number; ``faces`` holds one article a text of it.
    """

    def __init__(
        self, metas: Sequence[Meta], matches: Sequence[Match], verdicts: TextRelations, options: Cluster
    ) -> None:
        self.metas = metas
        self.matches = matches
        self.verdicts = verdicts
        self.options = options
        self.number = {meta.id: number for number, meta in enumerate(metas)}
        self.hubs = hubs({meta.id: meta for meta in metas}, matches, verdicts, options)
        self.unit = self._units()
        self.members: dict[int, list[Meta]] = defaultdict(list)
        for number, unit in enumerate(self.unit):
            self.members[unit].append(metas[number])
        self.faces = {unit: _faces(members) for unit, members in self.members.items()}

    def groups(self) -> list[_Group]:
        """All groups, with excerpts in the groups of their containers."""
        weight, links = self._links()
        forest = UnionFind(len(self.metas))
        for unit, others in links.items():
            for other in others:
                forest.join(unit, other)
        components: dict[int, list[int]] = defaultdict(list)
        for unit in sorted(self.members):
            components[forest.root(unit)].append(unit)
        found = []
        for root in sorted(components):
            found += self._stars(components[root], weight, links)
        return self._with_excerpts(found)

    def finished(self, group: _Group) -> CopyGroup:
        """The group as the contract has it, its canonical first, then by id."""
        head = group.canonical
        others = sorted((meta for meta in group.members if meta.id != head.id), key=lambda meta: meta.id)
        members = (Member(head.id, Relation.CANONICAL, 1.0), *(self._member(meta, head) for meta in others))
        ids = sorted(member.article for member in members)
        why = canonical.reason(head, group.members) if head.digest else NO_TEXT
        why = ROUND_UP if head.digest in self.hubs else why
        return CopyGroup(hashing.digest("\0".join(ids), 16), head.id, why, members)

    def _member(self, meta: Meta, head: Meta) -> Member:
        found = self.verdicts.between(meta, head)
        if found.is_excerpt:
            return Member(meta.id, Relation.EXCERPT, found.inside)
        relation = found.relation if found.relation is not None and found.joins else Relation.EDITED
        return Member(meta.id, relation, found.jaccard)

    def _units(self) -> list[int]:
        """The unit of each article: equal texts, and captures of one URL, are one unit.

        An article of unlike text is a capture of the URL that it claims where it was fetched there, or where its text
        stands under no other: who had one page's text and claimed another's URL would join both.
        """
        units, alike = UnionFind(len(self.metas)), UnionFind(len(self.metas))
        first: dict[str, int] = {}
        for number, meta in enumerate(self.metas):
            if meta.digest:
                units.join(number, first.setdefault(meta.digest, number))
                alike.join(number, first[meta.digest])
        for match in self.matches:
            alike.join(self.number[match.left], self.number[match.right])
        homes: dict[int, set[str]] = defaultdict(set)
        for number, meta in enumerate(self.metas):
            homes[alike.root(number)].update([meta.address] if meta.address else [])
        for (address, _), captures in self._captures().items():
            texts = {number: alike.root(number) for number in captures}
            if len(set(texts.values())) > self.options.url_texts:
                continue
            single = len(set(texts.values())) == 1
            tables = {self.metas[number].table for number in captures}
            own = [
                at
                for at in captures
                if single or homes[texts[at]] == {address} or _fetched(self.metas[at], address, tables)
            ]
            for number in own[1:]:
                units.join(own[0], number)
        return [units.root(number) for number in range(len(self.metas))]

    def _captures(self) -> Mapping[tuple[str, int], list[int]]:
        """The articles with text by URL (without scheme and fragment) and part; a site's root is no address."""
        found: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number, meta in enumerate(self.metas):
            if meta.address:
                found[meta.address, meta.part].append(number)
        return found

    def _links(self) -> tuple[dict[str, int], dict[int, set[int]]]:
        """How much each article is tied to others (a sum of fixed-point scores), and which units are linked."""
        weight: dict[str, int] = defaultdict(int)
        links: dict[int, set[int]] = defaultdict(set)
        for match in self.matches:
            left, right = self.unit[self.number[match.left]], self.unit[self.number[match.right]]
            if match.relation in JOINING and left != right and not self._apart(match):
                links[left].add(right)
                links[right].add(left)
                for article in (match.left, match.right):
                    weight[article] += round(10_000 * match.scores["jaccard"])
        return weight, links

    def _apart(self, match: Match) -> bool:
        """Whether a round-up stands against a report: by what it holds, or by what it is told as."""
        left, right = (self.metas[self.number[end]] for end in (match.left, match.right))
        told = (left.kind is ArticleKind.ROUNDUP) != (right.kind is ArticleKind.ROUNDUP)
        held = (left.digest in self.hubs) != (right.digest in self.hubs)
        return held or (told and match.relation is Relation.EDITED)

    def _stars(
        self, component: Sequence[int], weight: Mapping[str, int], links: Mapping[int, set[int]]
    ) -> list[_Group]:
        """The component as stars, the best tied article first: a centre, and the units that join it directly."""
        heads = sorted(
            ((max(self.faces[unit], key=lambda face: (weight.get(face.id, 0), face.id)), unit) for unit in component),
            key=lambda item: (-weight.get(item[0].id, 0), item[0].digest, item[0].id),
        )
        left = set(component)
        groups = []
        for head, unit in heads:
            if unit not in left:
                continue
            near = {unit}.union(links.get(unit, ()))
            near = near.union(*(links.get(other, ()) for other in near)) & left
            star = [other for other in sorted(near) if other == unit or self._joined(head, other)]
            left.difference_update(star)
            groups.append(self._group(head, star))
        return groups

    def _joined(self, head: Meta, unit: int) -> bool:
        return any(self.verdicts.between(head, face).joins for face in self.faces[unit])

    def _group(self, centre: Meta, star: Sequence[int]) -> _Group:
        """The group of a star: its canonical is the likeliest original to which every unit relates directly."""
        members = [meta for unit in star for meta in self.members[unit]]
        for meta in canonical.by_evidence(members)[: self.options.canonical_tries]:
            own = self.unit[self.number[meta.id]]
            if all(unit == own or self._joined(meta, unit) for unit in star):
                return _Group(meta, tuple(members))
        return _Group(centre, tuple(members))

    def _with_excerpts(self, groups: Sequence[_Group]) -> list[_Group]:
        """Each group of excerpts in the group of its best container, the longest groups settled first."""
        ordered = sorted(groups, key=lambda group: (-group.canonical.words, group.canonical.id))
        home = {meta.id: place for place, group in enumerate(ordered) for meta in group.members}
        containers = self._containers(home)
        settled = list(range(len(ordered)))
        joined: dict[int, list[Meta]] = defaultdict(list)
        for place, group in enumerate(ordered):
            for _, _, target in sorted(containers.get(place, ())):
                into = settled[target]
                if into < place and all(self._belongs(meta, ordered[into].canonical) for meta in group.members):
                    settled[place] = into
                    joined[into].extend(group.members)
                    break
        return [
            _Group(group.canonical, (*group.members, *joined[place]))
            for place, group in enumerate(ordered)
            if settled[place] == place
        ]

    def _containers(self, home: Mapping[str, int]) -> dict[int, list[tuple[float, float, int]]]:
        """For each group, the groups that contain an article of it, with what sorts the best first."""
        found: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
        for match in self.matches:
            if match.relation is not Relation.EXCERPT:
                continue
            ends = [self.metas[self.number[end]] for end in (match.left, match.right)]
            excerpt, container = ends if self.verdicts.between(*ends).is_excerpt else ends[::-1]
            if container.digest in self.hubs or not takes_excerpts(container):
                continue
            if home[excerpt.id] != home[container.id]:
                verdict = self.verdicts.between(excerpt, container)
                found[home[excerpt.id]].append((-verdict.inside, -verdict.jaccard, home[container.id]))
        return found

    def _belongs(self, meta: Meta, head: Meta) -> bool:
        found = self.verdicts.between(meta, head)
        return found.is_excerpt or found.joins


def _faces(members: Sequence[Meta]) -> list[Meta]:
    """One article a text, the smallest id of each."""
    first: dict[str, Meta] = {}
    for meta in members:
        first.setdefault(meta.digest, meta)
    return list(first.values())


def _fetched(meta: Meta, address: str, tables: Collection[str]) -> bool:
    """Whether the site that an article is known to come from is that of an address.

    A table's record is known to where no other place has a page of that address; ``tables`` are those of all that have.
    """
    if meta.table and len(tables) > 1:
        return False
    return meta.source is not None and address.partition("/")[0].removeprefix("www.") == meta.source
