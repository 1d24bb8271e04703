"""The tests as a house: none imports another, none reaches into ``bench/`` by path, and marked modules are there."""

import ast
import re
from pathlib import Path

import pytest
from harness.durations import LONG, SLOW

TESTS = Path(__file__).parent
MODULES = sorted(path for path in TESTS.rglob("*.py") if "cases" not in path.parts)
NAMES = [path.stem for path in MODULES if path.stem.startswith("test_")]
_OTHER = re.compile(r"\b(?:from|import)\s+test_\w+")
_WAYS = {"syspath_prepend", "spec_from_file_location"}
"""Calls that make a file a module by its path."""


def trespasses(text):
    """The lines of a module that import a test (also in a program in a string), or reach into ``bench`` by path."""
    return sorted({node.lineno for node in ast.walk(ast.parse(text)) if _imports(node) or _reaches(node)})


def _imports(node):
    if isinstance(node, ast.Import):
        return any(item.name.startswith("test_") for item in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[-1].startswith("test_")
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_OTHER.search(node.value))


def _reaches(node):
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return _bench(node.right)
    if isinstance(node, ast.Call):
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        return called in {*_WAYS, "Path", "joinpath", "insert"} and any(map(_bench, node.args))
    return False


def _bench(node):
    texts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return any(re.match(r"(?:\.\./)*bench(?:/|$)", text) for text in texts)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_module_imports_a_test_or_reaches_into_bench(path):
    assert trespasses(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "from " + "test_read import page", "import " + "test_read", "from tests.read." + "test_read import page",
        "code = 'from " + "test_engines import born'", "ROOT / 'bench' / 'kill.py'", "Path(ROOT, 'bench')",
        "ROOT.joinpath('bench/kill.py')", "sys.path.insert(0, str(ROOT / '../bench'))",
        "spec_from_file_location('kill', 'bench/kill.py')",
    ],
)  # fmt: skip
def test_each_way_in_is_seen(line):
    assert trespasses(line) == [1]


@pytest.mark.parametrize("line", ["from harness.pages import page", "import kill", "names = 'bench/'", "a / 'benches'"])
def test_what_is_no_way_in_is_left_alone(line):
    assert trespasses(line) == []


def test_no_two_modules_have_one_name():
    """They are imported by it, and marked by it."""
    assert sorted({name for name in NAMES if NAMES.count(name) > 1}) == []


def test_every_module_that_is_marked_is_there():
    assert sorted({*SLOW, *LONG} - set(NAMES)) == []


def test_each_process_gets_whole_modules(request):
    """Else each makes what the tests of a module share, for pytest-xdist deals out tests one by one and says nothing.

    pytest 9.2 keeps names of tests where pytest-xdist 3.8 does not write its groups.
    """
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("nobody asked for groups")
    assert request.node.nodeid.endswith(f"@{Path(__file__).stem}")
