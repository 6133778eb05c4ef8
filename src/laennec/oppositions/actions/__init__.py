"""What changes the register, and the search for the patient: each with its audit entry in the same transaction."""

from laennec.oppositions.actions.finding import Candidate, find
from laennec.oppositions.actions.keeping import Objection, register, withdraw

__all__ = ["Candidate", "Objection", "find", "register", "withdraw"]
