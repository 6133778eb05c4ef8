"""Copies what other warehouses hold: an OMOP or i2b2 database (PostgreSQL).

What may enter: where a database is and how it is asked (`address`, `reading`), which of its relations are a model's
tables (`catalogue`), what of them changed (`blocks`), and how they become the files of a snapshot. Judging, refusing,
merging and switching are `laennec.loading`'s own (ADR 33).
"""

from laennec.loading.elsewhere.address import Address, address
from laennec.loading.elsewhere.load import load_database
from laennec.loading.elsewhere.snapshot import Wanted

__all__ = ["Address", "Wanted", "address", "load_database"]
