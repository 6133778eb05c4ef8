"""Chapter: prescriptions and administrations."""

from tests.hospital_spec import Case

TITLE = "Drugs"
TEXT = (
    "A prescription (type 32838) and an administration (32818) are drug exposures told apart by their type, as those "
    "of the claims are (32810). The dose and the rate are kept in drug_exposure_dose, the administration's "
    "prescription in drug_exposure_link."
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
        "Prescribed, then given",
        "What was prescribed lasts from its start to its end; what was given is of its moment. Routes and units find "
        "their concept by how they are written.",
        {
            "patient": PATIENT,
            "stay": STAY,
            "prescription": """
                number | ipp | nda | ucd           | atc     | start            | end              | dose | dose_unit | route   | sig           | quantity | status
                L1     | P1  | N1  | 3400892065366 | J01CR02 | 2024-01-03 12:00 | 2024-01-10 12:00 | 1    | g         | per os  | 1 g x 3 par j | 21       | active
                """,
            "administration": """
                number | ipp | nda | prescription | ucd           | start            | dose | dose_unit | route | status
                A1     | P1  | N1  | L1           | 3400892065366 | 2024-01-03 12:10 | 1    | g         | ORALE | given
                """,
        },
        {
            "drug_exposure": """
                drug_source_value | drug_type_concept_id | drug_exposure_start_datetime | drug_exposure_end_date | quantity | sig           | route_concept_id | route_source_value | visit_occurrence_id
                3400892065366     | 32818                | 2024-01-03 12:10             | 2024-01-03             |          |               | 4132161          | ORALE              | N1/S1
                3400892065366     | 32838                | 2024-01-03 12:00             | 2024-01-10             | 21       | 1 g x 3 par j | 4132161          | per os             | N1/S1
                """,
            "drug_exposure_dose": """
                drug_exposure_id | dose_value | dose_unit_concept_id | dose_unit_source_value | status_source_value
                A1               | 1          | 8504                 | g                      | given
                L1               | 1          | 8504                 | g                      | active
                """,
            "drug_exposure_link": """
                administration_id | prescription_id | person_id | link_datetime
                A1                | L1              | P1        | 2024-01-03 12:10
                """,
        },
    ),
    Case(
        "An infusion in intensive care",
        "Its rate is kept with its unit, its end where it is said. A unit that nobody knows stays as it was written.",
        {
            "patient": PATIENT,
            "stay": STAY,
            "administration": """
                number | ipp | nda | atc     | start            | end              | rate | rate_unit | route | dose | dose_unit
                A1     | P1  | N1  | C01CA03 | 2024-01-03 12:00 | 2024-01-04 06:30 | 0.25 | µg/kg/min | IVSE  |      |
                A2     | P1  | N1  | N01AX10 | 2024-01-03 12:00 |                  | 15   | ml/h      | IVSE  | 2    | seringue
                """,
        },
        {
            "drug_exposure": """
                drug_source_value | drug_exposure_start_datetime | drug_exposure_end_datetime | drug_exposure_end_date | route_concept_id
                C01CA03           | 2024-01-03 12:00             | 2024-01-04 06:30           | 2024-01-04             | 4171047
                N01AX10           | 2024-01-03 12:00             |                            | 2024-01-03             | 4171047
                """,
            "drug_exposure_dose": """
                drug_exposure_id | rate_value | rate_unit_source_value | dose_value | dose_unit_concept_id | dose_unit_source_value
                A1               | 0.25       | µg/kg/min              |            |                      |
                A2               | 15         | ml/h                   | 2          |                      | seringue
                """,
        },
    ),
    Case(
        "Not given, withdrawn, corrected",
        "A drug that was not given is no exposure, nor is one that is planned; its record stays in the journal. A line "
        "that was withdrawn gives no row; of two versions of a dose the later holds.",
        {
            "patient": PATIENT,
            "prescription": """
                number | ipp | atc     | start            | dose | dose_unit | action | stamp
                L1     | P1  | N02BE01 | 2024-01-03 12:00 | 1    | g         | upsert | 2024-01-03
                L1     | P1  | N02BE01 | 2024-01-03 12:00 | 1    | g         | cancel | 2024-01-04
                """,
            "administration": """
                number | ipp | atc     | start            | dose | dose_unit | status    | reason  | stamp
                A1     | P1  | N02BE01 | 2024-01-03 12:00 | 1    | g         | not_given | a jeun  | 2024-01-03
                A2     | P1  | N02BE01 | 2024-01-03 18:00 | 1    | g         | planned   |         | 2024-01-03
                A3     | P1  | N02BE01 | 2024-01-03 20:00 | 500  | mg        | given     |         | 2024-01-04
                A3     | P1  | N02BE01 | 2024-01-03 20:00 | 5    | g         | given     |         | 2024-01-03
                """,
        },
        {
            "drug_exposure": """
                drug_source_value | drug_exposure_start_datetime | drug_type_concept_id
                N02BE01           | 2024-01-03 20:00             | 32818
                """,
            "drug_exposure_dose": """
                drug_exposure_id | dose_value | dose_unit_source_value
                A3               | 500        | mg
                """,
            "drug_exposure_link": """
                administration_id | prescription_id
                """,
        },
    ),
    Case(
        "Which drug, of which prescription",
        "Without a code of its own an administration is of the drug that was prescribed. A prescription that never "
        "came, or that is another patient's, is no link. Without an end or a start, a prescription is of when it was "
        "written.",
        {
            "patient": """
                ipp | birth_date | sex
                P1  | 1957-03-14 | M
                P2  | 1960-01-01 | F
                """,
            "prescription": """
                number | ipp | code | label       | prescribed       | end
                L1     | P1  | D77  | Amoxicillin | 2024-01-03 11:55 |
                """,
            "administration": """
                number | ipp | prescription | start            | code
                A1     | P1  | L1           | 2024-01-03 12:00 |
                A2     | P1  | L9           | 2024-01-03 18:00 | D77
                A3     | P2  | L1           | 2024-01-04 12:00 | D77
                """,
        },
        {
            "drug_exposure": """
                person_id | drug_source_value | drug_exposure_start_datetime | drug_exposure_end_date | drug_type_concept_id
                P1        | D77               | 2024-01-03 11:55             | 2024-01-03             | 32838
                P1        | D77               | 2024-01-03 12:00             | 2024-01-03             | 32818
                P1        | D77               | 2024-01-03 18:00             | 2024-01-03             | 32818
                P2        | D77               | 2024-01-04 12:00             | 2024-01-04             | 32818
                """,
            "drug_exposure_link": """
                administration_id | prescription_id
                A1                | L1
                """,
        },
    ),
    Case(
        "Beside the claims",
        "A costly drug that FICHCOMP bills is a claim: its type tells it apart from what was given, even of one drug.",
        {
            "patient": PATIENT,
            "stay": STAY,
            "supplement": """
                nda | kind | code          | date       | rank | quantity
                N1  | med  | 3400892065366 | 2024-01-04 | 1    | 2
                """,
            "administration": """
                number | ipp | nda | ucd     | start            | quantity
                A1     | P1  | N1  | 9206536 | 2024-01-04 09:00 | 2
                """,
        },
        {
            "drug_exposure": """
                drug_source_value | drug_type_concept_id | drug_exposure_start_date | drug_exposure_start_datetime | quantity
                3400892065366     | 32810                | 2024-01-04               |                              | 2
                9206536           | 32818                | 2024-01-04               | 2024-01-04 09:00             | 2
                """,
        },
    ),
]
