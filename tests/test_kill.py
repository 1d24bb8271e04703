"""Runs killed at random moments go on where they were, and end as one that nobody disturbed."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from kill import disturbed, saved, started, told
from sameness import answer


@pytest.mark.skipif(sys.platform == "win32", reason="kills process groups")
def test_five_kills_at_random_moments_change_nothing(tmp_path):
    saved(tmp_path / "calm" / "pages", 60, sites=6)
    saved(tmp_path / "wild" / "pages", 60, sites=6)
    assert started(tmp_path / "calm").wait() == 0
    draw = random.Random(5)  # noqa: S311 - moments, no secrets
    hits = disturbed(tmp_path / "wild", sorted(draw.uniform(0.5, 3.0) for _ in range(5)))
    assert hits >= 3
    assert told(tmp_path / "wild" / "out", answer(tmp_path / "calm" / "out")) == []
