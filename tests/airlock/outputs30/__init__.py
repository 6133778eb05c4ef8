"""Thirtieth set of outputs: figures, data, archives, models and documents with parts that do not show."""
