# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: which concepts a criterion speaks of."""

from tests.spec import Spec, ids

TITLE = "Concept sets"
TEXT = (
    "A concept set says which concepts are meant: by vocabulary and code, so that the query travels between hospitals,"
    " or by id. All that lies below a concept is meant with it, unless `descendants` is false."
)
TABLES = {
    "person": """
        person_id
        1
        2
        3
        4
        5
        6
        """,
    "concept": """
        concept_id | vocabulary_id | concept_code
        10         | SNOMED        | diabetes
        11         | SNOMED        | type-1
        12         | SNOMED        | type-2
        2000000001 | CIM10         | E10
        2000000002 | CIM10         | E11
        2000000003 | CIM10         | E14
        """,
    "concept_ancestor": """
        ancestor_concept_id | descendant_concept_id
        10                  | 10
        10                  | 11
        10                  | 12
        """,
    "concept_relationship": """
        concept_id_1 | concept_id_2 | relationship_id
        2000000001   | 11           | Maps to
        2000000002   | 12           | Maps to
        2000000002   | 10           | Is a
        2000000003   | 0            | Maps to
        """,
    "condition_occurrence": """
        condition_occurrence_id | person_id | condition_concept_id | condition_source_concept_id | condition_start_date
        1                       | 1         | 10                   |                             | 2024-01-01
        2                       | 2         | 11                   | 2000000001                  | 2024-01-01
        3                       | 3         | 12                   | 2000000002                  | 2024-01-01
        4                       | 4         | 0                    | 2000000003                  | 2024-01-01
        5                       | 5         | 10                   | 2000000002                  | 2024-01-01
        6                       | 6         |                      |                             | 2024-01-01
        """,
}


def _has(concepts, **more):
    return {"has": {"domain": "condition", "concepts": concepts, **more}}


SPECS = [
    Spec(
        "A code and all below it",
        "Diabetes is meant with its two types. Person 4's code is mapped to nothing.",
        _has({"include": [{"vocabulary": "SNOMED", "code": "diabetes"}]}),
        {1, 2, 3, 5},
    ),
    Spec(
        "A code alone",
        "`descendants` false leaves out what is below.",
        _has({"include": [{"vocabulary": "SNOMED", "code": "diabetes", "descendants": False}]}),
        {1, 5},
    ),
    Spec(
        "By id",
        "An id may be a number or, since JSON numbers stop being exact at 2^53, its digits as text.",
        _has({"include": [{"id": 11}, {"id": "12"}]}),
        {2, 3},
    ),
    Spec(
        "Exclusions",
        "What `exclude` names, with all below it, is taken out last, whatever the order.",
        _has({"include": [{"id": 10}], "exclude": [{"id": 11}]}),
        {1, 3, 5},
    ),
    Spec(
        "Nothing left",
        "A set from which all is excluded is empty, and no event is in it.",
        _has({"include": [{"id": 11}], "exclude": [{"id": 10}]}),
        set(),
    ),
    Spec(
        "Named once",
        "A set of the file's `concept_sets` is referred to by its name, as often as needed.",
        {"and": [_has("diabetes"), {"not": _has("type 1")}]},
        {1, 3, 5},
        {"diabetes": {"include": [{"id": 10}]}, "type 1": ids(11)},
    ),
    Spec(
        "No standard concept",
        "Codes without a standard concept are recorded with 0. It is in a set where it is named.",
        _has({"include": [{"id": 0}]}),
        {4},
    ),
    Spec(
        "No way leads to 0",
        "E14 is mapped to 0, which is not in the set for that: person 4's code is not found.",
        _has({"include": [{"vocabulary": "CIM10", "code": "E14", "to_standard": True}, {"id": 11}]}),
        {2},
    ),
    Spec(
        "All but these",
        "`complement` means every other concept that was recorded, 0 among them. Person 6's diagnosis has none.",
        _has({"include": [{"id": 10}], "complement": True}),
        {4},
    ),
    Spec(
        "All but none",
        "A set that holds no concept, since the vocabulary has none of them, leaves nothing out: not even what has no"
        " concept.",
        _has({"include": [{"id": 999, "if_unknown": "empty"}], "complement": True}),
        {1, 2, 3, 4, 5, 6},
    ),
    Spec(
        "The code as it was recorded",
        'With `"codes": "source"` the local code is looked at. Person 5\'s E11 was mapped by another edition than the '
        "vocabulary's: it is found all the same. Person 4's code is found although it is mapped to nothing.",
        _has(
            {"include": [{"vocabulary": "CIM10", "code": "E11"}, {"vocabulary": "CIM10", "code": "E14"}]},
            codes="source",
        ),
        {3, 4, 5},
    ),
    Spec(
        "A source code is no standard concept",
        "Looked for among standard concepts (the default), a local code finds nothing.",
        _has({"include": [{"vocabulary": "CIM10", "code": "E14"}]}),
        set(),
    ),
    Spec(
        "The standard concepts of a code",
        "`to_standard` takes what the vocabulary maps the code to, in its place.",
        _has({"include": [{"vocabulary": "CIM10", "code": "E11", "to_standard": True}]}),
        {3},
    ),
    Spec(
        "A code that may be missing",
        "An unknown code is an error that names it, unless the item says that it may be missing.",
        _has({"include": [{"vocabulary": "SNOMED", "code": "no-such", "if_unknown": "empty"}, {"id": 11}]}),
        {2},
    ),
]
