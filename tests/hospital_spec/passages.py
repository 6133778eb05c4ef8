"""Chapter: emergency passages."""

from tests.hospital_spec import Case

TITLE = "Emergency passages"
TEXT = (
    "A passage that names its patient (an extract of the emergency record) hangs on the emergency visit of that stay, "
    "or of that patient within two hours; where no such visit is known it is one. A passage that names nobody (RPU) "
    "hangs on the one emergency visit that fits: same hospital, date of birth and sex, entries within 30 minutes, exits "
    "within four hours. Where two fit, the postcode decides; two that fit equally fit neither. What fits none waits, is "
    "counted, and no row of anybody tells of it."
)
PATIENT = """
    ipp | birth_date | sex | postcode
    P1  | 1957-03-14 | M   | 75013
    P2  | 1990-01-01 | F   | 20090
    """
HOSPITALS = """
    code | level    | parent_code | finess    | activity
    H1   | hospital |             | 990000001 |
    H2   | hospital |             | 990000002 |
    URG1 | unit     | H1          |           | emergency
    URG2 | unit     | H2          |           | emergency
    """
CASES = [
    Case(
        "What is said of a passage",
        "Triage, ways in and out and orientation are observations, each with a concept of its own; so is the passage, "
        "with its minutes, and the minutes until a doctor came. The reason is an observation, diagnoses are conditions "
        "of the encounter record, acts are procedures.",
        {
            "patient": PATIENT,
            "stay": """
                nda | ipp | class | start            | end
                N1  | P1  | E     | 2024-01-03 08:12 | 2024-01-03 13:40
                """,
            "passage": """
                number | ipp | nda | entry            | doctor           | exit             | ccmu | gemsa | transport | reason | diagnosis | associated | acts            | exit_mode | orientation
                1      | P1  | N1  | 2024-01-03 08:10 | 2024-01-03 08:50 | 2024-01-03 13:40 | 3    | 4     | AMBU      | R06.0  | J44.1     | I10 E11.9  | DEQP003 ZBQK002 | 6         | MED
                """,
        },
        {
            "visit_occurrence": """
                visit_occurrence_id | visit_concept_id
                N1/E1 | 9203
                """,
            "observation": """
                observation_source_value | value_as_number | observation_datetime | visit_occurrence_id | observation_type_concept_id | qualifier_source_value
                PASSAGE        | 330 | 2024-01-03 08:10 | N1/E1 | 32827 |
                MEDECIN        | 40  | 2024-01-03 08:50 | N1/E1 | 32827 |
                CCMU 3         | 3   | 2024-01-03 08:10 | N1/E1 | 32827 |
                GEMSA 4        | 4   | 2024-01-03 08:10 | N1/E1 | 32827 |
                TRANSPORT AMBU |     | 2024-01-03 08:10 | N1/E1 | 32827 |
                MODE_SORTIE 6  |     | 2024-01-03 08:10 | N1/E1 | 32827 |
                ORIENT MED     |     | 2024-01-03 08:10 | N1/E1 | 32827 |
                R060           |     | 2024-01-03 08:10 | N1/E1 | 32827 | recours
                """,
            "condition_occurrence": """
                condition_source_value | condition_status_source_value | condition_type_concept_id | condition_start_datetime | visit_occurrence_id
                J441 | DP | 32827 | 2024-01-03 08:10 | N1/E1
                I10  | DA | 32827 | 2024-01-03 08:10 | N1/E1
                E119 | DA | 32827 | 2024-01-03 08:10 | N1/E1
                """,
            "procedure_occurrence": """
                procedure_source_value | procedure_type_concept_id | visit_occurrence_id
                DEQP003 | 32827 | N1/E1
                ZBQK002 | 32827 | N1/E1
                """,
        },
    ),
    Case(
        "A visit of its own",
        "Where neither movements nor stays tell of it, the passage that names a patient is an emergency visit: of the "
        "stay it names, before the admission, or a stay of its own.",
        {
            "patient": PATIENT,
            "movement": """
                movement | nda | ipp | kind      | class | start            | unit
                M1       | N1  | P1  | admission | I     | 2024-01-03 13:40 | 2101
                M2       | N1  | P1  | discharge | I     | 2024-01-05 10:00 |
                M3       | N2  | P2  | admission | E     | 2024-01-03 08:40 | URG
                """,
            "passage": """
                number | ipp | nda | entry            | exit             | unit | exit_mode
                1      | P1  | N1  | 2024-01-03 08:10 | 2024-01-03 13:40 | URG  | 6
                2      | P1  |     | 2024-02-03 08:10 | 2024-02-03 09:40 | URG  | 8
                3      | P2  |     | 2024-01-03 08:10 | 2024-01-03 09:40 | URG  | 8
                4      | P9  |     | 2024-01-03 08:10 | 2024-01-03 09:40 | URG  | 8
                """,
        },
        {
            "visit_occurrence": """
                visit_occurrence_id | person_id | visit_concept_id | visit_start_datetime | visit_end_datetime | care_site_id | preceding_visit_occurrence_id
                N1/E1 | P1 | 9203 | 2024-01-03 08:10 | 2024-01-03 13:40 | URG  |
                N1/S1 | P1 | 9201 | 2024-01-03 13:40 | 2024-01-05 10:00 | 2101 | N1/E1
                2/E1  | P1 | 9203 | 2024-02-03 08:10 | 2024-02-03 09:40 | URG  |
                N2/E1 | P2 | 9203 | 2024-01-03 08:40 |                  | URG  |
                """,
            "observation": """
                observation_source_value | person_id | visit_occurrence_id
                PASSAGE       | P1 | N1/E1
                PASSAGE       | P1 | 2/E1
                PASSAGE       | P2 | N2/E1
                MODE_SORTIE 6 | P1 | N1/E1
                MODE_SORTIE 8 | P1 | 2/E1
                MODE_SORTIE 8 | P2 | N2/E1
                """,
        },
    ),
    Case(
        "Nobody is named: the one visit that fits",
        "Not the visit of the other hospital, of another birth or sex, half an hour off, or that ended four hours "
        "earlier; a stay in a ward is none.",
        {
            "care_unit": HOSPITALS,
            "patient": PATIENT,
            "stay": """
                nda | ipp | class | start            | end              | unit
                N1  | P1  | E     | 2024-01-03 08:12 | 2024-01-03 13:40 | URG1
                N2  | P1  | E     | 2024-02-03 08:12 | 2024-02-03 13:40 | URG2
                N3  | P1  | I     | 2024-03-03 08:12 | 2024-03-05 13:40 | 2101
                N4  | P1  | E     | 2024-04-03 08:12 | 2024-04-03 13:40 |
                N5  | P2  | E     | 2024-05-03 08:12 | 2024-05-03 13:40 | URG1
                """,
            "passage": """
                authority | number | finess    | birth_date | sex | postcode | entry            | exit
                990000001 | a      | 990000001 | 1957-03-14 | M   | 69001    | 2024-01-03 08:30 | 2024-01-03 16:40
                990000001 | b      | 990000001 | 1957-03-14 | M   | 75013    | 2024-02-03 08:12 | 2024-02-03 13:40
                990000001 | c      | 990000001 | 1957-03-14 | M   | 75013    | 2024-03-03 08:12 | 2024-03-03 13:40
                990000001 | d      | 990000001 | 1957-03-14 | U   |          | 2024-04-03 08:12 |
                990000001 | e      | 990000001 | 1990-01-01 | M   | 20090    | 2024-05-03 08:12 | 2024-05-03 13:40
                990000001 | f      | 990000001 | 1990-01-02 | F   | 20090    | 2024-05-03 08:12 | 2024-05-03 13:40
                990000001 | g      | 990000001 | 1990-01-01 | F   | 20090    | 2024-05-03 08:43 | 2024-05-03 13:40
                990000001 | h      | 990000001 | 1990-01-01 | F   | 20090    | 2024-05-03 08:12 | 2024-05-03 17:41
                """,
        },
        {
            "observation": """
                observation_source_value | person_id | visit_occurrence_id | observation_datetime | value_as_number
                PASSAGE | P1 | N1/E1 | 2024-01-03 08:30 | 490
                PASSAGE | P1 | N4/E1 | 2024-04-03 08:12 |
                """,
        },
    ),
    Case(
        "Two fit",
        "Twins who came together: told apart where one lives elsewhere, else neither is taken for the other. One who "
        "came again a quarter of an hour later fits twice.",
        {
            "patient": """
                ipp | birth_date | sex | postcode
                T1  | 2010-05-05 | F   | 75013
                T2  | 2010-05-05 | F   | 75013
                T3  | 2011-06-06 | F   | 75013
                T4  | 2011-06-06 | F   | 69001
                P1  | 1957-03-14 | M   | 75013
                """,
            "stay": """
                nda | ipp | class | start            | end
                N1  | T1  | E     | 2024-01-03 08:12 | 2024-01-03 09:40
                N2  | T2  | E     | 2024-01-03 08:13 | 2024-01-03 09:40
                N3  | T3  | E     | 2024-01-03 08:12 | 2024-01-03 09:40
                N4  | T4  | E     | 2024-01-03 08:13 | 2024-01-03 09:40
                N5  | P1  | E     | 2024-01-03 08:12 | 2024-01-03 08:20
                N6  | P1  | E     | 2024-01-03 08:27 | 2024-01-03 09:40
                """,
            "passage": """
                number | birth_date | sex | postcode | entry            | exit
                a      | 2010-05-05 | F   | 75013    | 2024-01-03 08:12 | 2024-01-03 09:40
                b      | 2010-05-05 | F   | 75013    | 2024-01-03 08:13 | 2024-01-03 09:40
                c      | 2011-06-06 | F   | 75013    | 2024-01-03 08:13 | 2024-01-03 09:40
                d      | 2011-06-06 | F   | 33000    | 2024-01-03 08:12 | 2024-01-03 09:40
                e      | 1957-03-14 | M   | 75013    | 2024-01-03 08:12 | 2024-01-03 08:40
                """,
        },
        {
            "observation": """
                observation_source_value | person_id | visit_occurrence_id
                PASSAGE | T3 | N3/E1
                """,
        },
    ),
    Case(
        "Corrected, withdrawn, of somebody merged",
        "The later stamp wins; what is withdrawn leaves no row. A passage follows whom its visit belongs to.",
        {
            "patient": """
                ipp | birth_date | sex
                P1  | 1957-03-14 | M
                P3  | 1957-03-14 | M
                """,
            "person_link": """
                lost_ipp | kept_ipp
                P3       | P1
                """,
            "stay": """
                nda | ipp | class | start            | end
                N1  | P3  | E     | 2024-01-03 08:12 | 2024-01-03 13:40
                """,
            "passage": """
                number | birth_date | sex | entry            | ccmu | action | stamp
                a      | 1957-03-14 | M   | 2024-01-03 08:12 | 2    | upsert | 2024-02-01
                a      | 1957-03-14 | M   | 2024-01-03 08:12 | 3    | upsert | 2024-02-02
                b      | 1957-03-14 | M   | 2024-01-03 08:20 | 2    | upsert | 2024-02-01
                b      | 1957-03-14 | M   | 2024-01-03 08:20 | 2    | cancel | 2024-02-02
                """,
        },
        {
            "observation": """
                observation_source_value | person_id | visit_occurrence_id
                PASSAGE | P1 | N1/E1
                CCMU 3  | P1 | N1/E1
                """,
        },
    ),
]
