"""The engine for what outgrows one machine: the same steps on Apache Spark, tables as Parquet below a URI."""

from dedup.engines.spark.engine import Spark
from dedup.engines.spark.session import session

__all__ = ["Spark", "session"]
