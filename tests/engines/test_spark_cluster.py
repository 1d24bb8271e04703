"""A whole run on a cluster: a master and two workers on loopback, ``spark-submit``, an executor killed on the way.

The one test in which Spark does a whole job: it gives the articles, cuts, matches and groups that one machine gives.
"""

import shutil
import socket
from pathlib import Path

import pytest
from harness import java

if why := java.missing():
    pytest.skip(why, allow_module_level=True)


import spark_cluster
from scale_text import write

SAMPLES = Path(__file__).parents[2] / "samples"
PAGES, GENERATED = 24, 40
"""Pages of the samples that stand first, beside all of them in an archive, and generated articles: most of the time
goes into starting processes and planning queries, whatever they work on. ``bench/spark.py same`` compares more."""


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
    # With the encoder, and with components too large for a worker, which are divided; no sign of a name is a pattern.
    pages = tmp_path / "pages [of all]"
    for page in sorted(path for path in (SAMPLES / "pages").rglob("*") if path.is_file())[:PAGES]:
        aside = pages / page.relative_to(SAMPLES / "pages")
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, aside)
    list(write(tmp_path / "generated", 1, range(GENERATED), a_file=GENERATED // 2))
    inputs = [str(pages), str(SAMPLES / "pages.warc.gz"), str(tmp_path / "generated")]
    settings = ("--set", "cluster.component_limit=3", "--kill", "20", "--port", str(free()))
    spark_cluster.main([*inputs, *settings])
    told = capsys.readouterr().out
    assert "components divided: 0" not in told
    assert "killed" in told
    assert "spark-submit ended with 0" in told
    assert told.count("equal") == 7
