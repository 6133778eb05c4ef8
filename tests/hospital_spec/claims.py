"""Chapter: the PMSI."""

from tests.hospital_spec import Case

TITLE = "PMSI"
TEXT = (
    "Claims give dates, never times, under their own type (32810), so that they are never added up with the record's. "
    "They belong to the admission of the stay. A newer sending of a RUM replaces all that it said."
)
PATIENT = """
    ipp | birth_date | sex
    P1  | 1957-03-14 | M
    """
STAY = """
    nda | ipp | class | start            | end
    N1  | P1  | I     | 2024-01-03 10:00 | 2024-01-15 10:00
    """
CASES = [
    Case(
        "A RUM: diagnoses, acts, GHM, severity",
        "DAD are documentary: an observation. Activity 4 is the anaesthesia of an act already told: not a second act.",
        {
            "patient": PATIENT,
            "stay": STAY,
            "unit_stay": """
                rss | rum | nda | unit | start      | end        | ghm    | igs2
                1   | 1   | N1  | 2101 | 2024-01-03 | 2024-01-15 | 04M083 | 30
                """,
            "diagnosis": """
                rss | rum | nda | role | rank | code | date
                1   | 1   | N1  | DP   | 1    | J441 | 2024-01-03
                1   | 1   | N1  | DAS  | 1    | I10  | 2024-01-03
                1   | 1   | N1  | DAD  | 1    | F171 | 2024-01-03
                """,
            "act": """
                rss | rum | nda | rank | code    | activity | date       | quantity
                1   | 1   | N1  | 1    | DEQP003 | 1        | 2024-01-04 | 2
                1   | 1   | N1  | 2    | HFMC003 | 4        |            | 1
                """,
        },
        {
            "condition_occurrence": """
                condition_source_value | condition_status_concept_id | condition_status_source_value | condition_start_date | visit_occurrence_id | visit_detail_id | condition_type_concept_id
                J441 | 32902 | DP  | 2024-01-03 | N1/S1 | 1/1 | 32810
                I10  | 32908 | DAS | 2024-01-03 | N1/S1 | 1/1 | 32810
                """,
            "procedure_occurrence": """
                procedure_source_value | procedure_date | quantity | modifier_source_value
                DEQP003 | 2024-01-04 | 2 | activity 1
                """,
            "observation": """
                observation_source_value | qualifier_source_value | observation_date
                04M083  |             | 2024-01-15
                F171    | DAD         | 2024-01-03
                HFMC003 | anaesthesia | 2024-01-03
                """,
            "measurement": """
                measurement_source_value | value_as_number | measurement_date
                IGS2 | 30 | 2024-01-03
                """,
            "visit_detail": """
                visit_detail_id | visit_occurrence_id | visit_detail_type_concept_id | visit_detail_start_date | visit_detail_end_date
                1/1 | N1/S1 | 32810 | 2024-01-03 | 2024-01-15
                """,
        },
    ),
    Case(
        "Sent again with fewer diagnoses",
        "The RUM of March holds one diagnosis: the second one of February is replaced with it.",
        {
            "patient": PATIENT,
            "stay": STAY,
            "unit_stay": """
                rss | rum | nda | start      | end        | stamp      | _line
                1   | 1   | N1  | 2024-01-03 | 2024-01-15 | 2024-03-01 | 7
                1   | 1   | N1  | 2024-01-03 | 2024-01-15 | 2024-02-01 | 8
                """,
            "diagnosis": """
                rss | rum | nda | role | rank | code | stamp      | _line
                1   | 1   | N1  | DP   | 1    | J440 | 2024-03-01 | 7
                1   | 1   | N1  | DP   | 1    | J441 | 2024-02-01 | 8
                1   | 1   | N1  | DAS  | 1    | I10  | 2024-02-01 | 8
                """,
        },
        {
            "condition_occurrence": """
                condition_source_value
                J440
                """,
        },
    ),
    Case(
        "A stay that only the PMSI knows",
        "VIDHOSP says whose it is; the visit has dates and the claim's type.",
        {
            "stay_patient": """
                nda | ipp | birth_date | sex
                N1  | P1  | 1957-03-14 | M
                """,
            "unit_stay": """
                rss | rum | nda | start      | end        | entry_mode | exit_mode
                1   | 1   | N1  | 2024-01-03 | 2024-01-09 | 8          | 6
                1   | 2   | N1  | 2024-01-09 | 2024-01-15 | 6          | 8
                """,
        },
        {
            "visit_occurrence": """
                visit_occurrence_id | person_id | visit_concept_id | visit_start_date | visit_end_date | visit_start_datetime | visit_type_concept_id | admitted_from_source_value | discharged_to_source_value
                N1/S1 | P1 | 9201 | 2024-01-03 | 2024-01-15 | | 32810 | 8 | 8
                """,
            "person": """
                person_id | year_of_birth | gender_concept_id
                P1 | 1957 | 8507
                """,
        },
    ),
]
