"""Chapter: SMR, the weekly summaries of rehabilitation."""

from tests.hospital_spec import Case

TITLE = "SMR"
TEXT = (
    "Rehabilitation (SMR) is declared by weekly summaries (RHS), one a week and medical unit. Each is a unit stay of the "
    "PMSI: a row of visit_detail of the claim's type (32810), from the first to the last of its days in the unit. All "
    "weeks of a stay are one visit, of a kind of its own: 8920, or 8947 where there are only sessions. Where the record "
    "tells of a stay of the same number, that is the visit, with its times; the weeks hang on it and give it their kind. "
    "A stay that also has RUM (MCO) is an inpatient visit like another, of which only the weeks are SMR. A newer sending "
    "of a week replaces all that it said. Two summaries of one unit in one week are one: the files have no number that "
    "would tell them apart."
)
PATIENT = """
    ipp | birth_date | sex
    P1  | 1947-03-14 | M
    """
STAY_PATIENT = """
    nda | ipp
    N1  | P1
    """
CASES = [
    Case(
        "A stay of two weeks that only the PMSI knows",
        "From Wednesday 17 January to Tuesday 23, without the night at home of Saturday. Entry and exit modes stand on "
        "the week in which they happened.",
        {
            "patient": PATIENT,
            "stay_patient": STAY_PATIENT,
            "unit_stay": """
                rss   | rum         | nda | care_type | week       | unit | start      | end        | stay_start | stay_end   | weekdays | weekend | hospitalisation | entry_mode | provenance | exit_mode | destination
                SMR 7 | 032024 5101 | N1  | SMR       | 2024-01-15 | 5101 | 2024-01-17 |            | 2024-01-17 |            | 00111    | 01      | 1               | 7          | 1          |           |
                SMR 7 | 042024 5101 | N1  | SMR       | 2024-01-22 | 5101 | 2024-01-17 | 2024-01-23 | 2024-01-17 | 2024-01-23 | 11000    | 00      | 1               | 7          | 1          | 8         |
                """,
        },
        {
            "visit_occurrence": """
                visit_occurrence_id | person_id | visit_concept_id | visit_type_concept_id | visit_start_date | visit_end_date | visit_start_datetime | admitted_from_source_value | discharged_to_source_value
                N1/S1 | P1 | 8920 | 32810 | 2024-01-17 | 2024-01-23 | | 7-1 | 8
                """,
            "visit_detail": """
                visit_detail_id | visit_occurrence_id | visit_detail_concept_id | visit_detail_type_concept_id | visit_detail_start_date | visit_detail_end_date | care_site_id | admitted_from_source_value | discharged_to_source_value | preceding_visit_detail_id
                SMR 7/032024 5101 | N1/S1 | 8920 | 32810 | 2024-01-17 | 2024-01-21 | 5101 | 7-1 |   |
                SMR 7/042024 5101 | N1/S1 | 8920 | 32810 | 2024-01-22 | 2024-01-23 | 5101 |     | 8 | SMR 7/032024 5101
                """,
            "observation": """
                observation_source_value | value_as_number | value_as_string | observation_date | observation_type_concept_id | visit_detail_id
                JPRES  | 4 | 0011101 | 2024-01-17 | 32810 | SMR 7/032024 5101
                JPRES  | 2 | 1100000 | 2024-01-22 | 32810 | SMR 7/042024 5101
                TYHO 1 |   |         | 2024-01-17 | 32810 | SMR 7/032024 5101
                TYHO 1 |   |         | 2024-01-22 | 32810 | SMR 7/042024 5101
                """,
        },
    ),
    Case(
        "The record tells of the same stay",
        "One visit, with the record's type and times, of the kind that the weeks say.",
        {
            "patient": PATIENT,
            "stay": """
                nda | ipp | class | start            | end
                N1  | P1  | I     | 2024-01-17 10:30 | 2024-01-23 14:00
                """,
            "unit_stay": """
                rss   | rum         | nda | care_type | week       | unit | start      | hospitalisation
                SMR 7 | 032024 5101 | N1  | SMR       | 2024-01-15 | 5101 | 2024-01-17 | 1
                """,
        },
        {
            "visit_occurrence": """
                visit_occurrence_id | visit_concept_id | visit_type_concept_id | visit_start_datetime | visit_end_datetime
                N1/S1 | 8920 | 32817 | 2024-01-17 10:30 | 2024-01-23 14:00
                """,
            "visit_detail": """
                visit_detail_id | visit_occurrence_id | visit_detail_start_date | visit_detail_end_date | visit_detail_type_concept_id
                SMR 7/032024 5101 | N1/S1 | 2024-01-17 | 2024-01-21 | 32810
                """,
        },
    ),
    Case(
        "Sessions, and MCO under the same number",
        "Sessions alone are an outpatient visit of rehabilitation. RUM and RHS of one number are one visit.",
        {
            "patient": PATIENT,
            "stay_patient": """
                nda | ipp
                N1  | P1
                N2  | P1
                """,
            "unit_stay": """
                rss   | rum         | nda | care_type | week       | start      | end        | hospitalisation
                SMR 7 | 032024 5101 | N1  | SMR       | 2024-01-15 | 2024-01-16 | 2024-01-16 | 4
                1     | 1           | N2  |           |            | 2024-02-01 | 2024-02-05 |
                SMR 8 | 062024 5101 | N2  | SMR       | 2024-02-05 | 2024-02-05 | 2024-02-09 | 1
                """,
        },
        {
            "visit_occurrence": """
                visit_occurrence_id | visit_concept_id | visit_start_date | visit_end_date
                N1/S1 | 8947 | 2024-01-16 | 2024-01-16
                N2/S1 | 9201 | 2024-02-01 | 2024-02-09
                """,
            "visit_detail": """
                visit_detail_id | visit_detail_concept_id | visit_detail_start_date
                SMR 7/032024 5101 | 8947 | 2024-01-16
                1/1               | 9201 | 2024-02-01
                SMR 8/062024 5101 | 8920 | 2024-02-05
                """,
        },
    ),
    Case(
        "Why the patient is there",
        "FPPC is the aim of the care, MMP what ails, AE what it comes from, DAS what else there is: their status says "
        "which. MMP is the principal diagnosis.",
        {
            "patient": PATIENT,
            "stay_patient": STAY_PATIENT,
            "unit_stay": """
                rss   | rum         | nda | care_type | week       | start
                SMR 7 | 032024 5101 | N1  | SMR       | 2024-01-15 | 2024-01-17
                """,
            "diagnosis": """
                rss   | rum         | nda | role | rank | code
                SMR 7 | 032024 5101 | N1  | FPPC | 1    | Z501
                SMR 7 | 032024 5101 | N1  | MMP  | 1    | G819
                SMR 7 | 032024 5101 | N1  | AE   | 1    | I639
                SMR 7 | 032024 5101 | N1  | DAS  | 1    | I10
                """,
        },
        {
            "condition_occurrence": """
                condition_source_value | condition_status_source_value | condition_status_concept_id | condition_start_date | condition_type_concept_id | visit_detail_id
                Z501 | FPPC | 32908 | 2024-01-17 | 32810 | SMR 7/032024 5101
                G819 | MMP  | 32902 | 2024-01-17 | 32810 | SMR 7/032024 5101
                I639 | AE   | 32908 | 2024-01-17 | 32810 | SMR 7/032024 5101
                I10  | DAS  | 32908 | 2024-01-17 | 32810 | SMR 7/032024 5101
                """,
        },
    ),
    Case(
        "What was done",
        "CSARR, CSAR and CCAM acts are procedures, each in its nomenclature; without a date they are of the first day of "
        "the week. Who did it (a kind of professional, no person), modulators and numbers stand in the modifier.",
        {
            "patient": PATIENT,
            "stay_patient": STAY_PATIENT,
            "unit_stay": """
                rss   | rum         | nda | care_type | week       | start
                SMR 7 | 032024 5101 | N1  | SMR       | 2024-01-15 | 2024-01-10
                """,
            "act": """
                rss   | rum         | nda | rank | nomenclature | code    | date       | quantity | modifiers | performer | patients | performers | appliance | activity
                SMR 7 | 032024 5101 | N1  | 1001 | CSARR        | PEQ+132 |            | 3        | ZV ME     | 28        | 4        | 1          |           |
                SMR 7 | 032024 5101 | N1  | 1002 | CSARR        | ZGR+285 | 2024-01-18 | 1        |           | 27        |          |            | 012       |
                SMR 7 | 032024 5101 | N1  | 2001 | CSAR         | KINE1   | 2024-01-19 | 2        |           | 28        |          |            |           |
                SMR 7 | 032024 5101 | N1  | 1    |              | DEQP003 | 2024-01-16 | 1        |           |           |          |            |           | 1
                SMR 7 | 032024 5101 | N1  | 2    |              | DEQP003 | 2024-01-16 | 1        |           |           |          |            |           | 4
                """,
        },
        {
            "procedure_occurrence": """
                procedure_source_value | procedure_date | quantity | modifier_source_value | procedure_type_concept_id
                PEQ+132 | 2024-01-15 | 3 | modifiers ZV ME performer 28 performers 1 patients 4 | 32810
                ZGR+285 | 2024-01-18 | 1 | appliance 012 performer 27 | 32810
                KINE1   | 2024-01-19 | 2 | performer 28 | 32810
                DEQP003 | 2024-01-16 | 1 | activity 1   | 32810
                """,
            "observation": """
                observation_source_value | qualifier_source_value
                DEQP003 | anaesthesia
                """,
        },
    ),
    Case(
        "Dependency, group, operation, authorisation",
        "Six items from 1 (independent) to 4, and the sums of the physical four and the cognitive two: none where one of "
        "its items is missing.",
        {
            "patient": PATIENT,
            "stay_patient": STAY_PATIENT,
            "unit_stay": """
                rss   | rum         | nda | care_type | week       | start      | gme    | surgery    | authorisation | dressing | moving | feeding | continence | behaviour | relation
                SMR 7 | 032024 5101 | N1  | SMR       | 2024-01-15 | 2024-01-17 | 0147JA | 2024-01-05 | 51A           | 3        | 4      | 2       | 1          | 2         |
                """,
        },
        {
            "measurement": """
                measurement_source_value | value_as_number | measurement_date | measurement_type_concept_id
                DHAB | 3  | 2024-01-17 | 32810
                DDEP | 4  | 2024-01-17 | 32810
                DALI | 2  | 2024-01-17 | 32810
                DCNT | 1  | 2024-01-17 | 32810
                DCMP | 2  | 2024-01-17 | 32810
                DPHY | 10 | 2024-01-17 | 32810
                """,
            "observation": """
                observation_source_value | value_as_string | observation_date
                0147JA   |            | 2024-01-17
                DIC      | 2024-01-05 | 2024-01-17
                TAUM 51A |            | 2024-01-17
                """,
        },
    ),
    Case(
        "Sent again, and a death",
        "The sending of March replaces what February's said of the week. Exit mode 9 is a death.",
        {
            "patient": PATIENT,
            "stay_patient": STAY_PATIENT,
            "unit_stay": """
                rss   | rum         | nda | care_type | week       | start      | end        | exit_mode | stamp      | _line
                SMR 7 | 032024 5101 | N1  | SMR       | 2024-01-15 | 2024-01-17 |            |           | 2024-02-01 | 3
                SMR 7 | 032024 5101 | N1  | SMR       | 2024-01-15 | 2024-01-17 | 2024-01-19 | 9         | 2024-03-01 | 5
                """,
            "diagnosis": """
                rss   | rum         | nda | role | rank | code | stamp      | _line
                SMR 7 | 032024 5101 | N1  | MMP  | 1    | G819 | 2024-02-01 | 3
                SMR 7 | 032024 5101 | N1  | DAS  | 1    | I10  | 2024-02-01 | 3
                SMR 7 | 032024 5101 | N1  | MMP  | 1    | G811 | 2024-03-01 | 5
                """,
        },
        {
            "condition_occurrence": """
                condition_source_value
                G811
                """,
            "visit_detail": """
                visit_detail_id | visit_detail_end_date | discharged_to_source_value
                SMR 7/032024 5101 | 2024-01-19 | 9
                """,
            "death": """
                person_id | death_date | death_type_concept_id
                P1 | 2024-01-19 | 32810
                """,
        },
    ),
]
