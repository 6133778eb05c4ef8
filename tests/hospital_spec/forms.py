"""Chapter: forms and their answers."""

from tests.hospital_spec import Case

TITLE = "Forms"
TEXT = (
    "A filled form is a row of `survey_conduct`, each of its answers a row of `observation`, or of `measurement` where "
    "the question is mapped to one, and a row of `survey_answer`, which says where in the form it stood and holds what "
    "OMOP has no place for: dates, and answers in words, which no pseudonymised perimeter shows. What is asked may be "
    "told apart, as `question` records, before or after the answers."
)
PATIENT = """
    ipp | birth_date | sex
    P1  | 1957-03-14 | M
    P2  | 1990-01-01 | F
    """
STAY = """
    nda | ipp | class | start            | end
    N1  | P1  | I     | 2024-03-01 09:00 | 2024-03-08 10:00
    """
CASES = [
    Case(
        "A form and its answers",
        "Of the stay it names, at the time it was filled. Answers carry its number: whose they are, it says.",
        {
            "patient": PATIENT,
            "stay": STAY,
            "form": """
                number | ipp | nda | code | version | title             | started          | filled           | status
                F1     | P1  | N1  | ADM  | 3       | Première visite   | 2024-03-01 10:00 | 2024-03-01 10:20 | completed
                F2     | P2  |     | EVA  |         | Douleur           |                  | 2024-03-04 08:00 |
                """,
            "answer": """
                form | path      | rank | code  | number_value | unit | value_code | value_label
                F1   | vie/TABAC | 1    | TABAC | 20           | {PA} |            |
                F1   | vie/SEUL  | 1    | SEUL  |              |      | 1          | Vit seul
                F2   | EVA       |      | EVA   | 4            |      |            |
                """,
        },
        {
            "survey_conduct": """
                survey_conduct_id | person_id | survey_source_value | survey_version_number | survey_start_datetime | survey_end_datetime | survey_status | visit_occurrence_id
                F1 | P1 | ADM | 3 | 2024-03-01 10:00 | 2024-03-01 10:20 | completed | N1/S1
                F2 | P2 | EVA |   | 2024-03-04 08:00 | 2024-03-04 08:00 | completed |
                """,
            "observation": """
                person_id | observation_datetime | observation_source_value | qualifier_source_value | value_as_number | unit_source_value | value_source_value | observation_event_id | visit_occurrence_id | observation_type_concept_id
                P1 | 2024-03-01 10:20 | TABAC | vie/TABAC | 20 | {PA} | 20   | F1 | N1/S1 | 32883
                P1 | 2024-03-01 10:20 | SEUL  | vie/SEUL  |    |      | 1    | F1 | N1/S1 | 32883
                P2 | 2024-03-04 08:00 | EVA   | EVA       | 4  |      | 4    | F2 |       | 32883
                """,
            "survey_answer": """
                survey_conduct_id | answer_path | answer_rank | answer_type | answer_table | answer_text
                F1 | vie/TABAC | 1 | number | observation |
                F1 | vie/SEUL  | 1 | code   | observation |
                F2 | EVA       |   | number | observation |
                """,
        },
    ),
    Case(
        "What kind of answer",
        "As its `type` says, or its question's; else as its fields are filled. A value that is not of its type is kept "
        "as words. A unit is told of numbers alone, and is the question's where the answer has none.",
        {
            "patient": PATIENT,
            "form": """
                number | ipp | code | filled
                F1     | P1  | ADM  | 2024-03-01 10:20
                """,
            "question": """
                code  | form_code | type   | unit
                POIDS | ADM       | number | kg
                """,
            "answer": """
                form | path | code  | type   | value               | yes_no | date_value | unit
                F1   | q1   | POIDS |        | 71,5                |        |            |
                F1   | q2   | POIDS |        | ne sait pas         |        |            |
                F1   | q3   | ALLER | yes_no | oui                 |        |            |
                F1   | q4   | GROSS |        |                     | N      |            |
                F1   | q5   | VACC  | date   | 12/11/2023          |        |            |
                F1   | q6   | CHUTE |        |                     |        | 2024-02-28 |
                F1   | q7   | REGIM | code   | SS                  |        |            |
                F1   | q8   | NOTE  |        | vit chez sa fille   |        |            | kg
                """,
        },
        {
            "observation": """
                qualifier_source_value | value_as_number | unit_source_value | value_source_value
                q1 | 71.5 | kg | 71,5
                q2 |      |    |
                q3 |      |    | Y
                q4 |      |    | N
                q5 |      |    |
                q6 |      |    |
                q7 |      |    | SS
                q8 |      |    |
                """,
            "survey_answer": """
                answer_path | answer_type | value_as_date | answer_text
                q1 | number |            |
                q2 | text   |            | ne sait pas
                q3 | yes_no |            |
                q4 | yes_no |            |
                q5 | date   | 2023-11-12 |
                q6 | date   | 2024-02-28 |
                q7 | code   |            |
                q8 | text   |            | vit chez sa fille
                """,
        },
    ),
    Case(
        "Yes and no",
        "Their values are the concepts Yes (4188539) and No (4188540).",
        {
            "patient": PATIENT,
            "form": """
                number | ipp | code | filled
                F1     | P1  | ADM  | 2024-03-01 10:20
                """,
            "answer": """
                form | path | code  | type   | value | yes_no
                F1   | q1   | ALLER | yes_no | Oui   |
                F1   | q2   | FUME  |        |       | N
                F1   | q3   | CHUTE | yes_no | ?     |
                """,
        },
        {
            "observation": """
                observation_source_value | value_as_concept_id | value_source_value
                ALLER | 4188539 | Y
                FUME  | 4188540 | N
                CHUTE |         |
                """,
        },
    ),
    Case(
        "Vital signs",
        "What a question is mapped to decides; as long as it is mapped to nothing, `domain` does.",
        {
            "patient": PATIENT,
            "form": """
                number | ipp | code | filled
                F1     | P1  | IDE  | 2024-03-01 10:20
                """,
            "question": """
                code | form_code | domain      | unit
                TEMP | IDE       | measurement | Cel
                """,
            "answer": """
                form | path | code | number_value | domain      | unit            | taken
                F1   | TEMP | TEMP | 37.4         |             |                 | 2024-03-01 09:50
                F1   | FC   | FC   | 88           | measurement | {beats}/min     |
                F1   | BRAD | BRAD | 17           | observation | {score}         |
                """,
        },
        {
            "measurement": """
                measurement_source_value | value_as_number | unit_source_value | measurement_datetime | measurement_event_id | measurement_type_concept_id
                TEMP | 37.4 | Cel         | 2024-03-01 09:50 | F1 | 32883
                FC   | 88   | {beats}/min | 2024-03-01 10:20 | F1 | 32883
                """,
            "observation": """
                observation_source_value | value_as_number | observation_event_id
                BRAD | 17 | F1
                """,
        },
    ),
    Case(
        "Questions that are told apart",
        "Under the version of the questionnaire that the form names; else as it was told last. What the answer says "
        "itself comes first. The hospital's own code of a question, where it has one, is what the row is known by.",
        {
            "patient": PATIENT,
            "form": """
                number | ipp | code | version | filled
                F1     | P1  | ADM  | 1       | 2024-03-01 10:20
                F2     | P1  | ADM  | 3       | 2024-03-02 10:20
                """,
            "question": """
                code   | form_code | version | own_code | domain      | unit | stamp
                ADM#1  | ADM       | 1       | TAILLE   | measurement | m    | 2024-02-01
                ADM#1  | ADM       | 2       | TAILLE   | measurement | cm   | 2024-02-02
                """,
            "answer": """
                form | path | code  | number_value | unit
                F1   | 1    | ADM#1 | 1.70         |
                F2   | 1    | ADM#1 | 171          |
                F2   | 2    | ADM#1 | 1720         | mm
                """,
        },
        {
            "measurement": """
                measurement_source_value | value_as_number | unit_source_value
                TAILLE | 1.7  | m
                TAILLE | 171  | cm
                TAILLE | 1720 | mm
                """,
        },
    ),
    Case(
        "Groups that come again, several answers",
        "The place says which: the second group is `[2]`. Answers to one question have ranks.",
        {
            "patient": PATIENT,
            "form": """
                number | ipp | code | filled
                F1     | P1  | ADM  | 2024-03-01 10:20
                """,
            "answer": """
                form | path          | rank | code | value_code
                F1   | atcd/AN       | 1    | AN   | 2010
                F1   | atcd[2]/AN    | 1    | AN   | 2015
                F1   | ALLERG        | 1    | AL   | PENI
                F1   | ALLERG        | 2    | AL   | LATEX
                """,
        },
        {
            "survey_answer": """
                answer_path | answer_rank
                atcd/AN     | 1
                atcd[2]/AN  | 1
                ALLERG      | 1
                ALLERG      | 2
                """,
            "observation": """
                qualifier_source_value | value_source_value
                atcd/AN     | 2010
                atcd[2]/AN  | 2015
                ALLERG      | PENI
                ALLERG      | LATEX
                """,
        },
    ),
    Case(
        "Corrected, withdrawn, never there",
        "Of one form the latest version holds. One that says all its answers (`whole`) withdraws what it does not say "
        "again; else answers stand until they are withdrawn by themselves. A form that is withdrawn takes its answers "
        "with it. Answers of a form that nobody told of wait, as do forms of nobody known.",
        {
            "patient": PATIENT,
            "form": """
                number | ipp | code | filled           | status    | whole | stamp      | action
                F1     | P1  | ADM  | 2024-03-01 10:20 | completed | 1     | 2024-03-01 | upsert
                F1     | P1  | ADM  | 2024-03-01 10:20 | amended   | 1     | 2024-03-02 | upsert
                F2     | P1  | ADM  | 2024-03-03 10:20 | completed |       | 2024-03-03 | upsert
                F2     | P1  | ADM  | 2024-03-03 10:20 | amended   |       | 2024-03-04 | upsert
                F3     | P1  | ADM  | 2024-03-03 10:20 | completed |       | 2024-03-03 | upsert
                F3     | P1  | ADM  | 2024-03-03 10:20 | completed |       | 2024-03-04 | cancel
                F9     | P7  | ADM  | 2024-03-03 10:20 | completed |       | 2024-03-03 | upsert
                """,
            "answer": """
                form | path | code | value_code | stamp      | action
                F1   | q1   | Q1   | a          | 2024-03-01 | upsert
                F1   | q2   | Q2   | a          | 2024-03-01 | upsert
                F1   | q1   | Q1   | b          | 2024-03-02 | upsert
                F2   | q1   | Q1   | c          | 2024-03-03 | upsert
                F2   | q2   | Q2   | d          | 2024-03-03 | upsert
                F2   | q2   | Q2   | d          | 2024-03-04 | cancel
                F3   | q1   | Q1   | e          | 2024-03-03 | upsert
                F4   | q1   | Q1   | f          | 2024-03-03 | upsert
                F9   | q1   | Q1   | g          | 2024-03-03 | upsert
                """,
        },
        {
            "survey_conduct": """
                survey_conduct_id | survey_status
                F1 | amended
                F2 | amended
                """,
            "observation": """
                observation_event_id | qualifier_source_value | value_source_value
                F1 | q1 | b
                F2 | q1 | c
                """,
        },
    ),
]
