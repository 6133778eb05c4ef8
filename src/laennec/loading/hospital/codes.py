"""Standard concepts that the resolution itself chooses, by the hospital's codes. Ids are OMOP's published ones."""

UNKNOWN = 0
SEX = {"M": 8507, "F": 8532}
VISIT = {"I": 9201, "D": 9201, "E": 9203, "O": 9202, "R": 9202, "SMR": 8920, "SMR sessions": 8947}
"""Class of a stay -> kind of visit. Day care is an admission in France; sessions are outpatient visits. That a stay
is one of rehabilitation (SMR), the PMSI says (`smr`)."""
TYPE_RECORD = 32817
"""EHR: what the hospital's record says."""
TYPE_CLAIM = 32810
"""Claim: what the PMSI says."""
TYPE_LAB = 32856
TYPE_PRESCRIPTION = 32838
"""EHR prescription: what was to be given."""
TYPE_ADMINISTRATION = 32818
"""EHR administration record: what was given."""
TYPE_NOTE = 32831
"""EHR note."""
TYPE_VALIDATED = 32836
"""EHR physical examination: what a chart holds and somebody validated, or of which nothing else is said."""
TYPE_RAW = 32820
"""EHR ancillary report: what a monitor sent by itself and nobody validated."""
TYPE_SCORE = 32817
"""EHR: a score that somebody gave."""
TYPE_COMPUTED = 32882
"""Standard algorithm from EHR: a score that was computed from the rows of the warehouse."""
TYPE_SURVEY = 32883
"""Survey: what was answered in a form."""
TYPE_GOVERNMENT = 32848
"""Government report: deaths told by INSEE."""
TYPE_DERIVED = 32880
"""Standard algorithm: observation periods."""
TYPE_ENCOUNTER = 32827
"""EHR encounter record: what the emergency department says of a passage."""
TYPE_PLANNING = 32818
"""EHR administration record: what the hospital's diary says."""
APPOINTMENT = {"consultation": 9202, "exam": 9202, "session": 9202, "remote": 9202, "day": 9201, "inpatient": 9201}
"""Kind of an appointment -> the kind of visit that it is for."""
YES, NO = 4188539, 4188540
PRIMARY, SECONDARY = 32902, 32908
OPERATORS = {"<": 4171756, "<=": 4171754, "=": 4172703, ">=": 4171755, ">": 4172704}


def case(column: str, codes: dict[str, int], otherwise: str = "0") -> str:
    """SQL that turns a code into its concept."""
    whens = " ".join(f"when '{code}' then {concept}" for code, concept in codes.items())
    return f"case {column} {whens} else {otherwise} end"
