"""Components that no worker could hold: divided on the evidence before anything is asked of them whole.

A worker groups a component whole, with all that is known of its articles. One of more than ``cluster.component_limit``
rows loses its weakest links first: the weaker half of the distinct weights, and again, until its parts fit. Where even
links of one weight hold more rows together, they are taken in the order of their numbers, as many as fit at a time.
All of it is SQL over numbers, so that no worker ever holds such a component, and every engine divides it alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from dedup.engines.base import Columns, Tables, Task
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

_ENDS = "least(left_row, right_row) AS left_row, greatest(left_row, right_row) AS right_row"
_OVER = "SELECT root, count(*) AS size FROM {out} GROUP BY root HAVING count(*) > {limit}"
_FIRST = (
    "CREATE OR REPLACE TABLE {out}_parted AS SELECT c.row AS row, c.root AS whole, CAST(0 AS BIGINT) AS bare "
    "FROM {out} c JOIN {out}_over o ON c.root = o.root"
)
_WEIGHED = (
    f"CREATE OR REPLACE TABLE {{out}}_weighed AS SELECT l.left_row AS left_row, l.right_row AS right_row, "
    f"coalesce(max(w.weight), {FORCED}) AS weight FROM (SELECT DISTINCT {_ENDS} FROM {{links}}) l "
    f"JOIN {{out}}_parted p ON l.left_row = p.row LEFT JOIN (SELECT {_ENDS}, weight FROM {{out}}_weights) w "
    "ON l.left_row = w.left_row AND l.right_row = w.right_row GROUP BY l.left_row, l.right_row"
)
_TURN = (
    (
        "CREATE OR REPLACE TABLE {out}_within AS SELECT w.left_row AS left_row, w.right_row AS right_row, "
        "w.weight AS weight, c.root AS root FROM {out}_weighed w JOIN {out} c ON w.left_row = c.row "
        "JOIN {out} d ON w.right_row = d.row AND c.root = d.root JOIN {out}_over o ON c.root = o.root"
    ),
    (
        "CREATE OR REPLACE TABLE {out}_bars AS SELECT root, min(weight) AS bar FROM (SELECT root, weight, "
        "row_number() OVER (PARTITION BY root ORDER BY weight) AS place, count(*) OVER (PARTITION BY root) AS n "
        "FROM (SELECT DISTINCT root, weight FROM {out}_within) w) p WHERE n > 1 AND place * 2 > n GROUP BY root"
    ),
    (
        "CREATE OR REPLACE TABLE {out}_weighed AS SELECT w.left_row AS left_row, w.right_row AS right_row, "
        "w.weight AS weight FROM {out}_within w JOIN {out}_bars b ON w.root = b.root WHERE w.weight >= b.bar"
    ),
)
# By number, as many as fit at a time.
_CUT = (
    "CREATE OR REPLACE TABLE {out}_cut AS SELECT row, min(row) OVER (PARTITION BY root, part) AS root FROM ("
    "SELECT c.row AS row, c.root AS root, CAST(floor((row_number() OVER (PARTITION BY c.root ORDER BY c.row) - 1) "
    "/ {limit}.0) AS BIGINT) AS part FROM {out} c JOIN {out}_over o ON c.root = o.root "
    "LEFT JOIN {out}_bars b ON c.root = b.root WHERE b.root IS NULL) p"
)
_NEXT = (
    (
        "CREATE OR REPLACE TABLE {out} AS SELECT c.row AS row, CASE WHEN o.root IS NULL THEN c.root "
        "ELSE coalesce(t.root, a.root, c.row) END AS root FROM {out} c LEFT JOIN {out}_over o ON c.root = o.root "
        "LEFT JOIN {out}_again a ON c.row = a.row LEFT JOIN {out}_cut t ON c.row = t.row"
    ),
    (
        "CREATE OR REPLACE TABLE {out}_parted AS SELECT p.row AS row, p.whole AS whole, "
        "CASE WHEN t.row IS NULL THEN p.bare ELSE 1 END AS bare FROM {out}_parted p LEFT JOIN {out}_cut t "
        "ON p.row = t.row"
    ),
)


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
    found = engine.made(f"{out}_over", _OVER.format(out=out, limit=limit))
    engine.run(_FIRST.format(out=out), f"CREATE OR REPLACE TABLE {out}_weights ({_WEIGHTS})")
    query = f"SELECT e.* FROM ({linked.evidence}) e JOIN {out}_parted p ON e.left_row = p.row"
    engine.apply(Task(partial(weight_rows, f"{out}_weights"), query, (f"{out}_weights",), size=4096), _nobody)
    engine.run(_WEIGHED.format(out=out, links=linked.links))
    for _ in range(_TURNS):
        engine.run(*(text.format(out=out) for text in _TURN))
        engine.components(f"{out}_weighed", f"{out}_again")
        engine.run(_CUT.format(out=out, limit=limit), *(text.format(out=out) for text in _NEXT))
        if not engine.made(f"{out}_over", _OVER.format(out=out, limit=limit)):
            return found
    raise RunError(f"{out}: a component does not fall apart in {_TURNS} turns; please report this as a defect")


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


def parted(out: str) -> str:
    """SQL for one row of kind ``PARTED`` a part: root, kind. It says which components are parts."""
    return (
        f"SELECT DISTINCT c.root AS root, CAST({PARTED} AS BIGINT) AS kind FROM {out} c "
        f"JOIN {out}_parted p ON c.row = p.row"
    )


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
