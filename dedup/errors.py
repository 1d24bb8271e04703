"""Errors that a user can act on. Each message names the input and what to do next."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from difflib import get_close_matches

NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
"""What the system says where there is no room for a file."""


class DedupError(Exception):
    """Base of every error this package raises on purpose."""


class UsageError(DedupError):
    """The request itself is wrong: an unknown option, a path that does not exist. Exit code 2."""


class InputError(DedupError):
    """One input cannot be read. The run goes on without it and lists it in ``skipped.jsonl``."""


class RunError(DedupError):
    """The run cannot go on at all: no room, no permission, a broken workspace. Exit code 3."""


class RecipeError(DedupError):
    """Signatures of two recipes were about to be compared."""


def nearest(word: str, known: Sequence[str]) -> str:
    """What to write instead of an unknown word: the nearest known one, else all of them."""
    close = get_close_matches(word, known, 1, 0.6)
    return f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known) or 'none'}"
