"""Chapter: reports."""

from tests.hospital_spec import Case

TITLE = "Reports"
TEXT = (
    "A report is one note, whatever its versions: the last one said holds, and one that was withdrawn leaves no row. Its "
    "type leads to a concept; its status, its version and what its original is stand in note_document. The author's "
    "number and the original are in the vault alone."
)
PATIENT = """
    ipp | birth_date | sex
    P1  | 1957-03-14 | M
    """
CASES = [
    Case(
        "Validated, corrected, withdrawn",
        "The later version replaces the earlier, whatever came last. The same version twice is one.",
        {
            "patient": PATIENT,
            "report": """
                number | version | ipp | type | title        | written          | status    | action | text       | original | stamp
                R1     | 2       | P1  | CRO  | Appendicite  | 2024-01-04 10:00 | corrected | upsert | Seconde    | QQ==     | 2024-01-05 09:00
                R1     | 1       | P1  | CRO  | Appendicite  | 2024-01-04 10:00 | validated | upsert | Première   | QQ==     | 2024-01-04 12:00
                R1     | 1       | P1  | CRO  | Appendicite  | 2024-01-04 10:00 | validated | upsert | Première   | QQ==     | 2024-01-04 12:00
                R2     | 1       | P1  | CRH  |              | 2024-01-06       | draft     | upsert | Brouillon  | QQ==     | 2024-01-06 12:00
                R3     | 1       | P1  | CRH  |              | 2024-01-07       | validated | upsert | Erreur     | QQ==     | 2024-01-07 08:00
                R3     | 2       | P1  | CRH  |              |                  |           | cancel |            |          | 2024-01-07 09:00
                """,
        },
        {
            "note": """
                person_id | note_date  | note_datetime    | note_type_concept_id | note_title                    | note_text
                P1        | 2024-01-04 | 2024-01-04 10:00 | 32831                | Appendicite                   | Seconde
                P1        | 2024-01-06 | 2024-01-06 00:00 | 32831                | Compte rendu d'hospitalisation | Brouillon
                """,
            "note_document": """
                person_id | type_source_value | note_status | version | text_length
                P1        | CRO               | corrected | 2       | 7
                P1        | CRH               | draft     | 1       | 9
                """,
        },
    ),
    Case(
        "Types",
        "A code of ours, a code of the hospital's that no mapping leads to one of ours, LOINC's code alone.",
        {
            "patient": PATIENT,
            "report": """
                number | ipp | type | loinc   | label       | written    | status    | text | media      | original
                R1     | P1  | SCA  |         |             | 2024-01-04 | validated | Un   | text/plain | QQ==
                R2     | P1  | X42  |         | Fiche rouge | 2024-01-05 | validated | Deux | text/plain | QQ==
                R3     | P1  |      | 11504-8 | Op note     | 2024-01-06 | validated | Trois| text/plain | QQ==
                R4     | P1  |      | 99999-9 | Other note  | 2024-01-07 | validated | Quatre| text/plain | QQ==
                """,
        },
        {
            "note": """
                note_date  | note_title                    | note_text
                2024-01-04 | Compte rendu de scanner       | Un
                2024-01-05 | Fiche rouge                   | Deux
                2024-01-06 | Compte rendu opératoire       | Trois
                2024-01-07 | Other note                    | Quatre
                """,
            "note_document": """
                note_date  | type_source_value | media_type
                2024-01-04 | SCA               | text/plain
                2024-01-05 | X42               | text/plain
                2024-01-06 | CRO               | text/plain
                2024-01-07 | 99999-9           | text/plain
                """,
        },
    ),
    Case(
        "Whose it is, and in which stay",
        "The stay's visit and the movement that cover the time it was written; with a stay nobody knows, the patient it "
        "names; nobody known, and it waits. A document of pictures has an empty text.",
        {
            "patient": PATIENT,
            "movement": """
                movement | nda | ipp | kind      | class | start            | unit
                M1       | N1  | P1  | admission | I     | 2024-01-02 09:00 | 0101
                M2       | N1  | P1  | transfer  | I     | 2024-01-03 09:00 | 0102
                M3       | N1  | P1  | discharge | I     | 2024-01-05 09:00 | 0102
                """,
            "report": """
                number | ipp | nda | type | written          | status    | text | original
                R1     | P1  | N1  | CRO  | 2024-01-02 11:00 | validated | Un   | QQ==
                R2     |     | N1  | CRH  | 2024-01-05 08:00 | validated | Deux | QQ==
                R3     | P1  | N9  | CRC  | 2024-02-05 08:00 | validated | Trois| QQ==
                R4     | P1  |     | IRM  | 2024-02-06 08:00 | validated |      | QQ==
                R5     | P8  |     | CRC  | 2024-02-05 08:00 | validated | Cinq | QQ==
                """,
        },
        {
            "note": """
                person_id | note_datetime    | visit_occurrence_id | visit_detail_id
                P1        | 2024-01-02 11:00 | N1/S1               | M1
                P1        | 2024-01-05 08:00 | N1/S1               | M2
                P1        | 2024-02-05 08:00 |                     |
                P1        | 2024-02-06 08:00 |                     |
                """,
            "note_document": """
                person_id | type_source_value | visit_occurrence_id | visit_detail_id | text_length
                P1        | CRO               | N1/S1               | M1              | 2
                P1        | CRH               | N1/S1               | M2              | 4
                P1        | CRC               |                     |                 | 5
                P1        | IRM               |                     |                 | 0
                """,
        },
    ),
]
