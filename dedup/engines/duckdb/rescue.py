"""What becomes of a batch whose worker was lost: it is run once more, in a fresh worker."""

from __future__ import annotations

from typing import TypeVar

from dedup.engines.base import Columns, Tables
from dedup.engines.workers import Rescue
from dedup.errors import RunError

Item = TypeVar("Item")


def _whole(item: Item) -> list[Item]:
    return [item]


def _gone(item: object, late: bool) -> Tables:  # noqa: ARG001, FBT001 - the engine's own signature
    raise RunError(
        "a worker process was lost twice over one batch (out of memory?); run again with fewer --workers: "
        "what is done is kept"
    )


def _first(results: list[Tables]) -> Tables:
    return results[0]


AGAIN: Rescue[Columns, Tables] = Rescue(_whole, _gone, _first, patience=None)
"""A batch whose worker was lost is run once more, in a fresh worker."""
