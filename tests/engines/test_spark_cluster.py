"""A cluster: a master and two workers on loopback, a run by ``spark-submit``, an executor killed on the way."""

import shutil
import socket
from pathlib import Path

import pytest
from harness import java

if why := java.missing():
    pytest.skip(why, allow_module_level=True)


import spark_cluster

SAMPLES = Path(__file__).parents[2] / "samples" / "pages"
PAGES = 24
"""Sample pages of those that stand first: most of the time goes into starting processes and jobs."""


def free():
    """A port of which the next three are free, too, at least now."""
    for first in range(17_100, 18_000, 4):
        try:
            for port in range(first, first + 4):
                with socket.socket() as taken:
                    taken.bind(("127.0.0.1", port))
        except OSError:
            continue
        return first
    raise AssertionError("no free ports")


def test_a_cluster_that_loses_an_executor_gives_what_one_machine_gives(tmp_path, capsys):
    # With the encoder, and with components too large for a worker, which are divided.
    for page in sorted(path for path in SAMPLES.rglob("*") if path.is_file())[:PAGES]:
        aside = tmp_path / "pages" / page.relative_to(SAMPLES)
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, aside)
    settings = ("--set", "cluster.component_limit=2", "--kill", "20", "--port", str(free()))
    spark_cluster.main([str(tmp_path / "pages"), *settings])
    told = capsys.readouterr().out
    assert "components divided: 0" not in told
    assert "killed" in told
    assert "spark-submit ended with 0" in told
    assert told.count("equal") == 6
