"""Memory of a process that stays: one arena of the C library for all threads, and what is free given back.

glibc keeps an arena for each thread that asks while others do, and each keeps what its thread once needed. A watch had
grown with each of its runs. Other C libraries have neither function and are left alone.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

_ARENA_MAX = -8
"""``M_ARENA_MAX`` of glibc's ``malloc.h``."""


def one_arena() -> None:
    """Have all threads that begin from now on share one arena."""
    if call := _of_c("mallopt"):
        call(_ARENA_MAX, 1)


def give_back() -> None:
    """Give the system what no object needs any more."""
    if call := _of_c("malloc_trim"):
        call(0)


def _of_c(name: str) -> Callable[..., int] | None:
    try:
        found: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None)
    except (OSError, TypeError):
        # Windows has no such library; its heap is one for all threads.
        return None
    return found
