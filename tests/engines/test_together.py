"""What small calls return is stored together: whole, in order, and also where a later call fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dedup.engines.base import Columns, Tables, Task
from dedup.engines.duckdb.engine import Local
from dedup.engines.duckdb.together import Together, joined


def test_calls_are_held_until_they_are_enough_and_sent_whole_in_order() -> None:
    stored: list[Tables] = []
    together = Together(stored.append)
    for number in range(5):
        together.add({"t": {"n": [number], "text": [f"نص {number}"]}}, 200)
    together.send()
    together.send()
    assert [list(tables["t"]["n"]) for tables in stored] == [[0, 1, 2], [3, 4]]
    assert stored[0]["t"]["text"] == ["نص 0", "نص 1", "نص 2"]


def test_arrays_and_lists_of_one_column_are_joined_as_plain_values() -> None:
    found = joined([{"t": {"n": np.array([1, 2])}, "u": {"m": [7]}}, {"t": {"n": [3]}}])
    assert found == {"t": {"n": [1, 2, 3]}, "u": {"m": [7]}}
    arrays = joined([{"t": {"n": np.array([1])}}, {"t": {"n": np.array([2])}}])
    assert isinstance(arrays["t"]["n"], np.ndarray)
    assert arrays["t"]["n"].tolist() == [1, 2]


def _one_of_them_fails(columns: Columns) -> Any:
    if 30 in columns["n"]:
        raise ValueError("thirty")
    return {"done": {"n": columns["n"]}}


def test_what_was_done_before_a_call_that_fails_is_stored(tmp_path: Path) -> None:
    with Local(tmp_path / "t.duckdb", inline=True) as engine:
        engine.run("CREATE TABLE IF NOT EXISTS done (n BIGINT)")
        engine.append("given", [{"n": list(range(40))}])
        task = Task(_one_of_them_fails, "SELECT n FROM given ORDER BY n", ("done",), size=8)
        with pytest.raises(ValueError, match="thirty"):
            engine.apply(task, lambda _: None)
        (batch,) = engine.read("SELECT n FROM done ORDER BY n")
    assert batch["n"] == list(range(24))
