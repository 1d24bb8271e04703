"""A whole run on a cluster: a master and two workers on loopback, ``spark-submit``, one of them killed on the way.

The one test in which Spark does a job on pages: it gives the articles, cuts, matches and copies that one machine gives.
What comes behind is SQL, of which ``test_tables`` compares the answers, each file's on both engines, and functions
of Python; that all steps run on Spark is held by a run on nothing in ``test_engine_spark_run``.
"""

import gzip
import shutil
import socket
from pathlib import Path

import pytest
from harness import java
from harness.archives import warc

if why := java.missing():
    pytest.skip(why, allow_module_level=True)


import spark_cluster
from scale_text import write

SAMPLES = Path(__file__).parents[2] / "samples" / "pages"
PAGES, GENERATED = 12, 4
"""Pages of the samples that stand first, as many of the next in an archive, and generated articles: most of the time
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


def saved(folder):
    """Inputs of three kinds below a folder; its name is no pattern."""
    there = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
    pages, archive = folder / "pages [of all]", folder / "pages.warc.gz"
    for page in there[:PAGES]:
        aside = pages / page.relative_to(SAMPLES)
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, aside)
    records = [warc(page.read_bytes(), f"https://w.example/{page.name}") for page in there[PAGES : 2 * PAGES]]
    archive.write_bytes(b"".join(map(gzip.compress, records)))
    list(write(folder / "generated", 1, range(GENERATED), a_file=GENERATED // 2))
    return [str(pages), str(archive), str(folder / "generated")]


def test_a_cluster_that_loses_a_worker_gives_what_one_machine_gives(tmp_path, capsys):
    # To the copies, with components too large for a worker, which are divided: each step more plans a hundred queries.
    settings = ("--set", "cluster.component_limit=2", "--set", "cluster.level=copies")
    spark_cluster.main([*saved(tmp_path), *settings, "--kill", "20", "--port", str(free())])
    told = capsys.readouterr().out
    assert "components divided: 0" not in told
    assert "killed" in told
    assert "spark-submit ended with 0" in told
    assert told.count("equal") == 7
