"""How an amount of memory is shared among the processes of a run, so that all of them together stay below it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from dedup.errors import UsageError

_UNITS = {"": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}
_AMOUNT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]I?B|%)?\s*", re.IGNORECASE)
_WORKER = 768_000_000
"""Bytes a worker needs: code, encoder, the words that it remembers, and a batch of pages."""
_DRIVER = 350_000_000
"""Bytes of this process beside the tables: code, batches on their way, the report."""
_TABLES = 300_000_000
"""The least that the tables can work in."""
_LEAST = _WORKER + _DRIVER + _TABLES
_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


@dataclass(frozen=True, slots=True)
class Budget:
    """Bytes for the tables and for each worker, and how many workers there is room for."""

    tables: int
    worker: int
    workers: int


def budget(memory: str, workers: int) -> Budget:
    """The shares of an amount (``4GB``, ``1500MB``, ``75%`` of the machine) among the tables and up to ``workers``.

    A share is never less than one worker needs. Raises ``UsageError`` where ``memory`` is no amount, or too little.
    """
    found = _AMOUNT.fullmatch(memory)
    if found is None:
        raise UsageError(f"run.memory: {memory!r} is no amount of memory; write it as 4GB, 1500MB or 75%")
    number, unit = float(found[1]), (found[2] or "").upper()
    if unit == "%" and not 0 < number <= 100:
        raise UsageError(f"run.memory: {memory} is no share of a machine; write 1% to 100%")
    # A share is the default, and a small machine must be able to run: what cannot be done with less takes the least.
    amount = max(_LEAST, int(machine() * number / 100)) if unit == "%" else int(number * _UNITS[unit])
    if amount < _LEAST:
        raise UsageError(f"run.memory: {memory} is too little; a run needs {_LEAST // 10**6}MB at least")
    room = (amount - _DRIVER - _TABLES) // _WORKER
    count = max(1, min(workers, room))
    spare = amount - _DRIVER - _TABLES - count * _WORKER
    return Budget(_TABLES + spare // 2, _WORKER + spare // 2 // count, count)


def machine() -> int:
    """Bytes of memory that this process may use: the machine's, or what its container is given."""
    amount = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else 8 * 10**9
    for path in _LIMITS:
        limit = path.read_text(encoding="ascii").strip() if path.is_file() else "max"
        if limit.isdigit():
            amount = min(amount, int(limit))
    return amount


def limit_memory(limit: int) -> None:
    """Let this process take no more than ``limit`` bytes of its own: past that it gets a ``MemoryError``.

    Where the system knows no such limit (Windows, macOS) nothing is done.
    """
    try:
        import resource  # noqa: PLC0415 - not there on every system
    except ImportError:
        return
    if os.uname().sysname == "Linux":
        resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.getrlimit(resource.RLIMIT_DATA)[1]))
