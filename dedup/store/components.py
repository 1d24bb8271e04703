"""Connected components by union-find, with roots that do not depend on the order of the links."""

from __future__ import annotations

from collections.abc import Iterable


class UnionFind:
    """Disjoint sets over ``0 .. size - 1``; the root of a set is its smallest member.

    Union-find with path halving (Tarjan and van Leeuwen 1984); the smaller root always wins, which
    costs a logarithm at the most and makes the answer free of input order.
    """

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        """The smallest member of the item's set."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, left: int, right: int) -> None:
        """Make the sets of two items one."""
        left, right = self.root(left), self.root(right)
        if left != right:
            self._parent[max(left, right)] = min(left, right)

    def sets(self) -> list[list[int]]:
        """All sets, each sorted, in the order of their roots."""
        found: dict[int, list[int]] = {}
        for item in range(len(self._parent)):
            found.setdefault(self.root(item), []).append(item)
        return [found[root] for root in sorted(found)]


def components(size: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected components of ``0 .. size - 1`` under the links, singletons included."""
    forest = UnionFind(size)
    for left, right in links:
        forest.join(left, right)
    return forest.sets()
