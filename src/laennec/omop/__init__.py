"""The OMOP common data model v5.4 as data.

tables.csv names each table, its key and the columns that say what, when and by which provenance; columns.csv
names each column, its type, its class (identifying, quasi, free_text, plain, secret) and what it refers to.
Extensions of ours (care_site_ancestor; source_fact, source_identifier and source_item, which keep what a star schema
such as i2b2's says beyond OMOP) are rows like the others. Beside it: the standard concepts that come with the
program (`standard`), units as laboratories write them (`units`), French names of codes (`french`). Nothing here reads
or writes a hospital's data: what may enter is knowledge of the model and its vocabularies.
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
