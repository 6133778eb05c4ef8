"""Chapter: the staff, and whom records name."""

from tests.hospital_spec import Case

TITLE = "Professionals"
TEXT = (
    "Each professional of the hospital's directory is a row of `provider`: an id, the speciality, the main unit. Names, "
    "numbers and addresses are in the vault alone. The units in which they work, with dates, are rows of the extension "
    "table `provider_care_site`. A record that names a professional gives its row their `provider_id`; one whom the "
    "directory does not know gives none."
)
PATIENT = """
    ipp | birth_date | sex
    P1  | 1957-03-14 | M
    """
STAY = """
    nda | ipp | class | start            | end
    N1  | P1  | I     | 2024-03-05 09:10 | 2024-03-09 09:40
    """
CASES = [
    Case(
        "A directory's entries",
        "Of one number the last version holds. The speciality is the row's concept, else the profession. The main unit "
        "is the one that is said, else the only one. Who left is still a row; who was entered by mistake is none.",
        {
            "professional": """
                number | name   | profession | specialty | unit | units | status | action | stamp
                E1     | MARTIN | 10         | SM04      | U1   | U1;U2 | active | upsert | 2024-02-01
                E1     | MARTIN | 10         | SM54      | U2   | U2    | active | upsert | 2024-01-01
                E2     | ROUX   | 60         |           |      | U3    | left   | upsert | 2024-02-01
                E3     | PETIT  | 10         | SM54      |      | U1 U2 |        | upsert | 2024-02-01
                E4     | ERREUR | 10         | SM54      | U1   |       |        | upsert | 2024-02-01
                E4     |        |            |           |      |       |        | cancel | 2024-02-02
                """,
        },
        {
            "provider": """
                provider_id | specialty_source_value | specialty_concept_id | care_site_id | provider_name
                E1 | SM04 | 0 | U1 |
                E2 | 60   | 0 | U3 |
                E3 | SM54 | 0 |    |
                """,
            "provider_care_site": """
                provider_id | care_site_id | valid_from | valid_to
                E1 | U1 | |
                E1 | U2 | |
                E2 | U3 | |
                E3 | U1 | |
                E3 | U2 | |
                """,
        },
    ),
    Case(
        "Units with dates",
        "An extract of assignments gives the dates. What the entry only lists has no beginning, and ends with the last "
        "day of who left. An assignment of somebody whom the directory does not know is nobody's.",
        {
            "professional": """
                number | unit | units | status | end
                E1     | U1   | U1;U2 | active |
                E2     |      | U3    | left   | 2024-01-31
                """,
            "assignment": """
                professional | unit | valid_from | valid_to   | action | stamp
                E1           | U2   | 2023-01-01 | 2023-12-31 | upsert | 2024-02-01
                E1           | U2   | 2024-06-01 |            | upsert | 2024-02-01
                E1           | U4   | 2024-06-01 |            | upsert | 2024-02-01
                E1           | U4   | 2024-06-01 |            | cancel | 2024-02-02
                E9           | U2   | 2024-06-01 |            | upsert | 2024-02-01
                """,
        },
        {
            "provider_care_site": """
                provider_id | care_site_id | valid_from | valid_to
                E1 | U1 |            |
                E1 | U2 | 2023-01-01 | 2023-12-31
                E1 | U2 | 2024-06-01 |
                E2 | U3 |            | 2024-01-31
                """,
        },
    ),
    Case(
        "Whom a record names",
        "By the directory's number, or by RPPS or ADELI, where the record says that it is one. An unknown number is "
        "nobody, and so is one of another numbering.",
        {
            "patient": PATIENT,
            "professional": """
                number | rpps        | adeli
                E1     | 10001234567 |
                E2     |             | 759912345
                """,
            "prescription": """
                number | ipp | code | start      | professional | professional_authority
                L1     | P1  | D1   | 2024-03-01 | E1           |
                L2     | P1  | D1   | 2024-03-02 | 10001234567  | RPPS
                L3     | P1  | D1   | 2024-03-03 | 759912345    | ADELI
                L4     | P1  | D1   | 2024-03-04 | E9           |
                L5     | P1  | D1   | 2024-03-05 | 10001234567  |
                L6     | P1  | D1   | 2024-03-06 | e2           |
                L7     | P1  | D1   | 2024-03-07 |              |
                """,
        },
        {
            "drug_exposure": """
                drug_exposure_id | provider_id
                L1 | E1
                L2 | E1
                L3 | E2
                L4 |
                L5 |
                L6 | E2
                L7 |
                """,
        },
    ),
    Case(
        "One RPPS, several entries",
        "Somebody who came back under another number: the RPPS means the one entry that has not left. Two who have "
        "not left and share one is a mistake, and means nobody.",
        {
            "patient": PATIENT,
            "professional": """
                number | rpps        | status
                E1     | 10001234567 | left
                E2     | 10001234567 | active
                E3     | 10007654321 | active
                E4     | 10007654321 | active
                E5     | 10005555555 | left
                """,
            "appointment": """
                number | ipp | start      | professional | professional_authority
                A1     | P1  | 2024-03-01 | 10001234567  | RPPS
                A2     | P1  | 2024-03-02 | 10007654321  | RPPS
                A3     | P1  | 2024-03-03 | 10005555555  | RPPS
                A4     | P1  | 2024-03-04 | E3           |
                """,
        },
        {
            "appointment": """
                appointment_id | provider_id
                A1 | E2
                A2 |
                A3 | E5
                A4 | E3
                """,
        },
    ),
    Case(
        "Where professionals stand",
        "The doctor who answers for the patient from a movement on is that step's; of a visit it is the last one "
        "said. Who asked, prescribed, gave, wrote.",
        {
            "patient": PATIENT,
            "stay": """
                nda | ipp | class | start            | end              | professional
                N1  | P1  | I     | 2024-03-05 09:10 | 2024-03-09 09:40 | E1
                N2  | P1  | O     | 2024-04-05 09:10 | 2024-04-05 09:40 | E2
                """,
            "movement": """
                movement | nda | ipp | kind      | class | start            | unit | professional
                M1       | N1  | P1  | admission | I     | 2024-03-05 09:10 | U1   | E1
                M2       | N1  | P1  | transfer  | I     | 2024-03-06 09:10 | U2   | E2
                M3       | N1  | P1  | transfer  | I     | 2024-03-07 09:10 | U2   |
                M4       | N1  | P1  | discharge | I     | 2024-03-09 09:40 | U2   |
                """,
            "professional": """
                number
                E1
                E2
                E3
                """,
            "result": """
                number | ipp | code | value | sampled    | professional
                R1     | P1  | CREA | 80    | 2024-03-06 | E2
                R2     | P1  | CREA | 80    | 2024-03-06 |
                """,
            "administration": """
                number | ipp | code | start      | professional
                A1     | P1  | D1   | 2024-03-06 | E3
                """,
            "report": """
                number | ipp | type | text   | written    | author
                C1     | P1  | CRH  | Parti. | 2024-03-09 | E1
                """,
            "passage": """
                number | ipp | nda | entry            | exit             | reason | diagnosis | acts    | professional
                U1     | P1  | N9  | 2024-05-01 10:00 | 2024-05-01 12:00 | R074   | I10       | DEQP003 | E2
                """,
        },
        {
            "visit_occurrence": """
                visit_occurrence_id | provider_id
                N1/S1 | E2
                N2/S1 | E2
                N9/E1 | E2
                """,
            "visit_detail": """
                visit_detail_id | provider_id
                M1 | E1
                M2 | E2
                M3 |
                """,
            "measurement": """
                measurement_source_value | provider_id
                CREA | E2
                CREA |
                """,
            "drug_exposure": """
                drug_exposure_id | provider_id
                A1 | E3
                """,
            "note": """
                note_text | provider_id
                Parti. | E1
                """,
            "condition_occurrence": """
                condition_source_value | provider_id
                I10 | E2
                """,
            "procedure_occurrence": """
                procedure_source_value | provider_id
                DEQP003 | E2
                """,
        },
    ),
]
