"""What the package never does: open a socket, unpickle, evaluate text, run a shell."""

import ast
import socket
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import dedup
from dedup import pipeline
from dedup.options import settings

FORBIDDEN = {"eval", "exec", "compile", "__import__"}
MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "urllib.request", "http.client",
           "requests", "httpx", "aiohttp", "smtplib", "ftplib"}  # fmt: skip
SOURCES = sorted(Path(dedup.__file__).parent.rglob("*.py"))


def faults(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN:
            yield node.func.id
        if isinstance(node, ast.Import):
            yield from (item.name for item in node.names if item.name in MODULES)
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield node.module
        if isinstance(node, ast.keyword) and node.arg == "shell" and getattr(node.value, "value", True):
            yield "shell"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_text_becomes_code(path):
    assert list(faults(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("source", ["eval('1')", "import pickle", "from yaml import load", "run('x', shell=True)"])
def test_a_fault_is_seen(source):
    assert list(faults(source))


def test_a_run_opens_no_socket(newsroom, tmp_path, monkeypatch):
    opened = []

    connect, local = socket.socket.connect, socket.AF_UNIX

    def refuse(given, *address):
        if isinstance(given, socket.socket) and given.family == local:
            return connect(given, *address)
        opened.append((given, address))
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    pipeline.run([newsroom], tmp_path / "out", settings.load(None, ["run.workers=1"]))
    assert opened == []
    assert (tmp_path / "out" / "articles.jsonl").stat().st_size


ROOT = Path(__file__).parent.parent
FREE = ("MIT", "BSD", "Apache", "Unlicense", "MPL", "Mozilla", "Zlib", "CNRI", "0BSD", "CC0", "ISC", "PSF", "Python")
"""Licences that ask nothing of who installs the package beside others."""


def needed(names, seen):
    """What an installation brings in, by name, with its licence as its metadata tells it."""
    for name in names:
        if name in seen:
            continue
        try:
            told = distribution(name)
        except PackageNotFoundError:
            continue  # of another system
        kinds = [one.rpartition("::")[2] for one in told.metadata.get_all("Classifier") or () if "License ::" in one]
        seen[name] = told.metadata.get("License-Expression") or "; ".join(kinds) or told.metadata.get("License") or ""
        asked = (Requirement(text) for text in told.requires or ())
        needed([one.name.lower() for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})], seen)
    return seen


def project():
    """The requirements of the package."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return [Requirement(text).name.lower() for text in listed]


def test_all_that_is_installed_has_a_free_licence():
    found = needed(project(), {})
    assert len(found) > len(project())
    wrong = {name: told for name, told in found.items() if not any(word in told for word in FREE)}
    assert wrong == {}


def test_the_notice_names_every_requirement():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8").lower()
    assert [name for name in project() if name not in notice] == []


def test_a_release_has_its_audit_and_its_bill_of_materials():
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(command in made for command in ("\naudit:", "\nbom:", "pip_audit", "cyclonedx-py"))
