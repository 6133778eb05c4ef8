"""Chapter: laboratory results."""

from tests.hospital_spec import Case

TITLE = "Laboratory results"
TEXT = (
    "Operator, number and range are read off what was sent, which is always kept. A result goes to the visit and the "
    "movement that cover its sampling; a correction replaces it, a withdrawal leaves no row."
)
PATIENT = """
    ipp | birth_date | sex
    P1  | 1957-03-14 | M
    """
CASES = [
    Case(
        "Values as laboratories write them",
        "Decimal commas, operators, HL7's `<^5`, ranges from one side. A word stays a word: value_source_value.",
        {
            "patient": PATIENT,
            "result": """
                number | ipp | code | value    | unit   | range     | sampled
                R1     | P1  | CREA | 132      | umol/L | 64-104    | 2024-01-04 06:00
                R2     | P1  | CRP  | <^5      | mg/L   | <5        | 2024-01-04 06:00
                R3     | P1  | K    | 4,5      | mmol/L | 3,5 - 5,0 | 2024-01-04 06:00
                R4     | P1  | GFR  | >= 90    |        | > 60      | 2024-01-04 06:00
                R5     | P1  | HEMO | hemolyse |        |           | 2024-01-04 06:00
                """,
        },
        {
            "measurement": """
                measurement_source_value | operator_concept_id | value_as_number | value_source_value | unit_source_value | range_low | range_high | measurement_datetime
                CREA |         | 132 | 132      | umol/L | 64  | 104 | 2024-01-04 06:00
                CRP  | 4171756 | 5   | <^5      | mg/L   |     | 5   | 2024-01-04 06:00
                K    |         | 4.5 | 4,5      | mmol/L | 3.5 | 5   | 2024-01-04 06:00
                GFR  | 4171755 | 90  | >= 90    |        | 60  |     | 2024-01-04 06:00
                HEMO |         |     | hemolyse |        |     |     | 2024-01-04 06:00
                """,
        },
    ),
    Case(
        "Corrected, withdrawn, repeated",
        "The later stamp wins, whatever came last. A withdrawn result gives no row. The same words twice are one.",
        {
            "patient": PATIENT,
            "result": """
                number | ipp | code | value | status | action | sampled    | stamp
                R1     | P1  | CREA | 99    | C      | upsert | 2024-01-04 | 2024-01-04 12:00
                R1     | P1  | CREA | 132   | F      | upsert | 2024-01-04 | 2024-01-04 08:00
                R2     | P1  | CRP  | 12    | F      | upsert | 2024-01-04 | 2024-01-04 08:00
                R2     | P1  | CRP  | 12    | F      | cancel | 2024-01-04 | 2024-01-04 09:00
                R3     | P1  | K    | 4     | F      | upsert | 2024-01-04 | 2024-01-04 08:00
                R3     | P1  | K    | 4     | F      | upsert | 2024-01-04 | 2024-01-04 08:00
                """,
        },
        {
            "measurement": """
                measurement_source_value | value_as_number
                CREA | 99
                K    | 4
                """,
        },
    ),
    Case(
        "Which visit, which unit",
        "Sampled in the emergency department, on the ward, after the discharge, and before the stay: the first stretch "
        "takes what came before it, the last what came after.",
        {
            "patient": PATIENT,
            "movement": """
                movement | nda | ipp | kind      | class | start            | unit
                M1       | N1  | P1  | admission | E     | 2024-01-03 08:12 | URG
                M2       | N1  | P1  | class     | I     | 2024-01-03 13:40 | 2101
                M3       | N1  | P1  | discharge | I     | 2024-01-05 10:00 |
                """,
            "result": """
                number | ipp | nda | code | value | sampled
                R1     | P1  | N1  | A    | 1     | 2024-01-03 09:00
                R2     | P1  | N1  | B    | 1     | 2024-01-04 09:00
                R3     | P1  | N1  | C    | 1     | 2024-01-06 09:00
                R4     | P1  | N1  | D    | 1     | 2024-01-02 09:00
                R5     | P1  |     | E    | 1     | 2024-01-04 09:00
                """,
        },
        {
            "measurement": """
                measurement_source_value | visit_occurrence_id | visit_detail_id
                A | N1/E1 | M1
                B | N1/S1 | M2
                C | N1/S1 | M2
                D | N1/E1 | M1
                E |       |
                """,
        },
    ),
]
