"""What a hospital's columns and codes mean: mapping files (`laennec.mapping/1`), from source tables to records.

What may enter: the model of a mapping file, its checks, the mappings that come with the formats (`builtin`), the
start of a mapping from a sample. A mapping is data: no code, no SQL, no file outside its own folder. Turning it into
a query is loading's work (`loading/hospital/mapped.py`).
"""

from laennec.sources.mapping.chosen import Chosen, Mappings, Placed
from laennec.sources.mapping.expression import Condition, FieldMapping, Text
from laennec.sources.mapping.model import Mapping, RecordMapping, Source
from laennec.sources.mapping.reading import builtin_mappings, load_mapping, read_mapping

__all__ = [
    "Chosen",
    "Condition",
    "FieldMapping",
    "Mapping",
    "Mappings",
    "Placed",
    "RecordMapping",
    "Source",
    "Text",
    "builtin_mappings",
    "load_mapping",
    "read_mapping",
]
