# ruff: noqa: E501 - tables are text, and read best on one line
"""Chapter: where events took place, and in which visit."""

from tests.spec import Spec, ids

TITLE = "Care sites and visits"
TEXT = (
    "An event took place in its own care site, else in that of its visit detail (movement), else in that of its visit."
    " The tree of care sites is read as it stood on the day the event started."
)
TABLES = {
    "person": "person_id\n1\n2\n3\n4",
    "care_site_ancestor": """
        ancestor | descendant | distance | valid_from | valid_to
        1        | 2          | 1        |            |
        1        | 3          | 1        | 2024-01-01 | 2024-06-30
        """,
    "visit_occurrence": """
        visit_occurrence_id | person_id | visit_concept_id | visit_start_date | visit_end_date | care_site_id
        1                   | 1         | 9203             | 2024-02-01       | 2024-02-01     | 2
        2                   | 2         | 9201             | 2024-02-01       | 2024-02-09     | 3
        3                   | 3         | 9201             | 2024-07-01       | 2024-07-02     | 3
        4                   | 4         | 9203             | 2024-02-01       | 2024-02-01     |
        """,
    "visit_detail": """
        visit_detail_id | person_id | visit_detail_concept_id | visit_detail_start_date | care_site_id | visit_occurrence_id
        1               | 2         | 32037                   | 2024-02-02              | 4            | 2
        2               | 3         | 32037                   | 2024-07-01              |              | 3
        """,
    "measurement": """
        measurement_id | person_id | measurement_concept_id | measurement_date | visit_occurrence_id | visit_detail_id
        1              | 1         | 7                      | 2024-02-01       | 1                   |
        2              | 2         | 7                      | 2024-02-02       | 2                   | 1
        3              | 3         | 7                      | 2024-07-01       | 3                   | 2
        4              | 4         | 7                      | 2024-02-01       |                     |
        5              | 4         | 7                      | 2024-02-01       | 1                   |
        """,
}


def _at(domain, ids_, **more):
    return {"has": {"domain": domain, "where": {"site": {"ids": ids_, **more}}}}


SPECS = [
    Spec("A site alone", "Only that site, not those below it.", _at("visit", [1], below=False), set()),
    Spec("A site and all below it", "Site 3 was under site 1 until June 2024 only.", _at("visit", [1]), {1, 2}),
    Spec(
        "Below itself",
        "A site is under itself even where the tree does not say so.",
        _at("visit", ["2", "3"]),
        {1, 2, 3},
    ),
    Spec(
        "The site of a result",
        "The measurement of person 2 was made in the movement's site 4, though the visit is in site 3; the movement of"
        " person 3 has no site, so the visit's counts. One result of person 4 names a visit in site 2, of somebody else.",
        _at("measurement", [2, 3]),
        {1, 3, 4},
    ),
    Spec(
        "The site of a movement", "A movement without a site is in its visit's.", _at("visit_detail", [3, 4]), {2, 3}
    ),
    Spec(
        "Results of emergency visits",
        "The visit is the one that the event names, even where it is somebody else's (person 4): quality checks tell of those.",
        {
            "has": {
                "domain": "measurement",
                "concepts": ids(7),
                "where": {"visit": {"domain": "visit", "concepts": ids(9203, 262)}},
            }
        },
        {1, 4},
    ),
    Spec(
        "Visits with a movement in a site",
        "`visit` takes any events: here the visits in which some movement was in site 4.",
        {"has": {"domain": "visit", "where": {"visit": _at("visit_detail", [4])["has"]}}},
        {2},
    ),
    Spec(
        "Results outside of emergency visits",
        "A result without a visit is in no emergency visit, so it passes the negation.",
        {"has": {"domain": "measurement", "where": {"not": {"visit": {"domain": "visit", "concepts": ids(9203)}}}}},
        {2, 3, 4},
    ),
    Spec(
        "Not in a site",
        "What is in no known site is not in this one.",
        {"has": {"domain": "visit", "where": {"not": {"site": {"ids": [1]}}}}},
        {3, 4},
    ),
]
