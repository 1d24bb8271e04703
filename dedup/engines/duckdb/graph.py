"""Connected components of links between rows, by scipy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]


def components(left: Sequence[int] | Rows, right: Sequence[int] | Rows) -> tuple[Rows, Rows, int]:
    """Per row of links ``left[i]`` to ``right[i]`` the smallest row of its component, and the size of the largest.

    Rows ascend; the size is 0 where there is no link.
    """
    from scipy.sparse import coo_array  # noqa: PLC0415 - heavy import, needed only here
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - heavy import, needed only here

    ends = np.concatenate([np.asarray(left, dtype=np.int64), np.asarray(right, dtype=np.int64)])
    rows, places = np.unique(ends, return_inverse=True)
    if not len(rows):
        return rows, rows, 0
    graph = coo_array((np.ones(len(left), np.int8), places.reshape(2, -1)), shape=(len(rows), len(rows)))
    _, labels = connected_components(graph, directed=False)
    roots = rows[np.unique(labels, return_index=True)[1]]  # rows ascend, so the first of a label is its smallest
    return rows, roots[labels], int(np.bincount(labels).max())
