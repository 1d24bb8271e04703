"""Settings of a Spark session as tests start it."""

import os
from pathlib import Path

from spark_small import SMALL

TESTS = Path(__file__).parents[1]
"""Workers of Spark import the functions that a test gives them, and what their module needs."""
SETTINGS = SMALL | {
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.memory": "2g",
    "spark.executorEnv.PYTHONPATH": os.pathsep.join(map(str, (TESTS, TESTS / "engines"))),
}
