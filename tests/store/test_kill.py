"""Runs killed at random moments go on where they were, and end as one that nobody disturbed."""

import random
import sys
import time

import pytest
from kill import rounds, saved, started, told
from sameness import answer


@pytest.mark.skipif(sys.platform == "win32", reason="kills process groups")
def test_five_kills_at_random_moments_change_nothing(tmp_path):
    saved(tmp_path / "calm" / "pages", 60, sites=6)
    saved(tmp_path / "wild" / "pages", 60, sites=6)
    begun = time.perf_counter()
    assert started(tmp_path / "calm").wait() == 0
    longest = (time.perf_counter() - begun) / 2
    calm = answer(tmp_path / "calm" / "out")
    hits = [0]
    for kills in rounds(tmp_path / "wild", 5, longest, random.Random(5)):  # noqa: S311 - moments, no secrets
        hits.append(kills)
        assert told(tmp_path / "wild" / "out", calm) == []
    assert hits[-1] == 5
