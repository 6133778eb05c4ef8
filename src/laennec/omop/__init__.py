"""The OMOP common data model v5.4 as data.

tables.csv names each table, its key and the columns that say what, when and by which provenance; columns.csv
names each column, its type, its class (identifying, quasi, free_text, plain, secret) and what it refers to.
Extensions of ours (care_site_ancestor) are rows like the others. Nothing here reads or writes data: what may
enter is knowledge of the model itself.
"""

from laennec.omop.model import (
    RENAMES_5_3,
    SQL_TYPES,
    TABLES,
    Column,
    ColumnClass,
    Table,
    UnknownTable,
    table,
)

__all__ = ["RENAMES_5_3", "SQL_TYPES", "TABLES", "Column", "ColumnClass", "Table", "UnknownTable", "table"]
