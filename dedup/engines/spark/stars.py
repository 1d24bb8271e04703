"""Connected components by alternating stars (Kiveris et al., "Connected Components in MapReduce and Beyond", 2014).

Every node is linked to the smallest of its neighbours and itself: in turns its larger neighbours (large star) and its
smaller ones (small star). Each turn keeps what is connected, and ends in trees of depth one, whose roots are
the smallest rows. The turns are portable SQL; each is written, so that none drags the ones before behind it. Once few
links are left, one worker ends the work.
"""

from __future__ import annotations

from functools import partial

from dedup.engines.base import Columns, Engine, Tables, Task
from dedup.errors import RunError

FEW = 1_000_000
"""Links that one worker takes: some seconds, some hundred megabytes."""
_TURNS = 64
"""Far more than any graph takes: turns grow with the logarithm of the longest chain at worst."""

_FIRST = (
    "CREATE OR REPLACE TABLE {out}_stars AS SELECT DISTINCT greatest(left_row, right_row) AS row, "
    "least(left_row, right_row) AS root FROM {links}"
)
_LARGE = (
    "CREATE OR REPLACE TABLE {out}_large AS "
    "WITH ends AS (SELECT row AS one, root AS two FROM {out}_stars UNION ALL "
    "SELECT root AS one, row AS two FROM {out}_stars), "
    "smallest AS (SELECT one, least(one, min(two)) AS root FROM ends GROUP BY one) "
    "SELECT DISTINCT e.two AS row, s.root AS root FROM ends e JOIN smallest s ON e.one = s.one WHERE e.two > e.one"
)
_SMALL = (
    "CREATE OR REPLACE TABLE {out}_stars AS "
    "WITH smallest AS (SELECT row, min(root) AS root FROM {out}_large GROUP BY row) "
    "SELECT l.root AS row, s.root AS root FROM {out}_large l JOIN smallest s ON l.row = s.row WHERE l.root <> s.root "
    "UNION SELECT row, root FROM smallest"
)
_LEFT = (
    "SELECT count(*) AS n FROM (SELECT row FROM {out}_stars GROUP BY row HAVING count(*) > 1 "
    "UNION ALL SELECT a.row AS row FROM {out}_stars a JOIN {out}_stars b ON a.root = b.row WHERE a.row <> a.root) more"
)
_OUT = (
    "CREATE OR REPLACE TABLE {out} AS SELECT row, root FROM {out}_stars UNION SELECT root AS row, root FROM {out}_stars"
)


def components(engine: Engine, links: str, out: str, few: int = FEW) -> int:
    """Make table ``out(row, root)`` of the connected components of table ``links(left_row, right_row)``.

    Returns the turns that it took. Raises ``RunError`` where the stars do not settle.
    """
    engine.run(_FIRST.format(out=out, links=links))
    for turn in range(_TURNS):
        if _count(engine, f"SELECT count(*) AS n FROM {out}_stars") <= few:
            _end(engine, out)
            return turn
        engine.run(_LARGE.format(out=out), _SMALL.format(out=out))
        if not _count(engine, _LEFT.format(out=out)):
            engine.run(_OUT.format(out=out))
            return turn + 1
    raise RunError(f"{links}: its components do not settle in {_TURNS} turns; please report this as a defect")


def _end(engine: Engine, out: str) -> None:
    engine.run(f"CREATE OR REPLACE TABLE {out} (row BIGINT, root BIGINT)")
    query = f"SELECT CAST(0 AS BIGINT) AS whole, row, root FROM {out}_stars"
    engine.apply(Task(partial(joined, out), query, (out,), "whole", ("row", "root")), _nobody)


def joined(out: str, columns: Columns) -> Tables:
    """The components of all links, by union of sets, each under its smallest row; rows of table ``out``."""
    above: dict[int, int] = {}

    def root_of(row: int) -> int:
        path = []
        while above.setdefault(row, row) != row:
            path.append(row)
            row = above[row]
        above.update(dict.fromkeys(path, row))
        return row

    for one, two in zip(columns["row"], columns["root"], strict=True):
        ends = root_of(one), root_of(two)
        above[max(ends)] = min(ends)
    return {out: {"row": list(above), "root": [root_of(row) for row in list(above)]}}


def _count(engine: Engine, query: str) -> int:
    return int(next(engine.read(query))["n"][0])


def _nobody(rows: int) -> None:
    """Links are no units that anybody waits for."""
