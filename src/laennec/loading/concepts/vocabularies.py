"""The names of vocabularies as the concept tables hold them, a laboratory's own among them."""

import hashlib

from laennec.omop.standard import LocalVocabulary, local_vocabularies
from laennec.omop.thirteen import THIRTEEN, thirteen

LOCAL_UNIT = "Local unit"
LABORATORY = "LAB "
PHARMACY = "DRUG "
MONITOR = "MONITOR "
DEVICE = "DEVICE "
QUESTIONNAIRES = "FORM "
QUESTIONS = "QUESTION "
OWN = {
    LABORATORY: ("Codes of the laboratory", "Measurement", "Lab Test"),
    PHARMACY: ("Codes of drugs of", "Drug", "Local drug"),
    MONITOR: ("Parameters of", "Measurement", "Parameter"),
    DEVICE: ("Codes of devices of", "Device", "Local device"),
    QUESTIONNAIRES: ("Questionnaires of", "Observation", "Questionnaire"),
    QUESTIONS: ("Questions and answers of", "Observation", "Question"),
}
"""How a system's own vocabulary begins -> what its codes are, before the system's name; their domain and class."""
LONGEST = 20
"""The longest vocabulary_id of the OMOP model."""


def laboratory(authority: str) -> str:
    """The vocabulary_id of a laboratory's own codes. A long authority is cut and told apart by its digest."""
    name = " ".join(authority.split()) or "?"
    if len(LABORATORY + name) <= LONGEST:
        return LABORATORY + name
    digest = hashlib.sha256(name.encode()).hexdigest()[:6]
    return f"{LABORATORY}{name[: LONGEST - len(LABORATORY) - 7]}~{digest}"


def laboratory_sql(authority: str) -> str:
    """`laboratory` as an SQL expression. authority: SQL of a text."""
    return _own_sql(LABORATORY, authority)


def pharmacy_sql(authority: str) -> str:
    """The vocabulary_id of a prescribing system's own codes of drugs, as an SQL expression."""
    return _own_sql(PHARMACY, authority)


def monitor_sql(authority: str) -> str:
    """The vocabulary_id of a monitoring system's own codes of parameters, as an SQL expression."""
    return _own_sql(MONITOR, authority)


def device_sql(authority: str) -> str:
    """The vocabulary_id of a charting system's own codes of devices, as an SQL expression."""
    return _own_sql(DEVICE, authority)


def questionnaire_sql(authority: str) -> str:
    """The vocabulary_id of a system's own codes of questionnaires, as an SQL expression."""
    return _own_sql(QUESTIONNAIRES, authority)


def questions_sql(authority: str) -> str:
    """The vocabulary_id of a system's own codes of questions and of their answers, as an SQL expression."""
    return _own_sql(QUESTIONS, authority)


def _own_sql(prefix: str, authority: str) -> str:
    name = f"coalesce(nullif(trim(regexp_replace({authority}, '\\s+', ' ', 'g')), ''), '?')"
    room = LONGEST - len(prefix)
    return (
        f"'{prefix}' || case when length({name}) <= {room} then {name} "
        f"else left({name}, {room - 7}) || '~' || left(sha256({name}), 6) end"
    )


def vocabulary(vocabulary_id: str) -> LocalVocabulary:
    """What is known of a vocabulary; a laboratory's or an unknown one has plain defaults."""
    known = local_vocabularies().get(vocabulary_id)
    if known:
        return known
    for prefix, (what, domain, class_) in OWN.items():
        if vocabulary_id.startswith(prefix):
            name = f"{what} {vocabulary_id.removeprefix(prefix)}"
            return LocalVocabulary(vocabulary_id, name, domain, class_, "fr", (), False)
    return LocalVocabulary(vocabulary_id, vocabulary_id, "Observation", "Undefined", "fr", (), False)


def upper_vocabularies() -> list[str]:
    """The vocabularies whose codes are written in capitals only."""
    return [v.vocabulary_id for v in local_vocabularies().values() if v.upper]


def normal_code(vocabulary_id: str, code: str) -> str:
    """A code as it is registered: no outer spaces, no dot of CIM-10, capitals where its vocabulary has no others; of
    UCD and CIP the 13 digits.
    """
    code = code.strip(" ")
    if vocabulary_id in THIRTEEN and len(code) == 7 and code.isascii() and code.isdigit():
        return thirteen(vocabulary_id, code)
    code = code.upper() if vocabulary_id in upper_vocabularies() else code
    return code.replace(".", "") if vocabulary_id == "CIM10" else code


def normal_code_sql(vocabulary_id: str = "vocabulary_id", code: str = "concept_code") -> str:
    """`normal_code` as an SQL expression."""
    upper = ", ".join("'" + v.replace("'", "''") + "'" for v in upper_vocabularies())
    return (
        f"case when {vocabulary_id} = 'CIM10' then replace(upper(trim({code})), '.', '') "
        f"{_thirteen_sql(vocabulary_id, code)} "
        f"when {vocabulary_id} in ({upper}) then upper(trim({code})) else trim({code}) end"
    )


def _thirteen_sql(vocabulary_id: str, code: str) -> str:
    parts = []
    for one, before in THIRTEEN.items():
        fixed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(before))
        weighed = " + ".join(
            f"{1 if place % 2 else 3} * try_cast(substr(trim({code}), {place + 1}, 1) as integer)"
            for place in range(7)
        )
        parts.append(
            f"when {vocabulary_id} = '{one}' and regexp_full_match(trim({code}), '[0-9]{{7}}') then "
            f"'{before}' || trim({code}) || ((10 - ({fixed} + {weighed}) % 10) % 10)::varchar"
        )
    return " ".join(parts)
