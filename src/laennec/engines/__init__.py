"""Runs queries born from a perimeter's View, and nothing else. DuckDB is the default; others pass the same suite.

An engine holds one warehouse version, read-only, locked to the file system. What may enter: drivers, compiling an
Ibis expression to a dialect, limits (memory, threads, time, turns). Never a query of its own over patients' data.
"""

from laennec.engines.duckdb_engine import DuckDBEngine
from laennec.engines.limits import Cancel, QueryCancelled, QueryTooLong, Settings
from laennec.engines.pool import engine_for
from laennec.engines.sql import Cache

__all__ = ["Cache", "Cancel", "DuckDBEngine", "QueryCancelled", "QueryTooLong", "Settings", "engine_for"]
