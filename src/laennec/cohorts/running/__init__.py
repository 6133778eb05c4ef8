"""Runs many named queries as one reading: their rows in one Parquet file, and what became of each in a report.

What may enter: what does not depend on where the queries come from. How another tool's definition becomes a query is
its importer's (cohorts/i2b2, ...), which gives `Case`s.
"""

from laennec.cohorts.running.batch import Batch, run_cases
from laennec.cohorts.running.cases import Case, CaseRefused, Outcome, write_report
from laennec.cohorts.running.statistics import Statistics

__all__ = ["Batch", "Case", "CaseRefused", "Outcome", "Statistics", "run_cases", "write_report"]
