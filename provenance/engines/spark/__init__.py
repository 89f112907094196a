"""The engine for clusters: a plan carried out on all of a collection at once, by Spark.

The steps are those of the embedded engine and give the same graph. What is read, made on the way, and found are tables
of Parquet in one folder that all of the machines see.
"""

from provenance.engines.spark.building import build

__all__ = ["build"]
