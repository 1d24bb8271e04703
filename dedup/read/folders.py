"""What folders of inputs are called in keys: nothing where there is one, their names where there are several.

A name depends on the set of folders alone, not on their order, so that any order in which a workspace came to know
them gives the same keys.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from pathlib import Path

Parts = tuple[str, ...]


def folder_names(folders: Iterable[str]) -> dict[str, Parts]:
    """What the keys of files below each outermost of ``folders`` (absolute paths) begin with.

    One outermost folder gives nothing. Of several each gives the last names of its path, as many as tell it from the
    others: one as a rule.
    """
    known = frozenset(folders)
    outer = [path for path in known if not any(str(parent) in known for parent in Path(path).parents)]
    if len(outer) < 2:
        return dict.fromkeys(outer, ())
    return names_apart({path: _whole(path) for path in outer})


def names_apart(paths: Mapping[str, Parts]) -> dict[str, Parts]:
    """The last parts of paths of which none leads to another, as many of each as tell it from all others."""
    sizes = dict.fromkeys(paths, 1)
    while True:
        names = {path: parts[-sizes[path] :] for path, parts in paths.items()}
        alike = _alike(names)
        if not alike:
            return names
        for path in alike:
            sizes[path] += 1


def key_below(path: str, names: Mapping[str, Parts]) -> Parts | None:
    """The parts of the key of a file or folder that lies in one of the folders named; None where it lies in none."""
    own = Path(path)
    for place in (own, *own.parents):
        if (name := names.get(str(place))) is not None:
            return (*name, *own.relative_to(place).parts)
    return None


def _whole(path: str) -> Parts:
    """All names of a path, a drive's included."""
    anchor, *rest = Path(path).parts
    drive = anchor.strip(os.sep)
    return (drive, *rest) if drive else tuple(rest)


def _alike(names: Mapping[str, Parts]) -> Collection[str]:
    """Paths whose name is another's too, or leads to it: files below them could have one key."""
    found: set[str] = set()
    for (one, left), (other, right) in pairwise(sorted(names.items(), key=lambda item: (item[1], item[0]))):
        if right[: len(left)] == left:
            found |= {one, other}
    return found
