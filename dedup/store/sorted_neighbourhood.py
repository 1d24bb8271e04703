"""A group that many share, without its square: each row of it meets the few that follow, in portable SQL."""

from __future__ import annotations


def sorted_neighbourhood(table: str, key: str, neighbours: int, large: str) -> str:
    """SQL of a join ``a JOIN b``: each row ``a`` of a large group with its ``neighbours`` next ones ``b``.

    ``table`` numbers the rows of each ``key`` from 1 in column ``place``; ``large`` is the SQL condition on a row that
    says that its group is one. The join is by equality, so that a group of n rows costs n times ``neighbours``: a
    condition on the distance of two places alone would have an engine look at all n * n pairs.
    """
    steps = " UNION ALL ".join(f"SELECT {step} AS step" for step in range(1, neighbours + 1))
    return (
        f"(SELECT p.*, p.place + s.step AS next FROM {table} p CROSS JOIN "
        f"({steps or 'SELECT 0 AS step WHERE 1 = 0'}) s WHERE p.{large}) a "
        f"JOIN {table} b ON a.{key} = b.{key} AND a.next = b.place"
    )
