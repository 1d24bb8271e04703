"""Wires revised with new figures stay one copy, templates filled anew never are: ``bench/wires.py``, small."""

import pytest
import wires

from dedup.options import settings


def test_pairs_are_the_same_for_the_same_seed_and_differ_in_figures():
    made = wires.pairs(2, seed=3)
    assert made == wires.pairs(2, seed=3)
    assert made != wires.pairs(2, seed=4)
    assert {pair.language for pair in made} == {"en", "ar", "fa", "es", "ru", "zh", "tr", "hi"}
    assert all(pair.records[0]["text"] != pair.records[1]["text"] for pair in made if pair.kind == "daily")
    arabic = next(pair for pair in made if pair.language == "ar")
    assert set("٠١٢٣٤٥٦٧٨٩") & set(arabic.records[0]["text"])


@pytest.mark.slow
def test_revised_wires_are_kept_and_templates_are_not_joined():
    rates = wires.measured(wires.pairs(2, seed=11), settings.load(None, ["match.encoder=none"]))
    assert rates.kept >= 0.98
    assert rates.copies <= 0.02
    assert rates.stories <= 0.02
