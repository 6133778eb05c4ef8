"""Chapter: appointments."""

from tests.hospital_spec import Case

TITLE = "Appointments"
TEXT = (
    "Each appointment is a row of the extension table `appointment`: what became of it, how many days passed from the "
    "booking to the slot, how often it was moved, and the visit that it became. One that was called off is a row too; "
    "one that was entered by mistake (`cancel`) is none. Appointments lengthen no period of observation."
)
PATIENT = """
    ipp | birth_date | sex
    P1  | 1957-03-14 | M
    P2  | 1990-01-01 | F
    """
CASES = [
    Case(
        "What became of each",
        "As the diary says it. Of one that is only said to be planned, the stay it is for tells that it was kept, if "
        "that began around the slot.",
        {
            "patient": PATIENT,
            "stay": """
                nda | ipp | class | start            | end
                N1  | P1  | O     | 2024-03-05 09:10 | 2024-03-05 09:40
                N2  | P1  | R     | 2024-01-05 09:10 |
                """,
            "appointment": """
                number | ipp | nda | status             | start            | kind         | reason
                A1     | P1  |     | missed             | 2024-03-01 10:00 | consultation |
                A2     | P1  |     | cancelled_patient  | 2024-03-02 10:00 | consultation | EMPECH
                A3     | P1  |     | cancelled_hospital | 2024-03-03 10:00 | day          | ABSMED
                A4     | P1  |     | planned            | 2024-03-04 10:00 | remote       |
                A5     | P1  | N1  | planned            | 2024-03-05 09:00 | consultation |
                A6     | P1  | N2  | planned            | 2024-06-05 09:00 | session      |
                A7     | P1  |     |                    | 2024-03-06 09:00 |              |
                """,
        },
        {
            "appointment": """
                appointment_datetime | appointment_status | appointment_concept_id | reason_source_value | visit_occurrence_id
                2024-03-01 10:00 | missed             | 9202 |        |
                2024-03-02 10:00 | cancelled_patient  | 9202 | EMPECH |
                2024-03-03 10:00 | cancelled_hospital | 9201 | ABSMED |
                2024-03-04 10:00 | planned            | 9202 |        |
                2024-03-05 09:00 | kept               | 9202 |        | N1/S1
                2024-06-05 09:00 | planned            | 9202 |        |
                2024-03-06 09:00 | planned            | 0    |        |
                """,
            "observation_period": """
                person_id | observation_period_start_date | observation_period_end_date
                P1 | 2024-01-05 | 2024-03-05
                """,
        },
    ),
    Case(
        "Days from the booking to the slot",
        "Whole days between the two dates. One that was entered once it had taken place has none.",
        {
            "patient": PATIENT,
            "appointment": """
                number | ipp | booked           | start            | minutes
                A1     | P1  | 2024-02-01 23:50 | 2024-02-02 08:00 | 20
                A2     | P1  | 2024-02-01 08:00 | 2024-02-01 16:00 |
                A3     | P1  | 2024-02-03 08:00 | 2024-02-01 08:00 |
                A4     | P1  |                  | 2024-03-01 08:00 |
                """,
        },
        {
            "appointment": """
                appointment_date | booked_date | lead_days | minutes
                2024-02-02 | 2024-02-01 | 1 | 20
                2024-02-01 | 2024-02-01 | 0 |
                2024-02-01 | 2024-02-03 |   |
                2024-03-01 |            |   |
                """,
        },
    ),
    Case(
        "Moved under its own number",
        "Of one number, the last slot holds; how often the slot changed is counted, said late or twice. What changes "
        "beside the slot is no move, and one that was entered by mistake is no appointment. When it was booked is what "
        "was said first: messages say it but once.",
        {
            "patient": PATIENT,
            "appointment": """
                number | ipp | status  | booked     | start            | action | stamp
                A1     | P1  | planned |            | 2024-03-08 10:00 | upsert | 2024-02-03
                A1     | P1  | planned | 2024-02-01 | 2024-03-01 10:00 | upsert | 2024-02-01
                A1     | P1  | planned |            | 2024-03-04 10:00 | upsert | 2024-02-02
                A1     | P1  | planned |            | 2024-03-04 10:00 | upsert | 2024-02-02
                A1     | P1  | missed  |            | 2024-03-08 10:00 | upsert | 2024-03-08
                A2     | P1  | planned | 2024-02-01 | 2024-03-01 10:00 | upsert | 2024-02-01
                A2     | P1  | planned | 2024-02-01 | 2024-03-01 10:00 | cancel | 2024-02-02
                """,
        },
        {
            "appointment": """
                appointment_id | appointment_date | first_date | moves | appointment_status | booked_date | lead_days
                A1 | 2024-03-08 | 2024-03-01 | 2 | missed | 2024-02-01 | 36
                """,
        },
    ),
    Case(
        "Moved by another appointment",
        "A chain: each says in whose place it was given. Moves and the first slot are told along it. What was given in "
        "place of another patient's was given in place of none; a circle has no beginning.",
        {
            "patient": PATIENT,
            "appointment": """
                number | ipp | status  | start            | moved_from
                A1     | P1  | planned | 2024-03-01 10:00 |
                A2     | P1  | moved   | 2024-03-04 10:00 | A1
                A3     | P1  | kept    | 2024-03-08 10:00 | A2
                A4     | P2  | planned | 2024-03-09 10:00 | A3
                A5     | P1  | planned | 2024-04-01 10:00 | A6
                A6     | P1  | planned | 2024-04-02 10:00 | A5
                A7     | P2  | planned | 2024-04-02 10:00 | A99
                """,
        },
        {
            "appointment": """
                appointment_id | appointment_status | first_date | moves | preceding_appointment_id
                A1 | moved   | 2024-03-01 | 0 |
                A2 | moved   | 2024-03-01 | 1 | A1
                A3 | kept    | 2024-03-01 | 2 | A2
                A4 | planned | 2024-03-09 | 0 |
                A5 | planned | 2024-04-01 | 0 |
                A6 | planned | 2024-04-02 | 0 |
                A7 | planned | 2024-04-02 | 0 |
                """,
        },
    ),
    Case(
        "Which visit it became",
        "The stay that it names; else the one visit that the patient began that day, in that unit where both say one. "
        "Where two fit, and for what was not kept, none. An emergency passage was no appointment.",
        {
            "patient": PATIENT,
            "stay": """
                nda | ipp | class | start            | end              | unit
                N1  | P1  | O     | 2024-03-05 09:10 | 2024-03-05 09:40 | U1
                N2  | P1  | O     | 2024-03-05 11:10 | 2024-03-05 11:40 | U2
                N3  | P1  | E     | 2024-03-06 11:10 | 2024-03-06 14:40 | U3
                N4  | P2  | O     | 2024-03-05 11:10 | 2024-03-05 11:40 | U2
                """,
            "appointment": """
                number | ipp | nda | status | start            | unit
                A1     | P1  |     | kept   | 2024-03-05 11:00 | U2
                A2     | P1  |     | kept   | 2024-03-05 11:00 |
                A3     | P1  | N1  | kept   | 2024-03-05 09:00 | U2
                A4     | P1  |     | kept   | 2024-03-06 11:00 |
                A5     | P1  |     | missed | 2024-03-05 11:00 | U2
                A6     | P2  |     | kept   | 2024-03-05 11:00 |
                A7     |     | N4  | kept   | 2024-03-05 11:00 |
                """,
        },
        {
            "appointment": """
                appointment_id | person_id | visit_occurrence_id | care_site_id
                A1 | P1 | N2/S1 | U2
                A2 | P1 |       |
                A3 | P1 | N1/S1 | U2
                A4 | P1 |       |
                A5 | P1 |       | U2
                A6 | P2 | N4/S1 |
                A7 | P2 | N4/S1 |
                """,
        },
    ),
    Case(
        "Nobody's yet",
        "An appointment of a patient who is not known waits, and takes its place when a record tells of them. It "
        "follows a merge.",
        {
            "patient": PATIENT,
            "person_link": """
                lost_ipp | kept_ipp
                P3       | P1
                """,
            "appointment": """
                number | ipp | start
                A1     | P9  | 2024-03-01
                A2     | P3  | 2024-03-01
                """,
        },
        {
            "appointment": """
                appointment_id | person_id
                A2 | P1
                """,
        },
    ),
]
