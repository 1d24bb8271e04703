"""Small inputs of one kind each, with the right answer beside them: ``tests/cases/NAME/``."""

from pathlib import Path

import pytest
from harness.cases import differences, run

CASES = sorted((Path(__file__).parent / "cases").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case, tmp_path, monkeypatch):
    assert differences(*run(case, tmp_path, monkeypatch)) == []


def test_every_case_says_what_is_right():
    for case in CASES:
        readme = (case / "README.md").read_text("utf-8")
        assert "What:" in readme, case.name
        assert "Right:" in readme, case.name


def test_a_wrong_answer_is_told(tmp_path, monkeypatch):
    wanted, got = run(CASES[0].parent / "mhtml", tmp_path, monkeypatch)
    wanted["every"] = {"title": "Another title", "absent": [got.articles[0]["text"][:20]], "words": 1}
    assert len(differences(wanted, got)) == 3
