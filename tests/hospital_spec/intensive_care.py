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
UNITS = """
    code | level | label        | activity
    REA  | unit  | Réanimation  | icu
    MED  | unit  | Médecine     | inpatient
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
    Case(
        "IGS II of the first day, SOFA of each",
        "Computed (type 32882) where the structure file calls a unit one of intensive care (`icu`) and some reading "
        "tells of it. Days are of 24 hours from the entry. Of an item the worst value counts: a heart of 125 gives 4 "
        "points in IGS II, a systolic pressure of 65 13, age 66 12, a Glasgow of 7 13. What nobody measured is taken for "
        "normal; how many components were known stands beside, as IGS2_ITEMS and SOFA_ITEMS. On the second day of SOFA "
        "platelets of 45 give 3, a Glasgow of 15 nothing.",
        {
            "patient": PATIENT,
            "care_unit": UNITS,
            "movement": MOVEMENTS,
            "reading": """
                number | nda | loinc  | value | unit | measured
                1      | N1  | 8867-4 | 92    | bpm  | 2024-01-05 08:01
                2      | N1  | 8867-4 | 125   | bpm  | 2024-01-05 09:02
                3      | N1  | 8480-6 | 65    | mmHg | 2024-01-05 09:02
                4      | N1  | 8480-6 | 110   | mmHg | 2024-01-05 10:02
                5      | N1  | 9269-2 | 7     |      | 2024-01-06 07:00
                6      | N1  | 9269-2 | 15    |      | 2024-01-06 08:00
                """,
            "result": """
                number | nda | loinc | value | unit | sampled
                1      | N1  | 777-3 | 45    | G/L  | 2024-01-06 09:00
                2      | N1  | 777-3 | 210   | G/L  | 2024-01-04 09:00
                """,
            "score": """
                number | nda | name | value | rated
                1      | N1  | IGS2 | 44    | 2024-01-05 08:00
                """,
        },
        {
            "measurement": """
                measurement_source_value | measurement_datetime | measurement_type_concept_id | value_as_number | visit_detail_id
                IGS2                     | 2024-01-05 08:00     | 32817                       | 44              | M2
                IGS2                     | 2024-01-05 08:00     | 32882                       | 42              | M2
                IGS2_ITEMS               | 2024-01-05 08:00     | 32882                       | 4               | M2
                SOFA                     | 2024-01-05 08:00     | 32882                       | 3               | M2
                SOFA                     | 2024-01-06 08:00     | 32882                       | 3               | M2
                SOFA_ITEMS               | 2024-01-05 08:00     | 32882                       | 1               | M2
                SOFA_ITEMS               | 2024-01-06 08:00     | 32882                       | 2               | M2
                777-3                    | 2024-01-04 09:00     | 32856                       | 210             | M1
                777-3                    | 2024-01-06 09:00     | 32856                       | 45              | M2
                8480-6                   | 2024-01-05 09:02     | 32836                       | 65              | M2
                8480-6                   | 2024-01-05 10:02     | 32836                       | 110             | M2
                8867-4                   | 2024-01-05 08:01     | 32836                       | 92              | M2
                8867-4                   | 2024-01-05 09:02     | 32836                       | 125             | M2
                9269-2                   | 2024-01-06 07:00     | 32836                       | 7               | M2
                9269-2                   | 2024-01-06 08:00     | 32836                       | 15              | M2
                """,
        },
    ),
    Case(
        "Respiration, pressure, kidney",
        "PaO2 (75 mmHg) by the inspired fraction last known (50 %) is 150: 3 points in SOFA and 9 in IGS II while "
        "ventilated. Noradrenaline at 0.3 µg/kg/min gives 4; 1.2 mg/h is 0.25 for 80 kg, 4 as well. 300 ml of urine "
        "in 12 hours are 600 in 24: 4 points in IGS II, none in SOFA; a creatinine of 2 mg/dL is 176.8 µmol/L: 2. Age 12.",
        {
            "patient": PATIENT,
            "care_unit": UNITS,
            "movement": """
                movement | nda | ipp | kind      | class | start            | unit
                M1       | N1  | P1  | admission | I     | 2024-01-03 10:00 | REA
                M2       | N1  | P1  | transfer  | I     | 2024-01-03 22:00 | MED
                """,
            "device_use": """
                number | nda | kind        | start            | end
                1      | N1  | ventilation | 2024-01-03 10:30 | 2024-01-03 20:00
                """,
            "administration": """
                number | nda | atc     | start            | end              | rate | rate_unit
                1      | N1  | C01CA03 | 2024-01-03 11:00 | 2024-01-03 15:00 | 1.2  | mg/h
                """,
            "reading": """
                number | nda | loinc   | value | unit | measured
                1      | N1  | 19994-3 | 50    | %    | 2024-01-03 10:31
                2      | N1  | 9187-6  | 100   | mL   | 2024-01-03 12:00
                3      | N1  | 9187-6  | 200   | mL   | 2024-01-03 18:00
                4      | N1  | 29463-7 | 80    | kg   | 2024-01-03 10:00
                """,
            "result": """
                number | nda | loinc  | value | unit  | sampled
                1      | N1  | 2703-7 | 75    | mmHg  | 2024-01-03 12:00
                2      | N1  | 2160-0 | 2     | mg/dL | 2024-01-03 12:00
                """,
        },
        {
            "measurement": """
                measurement_source_value | measurement_type_concept_id | value_as_number
                IGS2                     | 32882                       | 25
                IGS2_ITEMS               | 32882                       | 3
                SOFA                     | 32882                       | 9
                SOFA_ITEMS               | 32882                       | 3
                2160-0                   | 32856                       | 2
                2703-7                   | 32856                       | 75
                19994-3                  | 32836                       | 50
                29463-7                  | 32836                       | 80
                9187-6                   | 32836                       | 100
                9187-6                   | 32836                       | 200
                """,
        },
    ),
    Case(
        "What is not believed, and what is not intensive care",
        "A heart of 999 and a temperature of 0 are kept as they came and count in no score, nor does a pressure whose "
        "unit nobody knows. Where the structure file does not call a unit `icu` nothing is computed.",
        {
            "patient": """
                ipp | birth_date | sex
                P1  | 1990-03-14 | M
                P2  | 1957-03-14 | F
                """,
            "care_unit": UNITS,
            "movement": """
                movement | nda | ipp | kind      | class | start            | unit
                M1       | N1  | P1  | admission | I     | 2024-01-03 10:00 | REA
                M2       | N2  | P2  | admission | I     | 2024-01-03 10:00 | MED
                """,
            "reading": """
                number | nda | loinc  | value | unit  | measured
                1      | N1  | 8867-4 | 999   | bpm   | 2024-01-03 10:31
                2      | N1  | 8310-5 | 0     | °C    | 2024-01-03 10:31
                3      | N1  | 8480-6 | 60    | carre | 2024-01-03 10:31
                4      | N2  | 8867-4 | 170   | bpm   | 2024-01-03 10:31
                """,
        },
        {
            "measurement": """
                measurement_source_value | measurement_type_concept_id | value_as_number
                IGS2                     | 32882                       | 0
                IGS2_ITEMS               | 32882                       | 1
                8310-5                   | 32836                       | 0
                8480-6                   | 32836                       | 60
                8867-4                   | 32836                       | 170
                8867-4                   | 32836                       | 999
                """,
        },
    ),
    Case(
        "Surgery and chronic diseases",
        "A stay is surgical by the third letter of its GHM, unscheduled where it began with the emergency department; "
        "metastases, diseases of blood and AIDS are read off the stay's CIM-10 codes, the gravest counts. Here 8 and 10, "
        "and 7 for the age of 50.",
        {
            "patient": """
                ipp | birth_date | sex
                P1  | 1973-06-01 | M
                """,
            "care_unit": UNITS,
            "movement": """
                movement | nda | ipp | kind      | class | start            | unit
                M0       | N1  | P1  | admission | E     | 2024-01-03 06:00 | URG
                M1       | N1  | P1  | class     | I     | 2024-01-03 10:00 | REA
                """,
            "unit_stay": """
                rss | rum | nda | start      | end        | ghm
                1   | 1   | N1  | 2024-01-03 | 2024-01-09 | 06C043
                """,
            "diagnosis": """
                rss | rum | role | rank | nda | code
                1   | 1   | DP   | 1    | N1  | K65.0
                1   | 1   | DAS  | 1    | N1  | C780
                1   | 1   | DAS  | 2    | N1  | C92.0
                """,
            "reading": """
                number | nda | loinc  | value | unit | measured
                1      | N1  | 8867-4 | 90    | bpm  | 2024-01-03 10:31
                """,
        },
        {
            "measurement": """
                measurement_source_value | measurement_type_concept_id | value_as_number
                IGS2                     | 32882                       | 25
                IGS2_ITEMS               | 32882                       | 4
                8867-4                   | 32836                       | 90
                """,
        },
    ),
]
