"""A cluster on this machine: a master and two workers on loopback, a run by ``spark-submit``, one of them killed.

``python bench/spark_cluster.py samples/pages`` runs the local engine and then the cluster on the same pages; with
``--kill SECONDS`` a worker and its executor are ended that long after the executor has begun, and with ``--archive
FILE`` executors run the Python of a packed environment (see docs/explanation/scale.md). Prints whether the answers are
equal, and what the runs tell of them.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import pyspark
from spark import differences
from spark_small import SMALL

import dedup
from dedup import pipeline
from dedup.options import settings as options

_CLASS = Path(pyspark.__path__[0], "bin", "spark-class")
_SUBMIT = _CLASS.with_name("spark-submit")
_HOST = "127.0.0.1"


@contextmanager
def service(*words: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A master or worker, until the block ends."""
    surroundings = os.environ | {"SPARK_LOCAL_IP": _HOST, "PYSPARK_PYTHON": sys.executable}
    with log.open("wb") as file:
        process = subprocess.Popen([str(_CLASS), *words], stdout=file, stderr=file, env=surroundings)  # noqa: S603 - Spark's own program
        try:
            yield process
        finally:
            process.terminate()
            process.wait()


@contextmanager
def cluster(scratch: Path, port: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The master's two workers, each of one core."""
    deploy = "org.apache.spark.deploy"
    master = ("--host", _HOST, "--port", str(port), "--webui-port", str(port + 1))
    with service(f"{deploy}.master.Master", *master, log=scratch / "master.log"):
        listening(scratch / "master.log", "I have been elected leader")
        common = (f"{deploy}.worker.Worker", "--host", _HOST, "--cores", "1", "--memory", "3g")
        one = (*common, "--webui-port", str(port + 2), "--work-dir", str(scratch / "one"), f"spark://{_HOST}:{port}")
        two = (*common, "--webui-port", str(port + 3), "--work-dir", str(scratch / "two"), f"spark://{_HOST}:{port}")
        with service(*one, log=scratch / "one.log") as first, service(*two, log=scratch / "two.log") as second:
            listening(scratch / "one.log", "Successfully registered")
            listening(scratch / "two.log", "Successfully registered")
            yield [first, second]


def listening(log: Path, sign: str) -> None:
    """Wait until a log says so."""
    for _ in range(600):
        if sign in log.read_text(encoding="utf-8", errors="replace"):
            return
        time.sleep(0.2)
    raise SystemExit(f"{log}: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def executors(worker: subprocess.Popen[bytes]) -> list[int]:
    """The processes that a worker has started."""
    tasks = Path(f"/proc/{worker.pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text(encoding="ascii").split()]


def kill(worker: subprocess.Popen[bytes]) -> None:
    """End a worker, which would begin another executor at once, and those that it has."""
    begun = executors(worker)
    worker.kill()
    for process in begun:
        with suppress(ProcessLookupError):  # an executor that hears first that its worker is gone ends by itself
            os.kill(process, signal.SIGKILL)
        print(f"executor {process} killed")


def submitted(out: Path, arguments: argparse.Namespace) -> subprocess.Popen[bytes]:
    """The run, begun."""
    settings = SMALL | {
        "spark.sql.shuffle.partitions": "2", "spark.driver.host": _HOST, "spark.driver.bindAddress": _HOST,
        "spark.executor.memory": "1g", "spark.log.level": "ERROR",
    }  # fmt: skip
    settings |= {"spark.pyspark.python": sys.executable, "spark.pyspark.driver.python": sys.executable}
    if arguments.archive:
        settings["spark.archives"] = f"{arguments.archive.absolute()}#environment"
        settings["spark.pyspark.python"] = "./environment/bin/python"
    flags = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
    # No sign of a name is a pattern.
    inputs = [str(one.absolute()).replace("[", "\\[").replace("]", "\\]") for one in arguments.pages]
    run = ["run", "--engine", "spark", *inputs, "--out", str(out)]
    run += [word for chosen in arguments.settings for word in ("--set", chosen)]
    command = [str(_SUBMIT), "--master", f"spark://{_HOST}:{arguments.port}", *flags]
    program = str(Path(dedup.__path__[0], "__main__.py"))
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYSPARK_")}
    return subprocess.Popen([*command, program, *run, "--quiet"], env=surroundings | {"SPARK_LOCAL_IP": _HOST})  # noqa: S603 - Spark's own program


def summaries(local: dict[str, Any], out: Path) -> list[str]:
    """Whether both runs tell the same of what they found; prints it."""
    ((record,),) = duckdb.sql(f"SELECT record FROM '{out}/tables/summaries/*.parquet'").fetchall()
    left, right = ({**one, "seconds": 0, "out": 0} for one in (local, json.loads(record)))
    print(f"  summaries {'equal' if left == right else f'NOT equal: {left} {right}'}")
    return [] if left == right else ["summaries"]


def main(words: Sequence[str] | None = None) -> None:
    """Take the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument(
        "--kill", type=float, help="seconds, from its beginning, after which an executor and its worker are killed"
    )
    parser.add_argument("--archive", type=Path, help="what venv-pack has made of an environment")
    parser.add_argument("--port", type=int, default=17_077)
    parser.add_argument("--set", dest="settings", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--keep", type=Path, help="where the tables stay")
    arguments = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        out = arguments.keep.absolute() if arguments.keep else scratch / "spark"
        given = [str(one.absolute()) for one in arguments.pages]
        report = pipeline.run(given, scratch / "local", options.load(None, arguments.settings))
        print(f"components divided: {report.summary['divided']}")
        with cluster(scratch, arguments.port) as workers:
            begun = time.perf_counter()
            run = submitted(out, arguments)
            while arguments.kill and run.poll() is None and not executors(workers[0]):
                time.sleep(0.2)
            if arguments.kill:
                time.sleep(arguments.kill)
                kill(workers[0])
            code = run.wait()
            print(f"spark-submit ended with {code} after {time.perf_counter() - begun:.0f} s")
        if code:
            raise SystemExit(f"ended with {code}")
        wrong = differences(scratch / "local", out) + summaries(report.summary, out)
        if wrong:
            raise SystemExit(f"not equal: {wrong}")


if __name__ == "__main__":
    main()
