"""A connection to Spark: on this machine, or to a cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["is_local", "session"]

_INSTALL = "the Spark engine needs PySpark; install it with: pip install 'quotation-provenance[spark]'"
_LARGEST_BATCH = 64 << 20  # bytes of rows that a Python worker gets at a time


def is_local(master: str) -> bool:
    """Whether all of the processes are on this machine."""
    return master.split("[")[0] in ("local", "local-cluster")


@contextmanager
def session(master: str) -> Iterator[SparkSession]:
    """Spark at ``master``, stopped with the block. Raises ProvenanceError where PySpark or Java is missing."""
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ProvenanceError(_INSTALL) from error
    builder = SparkSession.builder.master(master).appName("provenance")
    for name, value in _settings(master).items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except PySparkRuntimeError as error:
        if error.getCondition() != "JAVA_GATEWAY_EXITED":
            raise
        raise ProvenanceError("the Spark engine needs Java 17 or newer, and it does not start here") from error
    try:
        yield spark
    finally:
        spark.stop()


def _settings(master: str) -> dict[str, str]:
    settings = {
        "spark.sql.execution.arrow.maxBytesPerBatch": str(_LARGEST_BATCH),
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.showConsoleProgress": "false",
    }
    if is_local(master):
        here = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}
        cores = str(2 * (os.cpu_count() or 1))
        return {**settings, **here, "spark.pyspark.python": sys.executable, "spark.sql.shuffle.partitions": cores}
    return settings
