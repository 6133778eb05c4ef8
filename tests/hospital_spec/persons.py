"""Chapter: persons, merges, deaths."""

from tests.hospital_spec import Case

TITLE = "Persons"
TEXT = (
    "A person is all the numbers that links join. The number that stays speaks first, then who spoke last; what one "
    "record leaves out another may say. Of a death, INSEE's date comes before the PMSI's, the PMSI's before the record's."
)
CASES = [
    Case(
        "Two numbers joined (A40)",
        "One person, under the number that stays; what was told under the lost one is theirs.",
        {
            "patient": """
                ipp | birth_date | sex | area  | stamp
                P1  | 1957-03-14 |     | 75113 | 2024-01-01
                P2  | 1957-03-15 | M   | 13001 | 2024-01-02
                """,
            "person_link": """
                lost_ipp | kept_ipp | reason
                P2       | P1       | merge
                """,
            "result": """
                number | ipp | code | value | sampled
                R1     | P2  | CREA | 80    | 2024-01-04
                """,
        },
        {
            "person": """
                person_id | year_of_birth | month_of_birth | day_of_birth | gender_concept_id
                P1 | 1957 | 3 | 14 | 8507
                """,
            "measurement": """
                person_id | measurement_source_value
                P1 | CREA
                """,
        },
    ),
    Case(
        "A merge undone",
        "The greatest stamp of a lost number decides: parted again, each has what was told under its number.",
        {
            "patient": """
                ipp | birth_date | sex
                P1  | 1957-03-14 | F
                P2  | 1960-01-01 | M
                """,
            "person_link": """
                lost_ipp | kept_ipp | action | stamp
                P2       | P1       | cancel | 2024-03-01
                P2       | P1       | upsert | 2024-02-01
                """,
        },
        {
            "person": """
                person_id | gender_concept_id
                P1 | 8532
                P2 | 8507
                """,
        },
    ),
    Case(
        "Who died, and when",
        "INSEE's date is the death; the exit mode 9 of the PMSI and of the record stay as observations (4306655).",
        {
            "patient": """
                ipp | birth_date | sex | death_date | death_source
                P1  | 1940-01-01 | M   | 2024-01-10 | insee
                P2  | 1940-01-01 | F   |            |
                """,
            "stay": """
                nda | ipp | class | start      | end              | exit_mode
                N1  | P1  | I     | 2024-01-03 | 2024-01-11 10:00 | 9
                N2  | P2  | I     | 2024-01-03 | 2024-01-12 10:00 | 9
                """,
            "unit_stay": """
                rss | rum | nda | start      | end        | exit_mode
                1   | 1   | N1  | 2024-01-03 | 2024-01-11 | 9
                """,
        },
        {
            "death": """
                person_id | death_date | death_type_concept_id
                P1 | 2024-01-10 | 32848
                P2 | 2024-01-12 | 32817
                """,
            "observation": """
                person_id | observation_concept_id | observation_date | observation_source_value
                P1 | 4306655 | 2024-01-11 | ADT
                P1 | 4306655 | 2024-01-11 | PMSI
                """,
        },
    ),
]
