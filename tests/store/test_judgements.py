"""A person's verdicts in their file: written by many at once, and where they cannot be written."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from dedup.errors import UsageError
from dedup.store import overrides
from dedup.store.overrides import override


def test_of_verdicts_written_at_once_none_is_lost(tmp_path):
    wanted = [override(f"{number:016x}", "f" * 16, same=bool(number % 2)) for number in range(40)]
    with ThreadPoolExecutor(8) as some:
        list(some.map(lambda item: overrides.record(tmp_path, item), wanted))
    assert set(overrides.read(tmp_path)) == set(wanted)
    with ThreadPoolExecutor(8) as some:
        gone = list(some.map(lambda item: overrides.forget(tmp_path, item.left, item.right), wanted[:30]))
    assert gone == [(item,) for item in wanted[:30]]
    assert set(overrides.read(tmp_path)) == set(wanted[30:])


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "verdicts.jsonl.lock").mkdir()
    with pytest.raises(UsageError, match=r"verdicts\.jsonl: cannot be written"):
        overrides.record(tmp_path, override("0" * 16, "1" * 16, same=True))
    assert os.listdir(tmp_path) == ["verdicts.jsonl.lock"]  # noqa: PTH208 - names are compared
