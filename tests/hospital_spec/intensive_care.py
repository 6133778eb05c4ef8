"""Chapter: readings, devices and scores of intensive care."""

from tests.hospital_spec import Case

TITLE = "Intensive care"
TEXT = (
    "A reading is a measurement: of type 32836 where somebody validated it or nothing is said, 32820 where a device "
    "sent it and nobody did. A device in use is a device exposure of type 32817, its mode and its place on the body in "
    "device_exposure_use. A score that somebody gave is a measurement of type 32817; one that the warehouse computed "
    "is of type 32882."
)
PATIENT = """
    ipp | birth_date | sex
    P1  | 1957-03-14 | M
    """
STAY = """
    nda | ipp | class | start            | end
    N1  | P1  | I     | 2024-01-03 10:00 | 2024-01-15 10:00
    """
MOVEMENTS = """
    movement | nda | ipp | kind      | class | start            | unit
    M1       | N1  | P1  | admission | I     | 2024-01-03 10:00 | MED
    M2       | N1  | P1  | transfer  | I     | 2024-01-05 08:00 | REA
    """
CASES = [
    Case(
        "Minute by minute",
        "Each value is a row, in the unit of its time. A number is read off the value, with its operator; a text stays "
        "a text. A unit finds its concept by how it is written.",
        {
            "patient": PATIENT,
            "movement": MOVEMENTS,
            "reading": """
                number | nda | code | value  | unit  | measured         | status
                1      | N1  | FC   | 92     | bpm   | 2024-01-05 08:01 | raw
                2      | N1  | FC   | 93     | bpm   | 2024-01-05 08:02 | raw
                3      | N1  | FC   | 90     | /min  | 2024-01-05 09:00 | validated
                4      | N1  | TEMP | 38,4   | °C    | 2024-01-04 09:00 |
                5      | N1  | SPO2 | <70    | %     | 2024-01-05 08:01 | raw
                6      | N1  | MODE | VSAI   |       | 2024-01-05 08:01 | raw
                """,
        },
        {
            "measurement": """
                measurement_source_value | measurement_datetime | measurement_type_concept_id | value_as_number | operator_concept_id | value_source_value | unit_concept_id | unit_source_value | visit_detail_id
                FC                       | 2024-01-05 08:01     | 32820                       | 92              |                     | 92                 | 8541            | bpm               | M2
                FC                       | 2024-01-05 08:02     | 32820                       | 93              |                     | 93                 | 8541            | bpm               | M2
                FC                       | 2024-01-05 09:00     | 32836                       | 90              |                     | 90                 | 8541            | /min              | M2
                MODE                     | 2024-01-05 08:01     | 32820                       |                 |                     | VSAI               |                 |                   | M2
                SPO2                     | 2024-01-05 08:01     | 32820                       | 70              | 4171756             | <70                | 8554            | %                 | M2
                TEMP                     | 2024-01-04 09:00     | 32836                       | 38.4            |                     | 38,4               | 586323          | °C                | M1
                """,
        },
    ),
    Case(
        "Validated, struck out, sent twice",
        "A value that is validated later is the same value, said again: of one number the latest version holds. One "
        "that was struck out gives no row. Another unit than yesterday's is kept as it is.",
        {
            "patient": PATIENT,
            "stay": STAY,
            "reading": """
                number | nda | code | value | unit | measured         | status    | action | stamp
                1      | N1  | FC   | 92    | bpm  | 2024-01-05 08:01 | raw       | upsert | 2024-01-05 08:01
                1      | N1  | FC   | 92    | bpm  | 2024-01-05 08:01 | validated | upsert | 2024-01-05 11:00
                2      | N1  | FC   | 255   | bpm  | 2024-01-05 08:02 | raw       | upsert | 2024-01-05 08:02
                2      | N1  | FC   | 255   | bpm  | 2024-01-05 08:02 | raw       | cancel | 2024-01-05 11:00
                3      | N1  | TEMP | 101,3 | degF | 2024-01-05 08:02 | raw       | upsert | 2024-01-05 08:02
                3      | N1  | TEMP | 101,3 | degF | 2024-01-05 08:02 | raw       | upsert | 2024-01-05 08:02
                """,
        },
        {
            "measurement": """
                measurement_source_value | measurement_type_concept_id | value_as_number | unit_source_value
                FC                       | 32836                       | 92              | bpm
                TEMP                     | 32820                       | 101.3           | degF
                """,
        },
    ),
    Case(
        "Devices",
        "A use of a device lasts from its start to its end, where one is said. Its kind is the same for all systems and "
        "gives the local concept; what is of no kind is known by its own code.",
        {
            "patient": PATIENT,
            "stay": STAY,
            "device_use": """
                number | nda | kind         | code  | mode | site             | start            | end              | quantity
                1      | N1  | ventilation  | RESP1 | VAC  |                  | 2024-01-05 08:30 | 2024-01-07 12:00 |
                2      | N1  | central_line | KTC   |      | jugulaire droite | 2024-01-05 09:00 |                  | 1
                3      | N1  | other        | MATEL |      |                  | 2024-01-05 09:00 | 2024-01-06 09:00 |
                """,
        },
        {
            "device_exposure": """
                device_source_value | device_exposure_start_datetime | device_exposure_end_datetime | device_exposure_end_date | device_type_concept_id | device_concept_id | quantity | visit_occurrence_id
                KTC                 | 2024-01-05 09:00               |                              |                          | 32817                  | 0                 | 1        | N1/S1
                MATEL               | 2024-01-05 09:00               | 2024-01-06 09:00             | 2024-01-06               | 32817                  | 0                 |          | N1/S1
                RESP1               | 2024-01-05 08:30               | 2024-01-07 12:00             | 2024-01-07               | 32817                  | 0                 |          | N1/S1
                """,
            "device_exposure_use": """
                device_exposure_id | kind_source_value | mode_source_value | site_source_value
                1                  | ventilation       | VAC               |
                2                  | central_line      |                   | jugulaire droite
                3                  | other             |                   |
                """,
        },
    ),
    Case(
        "Beside what is billed",
        "A device that FICHCOMP bills is a claim (32810): it was paid for, of a day; a use says when it was in place.",
        {
            "patient": PATIENT,
            "stay": STAY,
            "supplement": """
                nda | kind | code    | date       | rank | quantity
                N1  | dmi  | 3100000 | 2024-01-05 | 1    | 1
                """,
            "device_use": """
                number | nda | kind | code | start
                1      | N1  | ecmo |      | 2024-01-05 08:30
                """,
        },
        {
            "device_exposure": """
                device_source_value | device_type_concept_id | device_exposure_start_date
                3100000             | 32810                  | 2024-01-05
                ecmo                | 32817                  | 2024-01-05
                """,
        },
    ),
    Case(
        "Scores that were given",
        "A score is a measurement at the time for which it was given. Its name is the same for all systems. Who is not "
        "known yet waits.",
        {
            "patient": PATIENT,
            "stay": STAY,
            "score": """
                number | ipp | nda | name  | value | rated            | professional
                1      | P1  | N1  | IGS2  | 42    | 2024-01-06 10:00 | 777
                2      | P1  | N1  | SOFA  | 9     | 2024-01-05 10:00 | 777
                3      | P1  | N1  | RASS  | -3    | 2024-01-05 10:00 |
                4      | P9  |     | SOFA  | 4     | 2024-01-05 10:00 |
                """,
        },
        {
            "measurement": """
                measurement_source_value | value_as_number | measurement_datetime | measurement_type_concept_id | visit_occurrence_id
                IGS2                     | 42              | 2024-01-06 10:00     | 32817                       | N1/S1
                RASS                     | -3              | 2024-01-05 10:00     | 32817                       | N1/S1
                SOFA                     | 9               | 2024-01-05 10:00     | 32817                       | N1/S1
                """,
        },
    ),
]
