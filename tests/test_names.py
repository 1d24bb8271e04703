"""Definitions in the package bear today's words, which the glossary says; files bear no prefixes."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GLOSSARY = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
FILES = sorted((ROOT / "dedup").rglob("*.py"))


def retired():
    rows = [line.split("|") for line in GLOSSARY.splitlines() if line.startswith("| ")]
    return {word.strip() for row in rows[1:] for word in row[3].split(",") if word.strip()}


def parts(name):
    spaced = name if name.isupper() else re.sub(r"(?<!^)(?=[A-Z])", "_", name)
    return set(spaced.lower().strip("_").split("_"))


def definitions(body):
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        if isinstance(node, ast.ClassDef):
            yield from definitions(node.body)


def test_the_glossary_retires_words():
    assert {"stamp", "wishes", "judgement", "tongues"} <= retired()


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(ROOT).as_posix() for path in FILES])
def test_no_definition_bears_a_retired_word(path):
    body = ast.parse(path.read_text(encoding="utf-8")).body
    found = {name for name in definitions(body) if parts(name) & retired()}
    assert not found, f"{path}: see docs/reference/glossary.md for today's words"


def test_the_top_of_the_package_is_small():
    assert {path.stem for path in (ROOT / "dedup").glob("*.py")} <= {
        "__init__", "__main__", "errors", "model", "pipeline", "version",
    }  # fmt: skip


def test_no_file_is_named_by_a_prefix_of_its_folder_or_a_sibling():
    for path in FILES:
        beside = {other.stem for other in path.parent.iterdir() if other != path and not other.stem.startswith("_")}
        prefix = path.stem.rpartition("_")[0]
        assert not prefix or prefix not in beside | {path.parent.name}, path
