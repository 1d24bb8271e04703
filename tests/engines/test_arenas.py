"""The C library keeps one arena for all threads where it is asked to."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from dedup.engines import arenas

ASKED = """
import ctypes, sys, threading
from dedup.engines import arenas

if sys.argv[2] == "one":
    arenas.one_arena()
together = threading.Barrier(6)
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p

def work():
    together.wait()
    for _ in range(2000):
        libc.free(ctypes.c_void_p(libc.malloc(5000)))
    together.wait()

threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
"""


def heaps(path: Path, asked: str) -> int:
    subprocess.run([sys.executable, "-c", ASKED, str(path), asked], check=True)  # noqa: S603 - our own script
    return path.read_text(encoding="utf-8").count("<heap nr=")


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_info"), reason="the C library is not glibc"
)
def test_threads_share_one_arena(tmp_path: Path) -> None:
    assert heaps(tmp_path / "many", "many") > 1
    assert heaps(tmp_path / "one", "one") == 1


def test_another_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    arenas.one_arena()
    arenas.give_back()
