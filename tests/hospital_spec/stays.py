"""Chapter: stays, movements and what hangs on them."""

from tests.hospital_spec import Case

TITLE = "Stays and movements"
TEXT = (
    "A stay (NDA) is rebuilt from what survives of its movements, by their number (ZBE-1), never by the order in which "
    "messages came. An emergency passage is a visit of its own (9203), linked to the admission that follows it."
)
PATIENT = """
    ipp | birth_date | sex | area
    P1  | 1957-03-14 | M   | 75113
    """
EMERGENCY_THEN_WARD = """
    movement | nda | ipp | kind      | class | start            | unit | entry_mode | exit_mode | destination | stamp
    M1       | N1  | P1  | admission | E     | 2024-01-03 08:12 | URG  | 8          |           |             | 2024-01-03
    M2       | N1  | P1  | class     | I     | 2024-01-03 13:40 | 2101 |            |           |             | 2024-01-03
    M3       | N1  | P1  | transfer  | I     | 2024-01-09 11:00 | 2204 |            |           |             | 2024-01-09
    M4       | N1  | P1  | discharge | I     | 2024-01-15 10:00 |      |            | 7         | 2           | 2024-01-15
    """

CASES = [
    Case(
        "An emergency passage that becomes an admission",
        "Two visits of one stay number; each movement lasts until the next one; the discharge ends the last.",
        {"patient": PATIENT, "movement": EMERGENCY_THEN_WARD},
        {
            "visit_occurrence": """
                visit_occurrence_id | person_id | visit_concept_id | visit_start_datetime | visit_end_datetime | care_site_id | admitted_from_source_value | discharged_to_source_value | preceding_visit_occurrence_id
                N1/E1 | P1 | 9203 | 2024-01-03 08:12 | 2024-01-03 13:40 | URG  | 8 |     |
                N1/S1 | P1 | 9201 | 2024-01-03 13:40 | 2024-01-15 10:00 | 2101 |   | 7-2 | N1/E1
                """,
            "visit_detail": """
                visit_detail_id | visit_occurrence_id | visit_detail_concept_id | visit_detail_start_datetime | visit_detail_end_datetime | care_site_id | preceding_visit_detail_id
                M1 | N1/E1 | 9203 | 2024-01-03 08:12 | 2024-01-03 13:40 | URG  |
                M2 | N1/S1 | 9201 | 2024-01-03 13:40 | 2024-01-09 11:00 | 2101 |
                M3 | N1/S1 | 9201 | 2024-01-09 11:00 | 2024-01-15 10:00 | 2204 | M2
                """,
            "observation_period": """
                person_id | observation_period_start_date | observation_period_end_date
                P1 | 2024-01-03 | 2024-01-15
                """,
        },
    ),
    Case(
        "A movement corrected, another cancelled",
        "Z99 or UPDATE says M3 anew, later; CANCEL withdraws M2. What came first or last does not matter: the stamp does.",
        {
            "patient": PATIENT,
            "movement": """
                movement | nda | ipp | kind      | class | start            | unit | action | stamp
                M3       | N1  | P1  | transfer  | I     | 2024-01-09 14:30 | 2204 | upsert | 2024-01-09 15:00
                M3       | N1  | P1  | transfer  | I     | 2024-01-09 11:00 | 2204 | upsert | 2024-01-09 11:05
                M1       | N1  | P1  | admission | I     | 2024-01-03 08:12 | 2101 | upsert | 2024-01-03
                M2       | N1  | P1  | transfer  | I     | 2024-01-05 08:00 | 9999 | cancel | 2024-01-05 09:00
                M2       | N1  | P1  | transfer  | I     | 2024-01-05 08:00 | 9999 | upsert | 2024-01-05 08:00
                """,
        },
        {
            "visit_detail": """
                visit_detail_id | visit_detail_start_datetime | visit_detail_end_datetime | care_site_id
                M1 | 2024-01-03 08:12 | 2024-01-09 14:30 | 2101
                M3 | 2024-01-09 14:30 |                  | 2204
                """,
            "visit_occurrence": """
                visit_occurrence_id | visit_start_date | visit_end_date | visit_end_datetime
                N1/S1 | 2024-01-03 | 2024-01-03 |
                """,
        },
    ),
    Case(
        "Cancelled in the second, or on the day, in which it was said",
        "Where the stamps are equal a cancellation comes after what it cancels, whichever file or line came first.",
        {
            "patient": PATIENT,
            "movement": """
                movement | nda | ipp | kind      | class | start            | unit | action | stamp
                M1       | N1  | P1  | admission | I     | 2024-01-03 08:12 | 2101 | upsert | 2024-01-03
                M2       | N1  | P1  | transfer  | I     | 2024-01-04 08:00 | 2204 | cancel | 2024-01-09
                M2       | N1  | P1  | transfer  | I     | 2024-01-04 08:00 | 2204 | upsert | 2024-01-09
                M3       | N1  | P1  | transfer  | I     | 2024-01-05 08:00 | 2205 | upsert | 2024-01-09
                M3       | N1  | P1  | transfer  | I     | 2024-01-05 08:00 | 2205 | cancel | 2024-01-09
                M4       | N1  | P1  | transfer  | I     | 2024-01-06 08:00 | 2206 | cancel | 2024-01-09
                M4       | N1  | P1  | transfer  | I     | 2024-01-06 08:00 | 2206 | upsert | 2024-01-09
                M5       | N1  | P1  | transfer  | I     | 2024-01-07 08:00 | 2207 | upsert | 2024-01-09
                M5       | N1  | P1  | transfer  | I     | 2024-01-07 08:00 | 2207 | cancel | 2024-01-09
                """,
        },
        {
            "visit_detail": """
                visit_detail_id | visit_detail_start_datetime | visit_detail_end_datetime | care_site_id
                M1              | 2024-01-03 08:12            |                           | 2101
                """,
        },
    ),
    Case(
        "A stay told by an extract alone",
        "Without movements the stay's record is the visit. A planned stay (P) is none yet.",
        {
            "patient": PATIENT,
            "stay": """
                nda | ipp | class | start            | end              | entry_mode | provenance | exit_mode | destination | unit
                N1  | P1  | D     | 2024-01-03 08:00 | 2024-01-03 17:00 | 8          |            | 8         |             | 2101
                N2  | P1  | P     | 2024-09-03 08:00 |                  |            |            |           |             | 2101
                """,
        },
        {
            "visit_occurrence": """
                visit_occurrence_id | visit_concept_id | visit_start_datetime | visit_end_datetime | care_site_id | admitted_from_source_value
                N1/S1 | 9201 | 2024-01-03 08:00 | 2024-01-03 17:00 | 2101 | 8
                """,
        },
    ),
    Case(
        "A stay moved to another patient",
        "A44 says whose the stay is, against what its record and movements said; its results follow.",
        {
            "patient": """
                ipp | birth_date | sex
                P1  | 1957-03-14 | M
                P2  | 1960-01-01 | F
                """,
            "stay": """
                nda | ipp | class | start      | end
                N1  | P1  | I     | 2024-01-03 | 2024-01-05
                """,
            "stay_owner": """
                nda | ipp | stamp
                N1  | P2  | 2024-01-06
                """,
            "result": """
                number | ipp | nda | code | value | sampled
                R1     | P1  | N1  | CREA | 80    | 2024-01-04
                """,
        },
        {
            "visit_occurrence": """
                visit_occurrence_id | person_id
                N1/S1 | P2
                """,
            "measurement": """
                person_id | visit_occurrence_id | measurement_source_value
                P2 | N1/S1 | CREA
                """,
        },
    ),
    Case(
        "A stay whose patient nobody has told of yet",
        "It waits in the journal: no row, nothing lost. When the patient's record comes, it has its place.",
        {
            "stay": """
                nda | ipp | class | start      | end
                N1  | P9  | I     | 2024-01-03 | 2024-01-05
                """,
        },
        {"visit_occurrence": "visit_occurrence_id", "person": "person_id"},
    ),
]
