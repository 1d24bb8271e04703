"""Settings of Spark for a few pages on one machine: what it spends on large tables costs more there than it spares.

A run over twelve pages makes some 430 jobs and plans 490 queries, whatever their size: with these settings it takes
99 processor seconds, without those of memory, broadcasts and plans 167.
"""

from __future__ import annotations

JAVA = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:+UseSerialGC -XX:MetaspaceSize=256m"
"""Code is compiled once, quickly, and never thrown out again for want of room; no threads mark garbage beside the two
that work; there is room for all classes from the start."""
SMALL = {
    "spark.ui.enabled": "false",
    # Plans are interpreted rather than compiled, and not made again amid a query.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    # A plan is written out with each query, for a page that nobody opens.
    "spark.sql.ui.explainMode": "simple",
    # What is sent to tasks takes whole blocks of memory, of 4 MB each.
    "spark.broadcast.blockSize": "128k",
    "spark.broadcast.compress": "false",
    "spark.shuffle.compress": "false",
    # Small files are read by one task.
    "spark.sql.files.minPartitionNum": "1",
    "spark.driver.extraJavaOptions": f"{JAVA} -Xmn640m",
    "spark.executor.extraJavaOptions": JAVA,
}
