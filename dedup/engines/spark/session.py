"""A Spark session with the settings on which answers depend, and those that its owner may choose."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from dedup.errors import RunError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ANSWER_SETTINGS = {
    # An overflow or a bad cast ends the run, as in DuckDB; without it Spark would go on with a null.
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    # A task that is run again deals its rows out as it did before.
    "spark.sql.execution.sortBeforeRepartition": "true",
}
"""Settings on which answers depend: set whatever the session had."""

MANNERS = {
    # Records can be large, and a batch is held whole by a worker.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1024",
    # Functions write to several tables at once; open files spare a sort of everything that they return.
    "spark.sql.maxConcurrentOutputFileWriters": "64",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
}
"""Settings that only cost or spare time: taken where the session is started here; its owner's own stand over them."""

_GATEWAY = "PYSPARK_GATEWAY_PORT"
"""In the surroundings of a driver that spark-submit has started."""
LOOPBACK = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
"""For a driver that only this machine shall reach."""


def session(master: str | None = None, settings: Mapping[str, str] | None = None) -> SparkSession:
    """The session of this process, or a new one at ``master`` (None: what ``spark-submit`` says, else all cores here).

    A driver that runs everything itself listens on the loopback address only. Raises ``RunError`` where PySpark or
    Java is missing.
    """
    try:
        from pyspark import SparkConf, SparkContext  # noqa: PLC0415 - heavy import, needed only here
        from pyspark.errors import PySparkRuntimeError  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise RunError("PySpark is not installed; pip install 'newsdedup[spark]'") from error
    if _GATEWAY in os.environ:
        # What spark-submit was told, its master too, is known to the Java process alone, which nobody has asked yet.
        SparkContext._ensure_initialized()  # noqa: SLF001 - PySpark has no other way to it before a session
    given = SparkConf()
    master = master or given.get("spark.master", None) or "local[*]"
    builder = SparkSession.builder.appName("dedup").master(master)
    own = MANNERS
    if master.startswith("local"):
        own = MANNERS | LOOPBACK
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    for name, value in own.items():
        if not given.contains(name):
            builder = builder.config(name, value)
    for name, value in (dict(settings or {}) | ANSWER_SETTINGS).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkRuntimeError, OSError) as error:
        raise RunError(
            f"Spark cannot start ({error}); it needs Java 17 or newer on the path or in JAVA_HOME"
        ) from error


def with_answer_settings(session: SparkSession) -> SparkSession:
    """The session, with the settings on which answers depend."""
    for name, value in ANSWER_SETTINGS.items():
        session.conf.set(name, value)
    return session


def stop(session: SparkSession) -> None:
    """End a session, whatever is left of it."""
    with suppress(ConnectionError, EOFError):
        session.stop()
