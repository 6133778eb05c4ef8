"""Seventeenth set of outputs: tables and documents, each way of leaking beside its safe twins."""
