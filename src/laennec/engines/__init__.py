"""Runs queries born from a perimeter's View, and nothing else. DuckDB is the default; Spark passes the same suite.

An engine holds one warehouse version, read-only, locked to the file system where it can be. What may enter: drivers,
compiling an Ibis expression to a dialect, limits (memory, threads, time, turns). Never a query of its own over
patients' data. Which engine a home has chosen: `chosen`; where Spark may differ: `spark_differences`.
"""

from laennec.engines.duckdb_engine import DuckDBEngine
from laennec.engines.limits import Cancel, QueryCancelled, QueryTooLong, Settings
from laennec.engines.pool import engine_for
from laennec.engines.protocol import Engine
from laennec.engines.sql import Cache

__all__ = ["Cache", "Cancel", "DuckDBEngine", "Engine", "QueryCancelled", "QueryTooLong", "Settings", "engine_for"]
