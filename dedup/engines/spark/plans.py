"""What Spark's planner knows of a query before it runs: how many rows it can give, and what it has to do for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_NODE = re.compile(r"^[\s:+-]*([A-Z]\w*)", re.MULTILINE)
_PLAIN = frozenset({"Project", "Filter", "Union", "LocalRelation", "Relation", "OneRowRelation"})
"""Work that is done while files are read, and so can be done again each time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A query as it would run.

    ``most``: rows it gives at most, None where the planner cannot tell. ``plain``: it only picks and renames what
    files hold, without a join, a count or an order.
    """

    most: int | None
    plain: bool


def planned(frame: DataFrame) -> Plan:
    """The plan of a frame. Nothing runs."""
    optimized = _optimized(frame)
    most = optimized.maxRows()
    nodes = _NODE.findall(optimized.toString())
    return Plan(int(most.get()) if most.isDefined() else None, _PLAIN.issuperset(nodes))


def weight(frame: DataFrame) -> int:
    """The bytes of all files that a query reads, as they are stored."""
    leaves = _optimized(frame).collectLeaves()
    return sum(int(str(leaves.apply(place).stats().sizeInBytes())) for place in range(leaves.size()))


def _optimized(frame: DataFrame) -> Any:
    return frame._jdf.queryExecution().optimizedPlan()  # noqa: SLF001 - PySpark has no other way to a plan
