"""A table's columns as the texts of HL7 fields."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


class Columns:
    """A table's columns as texts ready for a field: escaped, "" where absent."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        self.blank = pa.array([""] * len(table))

    def raw(self, name: str) -> pa.Array:
        if name not in self.table.column_names:
            return self.blank
        column = self.table[name].combine_chunks()
        if pa.types.is_timestamp(column.type):
            column = pc.strftime(column, format="%Y%m%d%H%M%S")
        elif pa.types.is_date(column.type):
            column = pc.strftime(column, format="%Y%m%d")
        return pc.fill_null(pc.cast(column, pa.string()), "")

    def __getitem__(self, name: str) -> pa.Array:
        text = self.raw(name)
        for mark, letter in (("\\", "E"), ("|", "F"), ("^", "S"), ("~", "R"), ("&", "T")):
            text = pc.replace_substring(text, mark, f"\x00{letter}\x00")
        return pc.replace_substring(pc.replace_substring(text, "\x00", "\\"), "\n", "\\.br\\")

    def when(self, condition: pa.Array, text: pa.Array) -> pa.Array:
        return pc.if_else(condition, text, self.blank)

    def has(self, *names: str) -> pa.Array:
        """Where one of these is not blank."""
        return pc.greater(pc.binary_length(joined(*(self.raw(name) for name in names), self.blank)), 0)


def joined(*parts: Any) -> pa.Array:
    """Texts and columns of texts, one after the other."""
    return pc.binary_join_element_wise(*parts, "")
