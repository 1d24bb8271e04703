"""Verdicts on pairs: each pair of articles is compared once for each content of its sides, and its verdict kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeAlias

from dedup.engines.base import Columns, Tables
from dedup.model import Match, Refusal
from dedup.store import codec
from dedup.store.job import Job
from dedup.store.refresh import Way, refresh
from dedup.store.view import View
from dedup.text.hashing import content_hash

Rows: TypeAlias = tuple[int, int]
"""A pair by the rows of its sides, the smaller first."""
Judge: TypeAlias = Callable[[list[Rows], dict[int, bytes]], Iterable[Match | Refusal]]
"""From pairs, and the records of the rows that they name, to the verdicts in the pairs' order; pure."""

_SIZE = 2048
"""Rows a call: pairs, and the articles that they name."""
_COLUMNS = ("left_row", "right_row", "relation", "reason", "stamp", "record")


def compare(job: Job, view: View, judge: Judge) -> None:
    """Bring a view of verdicts up to date: articles that changed lose theirs, and pairs without one get it."""
    refresh(job, view, partial(compare_batch, judge, view.name), Way(_SIZE))


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
    rows = [(*pair, *_decision_columns(verdict)) for pair, verdict in zip(pairs, verdicts, strict=True)]
    columns = map(list, zip(*rows, strict=True)) if rows else ([] for _ in _COLUMNS)
    return dict(zip(_COLUMNS, columns, strict=True))


def _decision_columns(verdict: Match | Refusal | None) -> tuple[str, str, int, bytes]:
    if verdict is None:
        return "", "", 0, b""
    if isinstance(verdict, Refusal):
        return "", verdict.reason.partition(":")[0], 0, b""
    record = codec.encode(verdict)
    reason = verdict.against[-1].partition(":")[0] if verdict.against else ""
    return verdict.relation.value, reason, content_hash(record), record
