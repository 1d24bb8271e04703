"""What the package never does: open a socket, unpickle, evaluate text, run a shell."""

import ast
import socket
from pathlib import Path

import pytest

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
