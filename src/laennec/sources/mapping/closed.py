"""The values that a field of a record may have, where `records.csv` closes the list; the keys that may be empty."""

SEX = ("M", "F", "U")
CLASS = ("I", "E", "O", "D", "R", "P")
ANSWERS = ("number", "code", "yes_no", "date", "text")
DEPENDENCY = ("1", "2", "3", "4")

VALUES: dict[tuple[str, str], tuple[str, ...]] = {
    ("care_unit", "level"): ("group", "hospital", "department", "service", "unit"),
    ("care_unit", "activity"): (
        "emergency", "inpatient", "icu", "surgery", "obstetrics", "outpatient", "day", "laboratory", "imaging",
        "other",
    ),
    ("patient", "sex"): SEX,
    ("patient", "death_source"): ("insee", "pmsi", "adt", "record"),
    ("person_link", "reason"): ("merge", "rename", "decision"),
    ("stay", "class"): CLASS,
    ("movement", "kind"): (
        "admission", "transfer", "class", "discharge", "leave", "return", "responsibility", "planned",
    ),
    ("movement", "class"): CLASS,
    ("result", "operator"): ("<", "<=", "=", ">=", ">"),
    ("unit_stay", "sex"): SEX,
    ("unit_stay", "care_type"): ("MCO", "SMR"),
    **{("unit_stay", item): DEPENDENCY for item in (
        "dressing", "moving", "feeding", "continence", "behaviour", "relation",
    )},
    ("diagnosis", "role"): ("DP", "DR", "DAS", "DAD", "FPPC", "MMP", "AE"),
    ("act", "nomenclature"): ("CCAM", "CSARR", "CSAR"),
    ("stay_patient", "sex"): SEX,
    ("supplement", "kind"): ("med", "dmi"),
    ("passage", "sex"): SEX,
    ("passage", "ccmu"): ("1", "2", "3", "4", "5", "P", "D"),
    ("passage", "gemsa"): ("1", "2", "3", "4", "5", "6"),
    ("appointment", "kind"): ("consultation", "exam", "session", "remote", "day", "inpatient"),
    ("appointment", "status"): (
        "planned", "kept", "missed", "moved", "cancelled", "cancelled_patient", "cancelled_hospital",
    ),
    ("prescription", "status"): ("active", "held", "stopped", "completed"),
    ("administration", "status"): ("given", "partial", "not_given", "planned"),
    ("report", "status"): ("validated", "draft", "corrected"),
    ("professional", "status"): ("active", "left"),
    ("reading", "status"): ("validated", "raw"),
    ("device_use", "kind"): (
        "ventilation", "noninvasive", "high_flow", "oxygen", "dialysis", "ecmo", "central_line", "arterial_line",
        "dialysis_line", "tube", "urinary", "drain", "other",
    ),
    ("form", "status"): ("in_progress", "completed", "amended", "stopped"),
    ("question", "type"): ANSWERS,
    ("question", "domain"): ("measurement", "observation"),
    ("answer", "type"): ANSWERS,
    ("answer", "yes_no"): ("Y", "N"),
    ("answer", "operator"): ("<", "<=", ">=", ">"),
    ("answer", "domain"): ("measurement", "observation"),
}  # fmt: skip
"""(kind, field) -> its values. `action` has its own list."""

SHAPES = {
    ("unit_stay", "weekdays"): ("[01]{5}", "not five digits 0 or 1"),
    ("unit_stay", "weekend"): ("[01]{2}", "not two digits 0 or 1"),
}
"""(kind, field) -> the regular expression of its texts, and the reason where one is otherwise."""

EMPTY_KEYS = ("authority", "professional_authority", "valid_from", "question.version", "answer.rank")
"""Parts of a key, of any kind or of one, that may be empty and need no source: null says something (the hospital
itself; ever).
"""

NEEDED = {
    "person_link": (("kept_ipp",),),
    "stay_owner": (("ipp",),),
    "movement": (("nda",),),
    "unit_stay": (("start", "week"),),
    "result": (("ipp", "nda"), ("code", "loinc")),
    "stay_patient": (("ipp",),),
    "appointment": (("ipp", "nda"), ("start",)),
    "prescription": (("ipp", "nda"), ("start", "prescribed"), ("ucd", "cip", "code", "atc")),
    "administration": (("ipp", "nda"), ("start",), ("ucd", "cip", "code", "atc", "prescription")),
    "passage": (("ipp", "nda", "birth_date"), ("entry",)),
    "report": (("ipp", "nda"), ("type", "loinc"), ("original", "text")),
    "reading": (("ipp", "nda"), ("measured",), ("code", "loinc"), ("value", "number_value")),
    "device_use": (("ipp", "nda"), ("start",), ("kind", "code")),
    "score": (("ipp", "nda"), ("rated",), ("name",), ("value",)),
    "form": (("ipp", "nda"), ("code", "loinc"), ("filled", "started")),
    "answer": (("code", "loinc"), ("value", "number_value", "value_code", "yes_no", "date_value")),
}
"""Kind -> groups of fields: a record that is no cancellation needs one of each. Without, it could never hang on
anybody, or nobody would ever know what was measured.
"""

ORDERED = {
    "care_unit": (("valid_from", "valid_to"),),
    "patient": (("birth_date", "death_date"),),
    "stay": (("start", "end"),),
    "unit_stay": (("start", "end"), ("birth_date", "end"), ("stay_start", "stay_end")),
    "rsa_link": (("start", "end"),),
    "prescription": (("start", "end"),),
    "administration": (("start", "end"),),
    "passage": (("entry", "exit"), ("entry", "doctor")),
    "assignment": (("valid_from", "valid_to"),),
    "device_use": (("start", "end"),),
    "form": (("started", "filled"),),
}
"""Kind -> (earlier, later): a record that has them the other way round is refused."""


def may_be_empty(kind: str, field: str) -> bool:
    """Whether that part of the kind's key may be empty."""
    return field in EMPTY_KEYS or f"{kind}.{field}" in EMPTY_KEYS
