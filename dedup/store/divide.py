"""Components that no worker could hold: divided on the evidence before anything is asked of them whole.

A worker groups a component whole, with all that is known of its articles. One of more than ``cluster.component_limit``
rows loses its weakest links first: the weaker half of the distinct weights, and again, until its parts fit. Where even
links of one weight hold more rows together, they are taken in the order of their numbers, as many as fit at a time.
All of it is SQL over numbers, so that no worker ever holds such a component, and every engine divides it alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dedup.engines import sql
from dedup.engines.base import Columns, Engine, Tables, Task
from dedup.errors import RunError
from dedup.model import Match, Relation
from dedup.store import codec
from dedup.store.job import Job

PARTED = -1
"""Stands in column ``kind`` of a row that says: this is a part of a divided component, and is worked on by itself."""
FORCED = 10_000
"""The weight of a link that no match stands behind (equal texts, one URL, a person's word) and of the best match."""
_TURNS = 32
"""Each halves the distinct weights of a component, of which there are at most ``FORCED``."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What is divided: the components ``out`` of table ``links``.

    ``evidence`` selects the matches behind the links: left_row, right_row, record.
    """

    links: str
    out: str
    evidence: str


def components(job: Job, linked: Linked) -> int:
    """Make table ``out(row, root)`` of the components, none of more than ``cluster.component_limit`` rows.

    Table ``{out}_parted(row, whole, bare)`` holds the rows of components that were divided: ``whole`` is the root of
    the undivided one, ``bare`` is 1 where evidence could not divide it. Returns how many such components there were.
    """
    engine, out, limit = job.engine, linked.out, job.options.cluster.component_limit
    if engine.components(linked.links, out) <= limit:
        engine.run(f"CREATE OR REPLACE TABLE {out}_parted (row BIGINT, whole BIGINT, bare BIGINT)")
        return 0
    at = {"component": out, "links": linked.links}
    over = sql.query("store/component_over", at, limit=limit)
    found = engine.made(f"{out}_over", over)
    engine.run(
        f"CREATE OR REPLACE TABLE {out}_parted AS {sql.query('store/component_first_parted', at)}",
        f"CREATE OR REPLACE TABLE {out}_weights ({_WEIGHTS})",
    )
    query = f"SELECT e.* FROM ({linked.evidence}) e JOIN {out}_parted p ON e.left_row = p.row"
    engine.apply(Task(partial(weight_rows, f"{out}_weights"), query, (f"{out}_weights",), size=4096), _nobody)
    weighed = sql.query("store/component_first_weighed", at, forced=FORCED)
    engine.run(f"CREATE OR REPLACE TABLE {out}_weighed AS {weighed}")
    for _ in range(_TURNS):
        _turn(engine, at, limit)
        if not engine.made(f"{out}_over", over):
            return found
    raise RunError(f"{out}: a component does not fall apart in {_TURNS} turns; please report this as a defect")


def _turn(engine: Engine, at: Mapping[str, str], limit: int) -> None:
    """Make ``out`` of smaller parts, from the links of the turn before."""
    out = at["component"]
    engine.run(
        sql.table("store/component_within", at),
        sql.table("store/component_bars", at),
        f"CREATE OR REPLACE TABLE {out}_weighed AS {sql.query('store/component_next_weighed', at)}",
    )
    engine.components(f"{out}_weighed", f"{out}_again")
    engine.run(
        sql.table("store/component_cut", at, limit=limit),
        f"CREATE OR REPLACE TABLE {out} AS {sql.query('store/component_next', at)}",
        f"CREATE OR REPLACE TABLE {out}_parted AS {sql.query('store/component_next_parted', at)}",
    )


_WEIGHTS = "left_row BIGINT, right_row BIGINT, weight BIGINT"


def weight_rows(table: str, columns: Columns) -> Tables:
    """The weights of links by the matches behind them, as rows of ``table``."""
    weights = [weight(codec.decode(record, Match)) for record in columns["record"]]
    return {table: {"left_row": columns["left_row"], "right_row": columns["right_row"], "weight": weights}}


def weight(match: Match) -> int:
    """How much a match says for its two sides belonging together, 0 to ``FORCED``: its best score of its own kind."""
    names = {Relation.HEADLINE: ("headline",), Relation.EVENT: ("event",), Relation.TRANSLATION: ("event",)}
    kind = names.get(match.relation, ("jaccard", "containment_left", "containment_right"))
    return round(FORCED * max(match.scores.get(name, 0.0) for name in kind))


def split_by_component(columns: Columns, group: str) -> Iterator[Columns]:
    """The rows of whole components, each part of a divided one by itself and all others together.

    Others are complete: nothing links them. But between parts there is evidence, which must not be seen, or the answer
    would depend on which parts came in one call. Rows of kind ``PARTED`` are told and left out.
    """
    alone = {root for root, kind in zip(columns[group], columns["kind"], strict=True) if kind == PARTED}
    if not alone:
        yield columns
        return
    places: dict[int | None, list[int]] = {}
    for place, (root, kind) in enumerate(zip(columns[group], columns["kind"], strict=True)):
        if kind != PARTED:
            places.setdefault(root if root in alone else None, []).append(place)
    for some in places.values():
        yield {name: [values[place] for place in some] for name, values in columns.items()}


def joined(results: Iterator[Tables]) -> Tables:
    """Rows of several results as those of one."""
    made: dict[str, dict[str, list[Any]]] = {}
    for tables in results:
        for table, columns in tables.items():
            into = made.setdefault(table, {name: [] for name in columns})
            for name, values in columns.items():
                into[name].extend(values)
    return made


def _nobody(rows: int) -> None:
    """Links are no units that anybody waits for."""
