"""OHDSI's cohort definitions (Circe expressions, as ATLAS saves them) as queries of ours, and back.

`import_circe` says a definition in our nodes, so that it selects the rows that OHDSI's own SQL does; what that SQL
does is in docs/adr/0017-spells.md. What may enter: the names of Circe's fields, what each means. Nothing is lost in
silence: a field that is not known here is refused with its place in the file, one that Circe itself does not look
at is told in `notes`.
"""

from laennec.cohorts.circe.expression import Imported, import_circe
from laennec.cohorts.circe.fields import CirceError

__all__ = ["CirceError", "Imported", "import_circe"]
