"""The query model: frozen nodes, their JSON form, their limits and errors. It knows nothing of tables or SQL."""

from laennec.cohorts.query.base import Node
from laennec.cohorts.query.concepts import ConceptItem, Concepts, ConceptSet
from laennec.cohorts.query.file import SCHEMA, QueryFile, walk
from laennec.cohorts.query.reading import QueryError, read_query

__all__ = ["SCHEMA", "ConceptItem", "ConceptSet", "Concepts", "Node", "QueryError", "QueryFile", "read_query", "walk"]
