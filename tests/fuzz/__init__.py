"""The nightly run (`make fuzz`): random queries on random warehouses, the reference evaluator beside each engine.

Not part of `make test`, which draws a few of the same queries on DuckDB (tests/cohorts/test_differential.py).
"""
