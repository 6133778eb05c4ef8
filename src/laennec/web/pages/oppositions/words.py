"""What the vault holds of a patient, column by column, in the words of who looks for them."""

from laennec.oppositions.actions import Candidate
from laennec.projects.dictionary import meaning

IPP = "person_source_value"


def told(candidate: Candidate) -> list[tuple[str, str]]:
    """(what, value), the IPP first; a column that is not OMOP's is called by its own name."""
    known = sorted(candidate.known, key=lambda one: one[0] != IPP)
    return [("IPP" if name == IPP else meaning("person", name), value) for name, value in known]
