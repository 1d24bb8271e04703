"""Verdicts on pairs: each pair of articles is compared once for each content of its sides, and its verdict kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from dedup.engines import sql
from dedup.engines.base import Columns, Engine, Tables, Task
from dedup.model import Match, Refusal
from dedup.store import codec
from dedup.store.job import Job, Portion
from dedup.store.view import Stage, drop_stale, finished, pending
from dedup.text.hashing import content_hash

Rows: TypeAlias = tuple[int, int]
"""A pair by the rows of its sides, the smaller first."""
Judge: TypeAlias = Callable[[list[Rows], dict[int, bytes]], Iterable[Match | Refusal]]
"""From pairs, and the records of the rows that they name, to the verdicts in the pairs' order; pure."""

_SIZE = 2048
"""Rows a call: pairs, and the articles that they name."""
_LOT = 1024
"""Pairs of one left side that a call gets, about: what everybody is compared with would fill a worker's memory."""
_COLUMNS = ("left_row", "right_row", "relation", "reason", "stamp", "record")


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: table ``pairs(left_row, right_row)``, and both sides in ``nouns(row, stamp, {record})``.

    Verdicts on today's pairs are kept in ``verdicts``, a stage whose rows are the sides.
    """

    pairs: str
    nouns: str
    record: str
    verdicts: str

    @property
    def stage(self) -> Stage:
        """The stage of the verdicts."""
        return Stage(self.verdicts, ("left_row", "right_row"), (self.verdicts,))


def compare(job: Job, asked: Compared, judge: Judge, given: str = "") -> None:
    """Bring the verdicts up to date: articles that changed lose theirs, and pairs without one get it.

    ``given`` selects verdicts that were made of the same records elsewhere: none of them is made again.
    """
    pairs = pending_pairs(job.engine, asked, f"SELECT row, stamp FROM {asked.nouns}")
    if given and pairs:
        at = {"given": f"({given})", "verdicts": asked.verdicts}
        job.engine.insert(asked.verdicts, sql.query("store/verdicts_given", at))
        pairs = _missing(job.engine, asked)
    if pairs:
        function = partial(compare_batch, judge, asked.verdicts)
        task = Task(function, _query(asked), (asked.verdicts,), "lot", size=_SIZE, spans=f"{asked.verdicts}_pending")
        decide(job, task, pairs)


def decide(job: Job, task: Task, pairs: int) -> None:
    """Run a task over as many pairs, and tell of them."""
    portion = Portion(job.progress, pairs)
    job.engine.apply(task, portion.advance)
    portion.finish()


def pending_pairs(engine: Engine, asked: Compared, wanted: str) -> int:
    """Forget verdicts that no longer hold; table ``{verdicts}_pending(left_row, right_row, lot)`` of pairs without one.

    ``wanted`` selects (row, stamp) of the sides, each row once. Pairs of one ``lot`` are compared in one call.
    Returns the number of pairs.
    """
    verdicts = asked.verdicts
    unasked = f"NOT EXISTS (SELECT 1 FROM {asked.pairs} p WHERE p.left_row = {verdicts}.left_row "
    found = drop_stale(engine, asked.stage, wanted)
    with engine.transaction():
        if found.pending:
            engine.insert(*finished(asked.stage, pending(asked.stage)))
        engine.delete(verdicts, f"{unasked}AND p.right_row = {verdicts}.right_row)")
    return _missing(engine, asked)


def _missing(engine: Engine, asked: Compared) -> int:
    at = {"pairs": asked.pairs, "verdicts": asked.verdicts}
    return engine.made(f"{asked.verdicts}_pending", sql.query("store/verdicts_pending", at, lot=_LOT))


def matching(verdicts: str) -> str:
    """SQL of the matches among the verdicts of a table."""
    return f"(SELECT * FROM {verdicts} WHERE relation <> '')"


def _query(asked: Compared) -> str:
    """The pairs to do (no record), and beside those of one lot the articles that they name."""
    nouns = f"(SELECT row, {asked.record} AS record FROM {asked.nouns})"
    return sql.query("store/pairs_to_compare", {"verdicts": asked.verdicts, "nouns": nouns})


def compare_batch(judge: Judge, verdicts: str, columns: Columns) -> Tables:
    """The verdicts on a batch of pairs, as rows of the table ``verdicts``."""
    pairs: list[Rows] = []
    records: dict[int, bytes] = {}
    for left, right, record in zip(columns["left_row"], columns["right_row"], columns["record"], strict=True):
        if record is None:
            pairs.append((left, right))
        else:
            records[right] = bytes(record)
    return {verdicts: decision_rows(pairs, judge(pairs, records))}


def decision_rows(pairs: Iterable[Rows], verdicts: Iterable[Match | Refusal | None]) -> Columns:
    """Rows of a table of verdicts, one a pair; a refusal has no relation, and None is one whose reason nobody asks.

    The reason of a match is the last thing that spoke against it.
    """
    rows: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
    for pair, verdict in zip(pairs, verdicts, strict=True):
        for column, value in zip(rows.values(), (*pair, *_decision_columns(verdict)), strict=True):
            column.append(value)
    return rows


def _decision_columns(verdict: Match | Refusal | None) -> tuple[str, str, int, bytes]:
    if verdict is None:
        return "", "", 0, b""
    if isinstance(verdict, Refusal):
        return "", verdict.reason.partition(":")[0], 0, b""
    record = codec.encode(verdict)
    reason = verdict.against[-1].partition(":")[0] if verdict.against else ""
    return verdict.relation.value, reason, content_hash(record), record
