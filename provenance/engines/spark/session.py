"""A connection to Spark: on this machine, or to a cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from provenance.errors import ProvenanceError

__all__ = ["is_local", "session"]

_LARGEST_BATCH = 64 << 20  # bytes of rows that a Python worker gets at a time


def is_local(master: str) -> bool:
    """Whether all of the processes are on this machine."""
    return master.split("[")[0] in ("local", "local-cluster")


@contextmanager
def session(master: str) -> Iterator[SparkSession]:
    """Spark at ``master``, stopped with the block. Raises ProvenanceError where Java is missing, or Spark fails."""
    spark = _started(master)
    try:
        yield spark
    except (PySparkException, Py4JError) as error:
        raise ProvenanceError(f"Spark failed: {_reason(error)}") from error
    finally:
        spark.stop()


def _started(master: str) -> SparkSession:
    if is_local(master):
        # PySpark asks the environment alone, and else takes whichever "python3" is the first on the path.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("provenance")
    for name, value in _settings(master).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkException as error:
        if error.getCondition() != "JAVA_GATEWAY_EXITED":
            raise ProvenanceError(f"Spark at {master} does not start: {_reason(error)}") from error
        raise ProvenanceError("the Spark engine needs Java 17 or newer, and none starts here") from error
    except Py4JError as error:
        raise ProvenanceError(f"Spark at {master} does not start: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    """The last line of what Python workers raised, or what Spark says first."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    raised = [line for line in lines if line.startswith(("provenance.errors.", "MemoryError"))]
    return next(iter([*raised, *(line for line in lines if ": " in line), *lines]), type(error).__name__)


def _settings(master: str) -> dict[str, str]:
    settings = {
        "spark.sql.execution.arrow.maxBytesPerBatch": str(_LARGEST_BATCH),
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.showConsoleProgress": "false",
    }
    if is_local(master):
        here = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}
        cores = str(2 * (os.cpu_count() or 1))
        return {**settings, **here, "spark.sql.shuffle.partitions": cores}
    return settings
