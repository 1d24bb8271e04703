"""Settings of a Spark session as tests start it."""

import os
from pathlib import Path

TESTS = Path(__file__).parents[1]
"""Workers of Spark import the functions that a test gives them, and what their module needs."""
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "3",
    "spark.driver.memory": "2g",
    "spark.executorEnv.PYTHONPATH": os.pathsep.join(map(str, (TESTS, TESTS / "engines"))),
    # Small tables: compiling and planning anew cost more than they spare.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}
