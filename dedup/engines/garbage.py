"""How seldom the interpreter looks for garbage that refers to itself: pages, records and rows leave none behind.

Each look walks what was made since the last one, and now and then all there is. By default it comes after some hundred
objects, of which one page makes many thousands.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 20, 20)
"""Objects between two looks at the young ones, and looks at the young to one at the older, twice over."""


def look_seldom() -> None:
    """Look seldom from now on, in a process that is ours."""
    gc.set_threshold(*_SELDOM)


@contextmanager
def looked_seldom() -> Iterator[None]:
    """Look seldom inside, and as often as before behind it: the process may be somebody else's."""
    before = gc.get_threshold()
    if 0 < before[0] < _SELDOM[0]:
        look_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
