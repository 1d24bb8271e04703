"""Settings of a Spark session as tests start it."""

from pathlib import Path

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "3",
    "spark.driver.memory": "2g",
    "spark.executorEnv.PYTHONPATH": str(Path(__file__).parent),
    # Small tables: compiling and planning anew cost more than they spare.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}
