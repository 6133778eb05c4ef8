"""Archives that may leave."""

import gzip

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.archives import README, packed, severities, table, tarred
from tests.airlock.outputs19.cohort import split, stream


def write(shelf: Shelf) -> None:
    _package(shelf)
    _figures(shelf)
    _single(shelf)
    _inner(shelf)
    _code(shelf)


def _package(shelf: Shelf) -> None:
    rng = stream(shelf, "package")
    path = shelf.safe(
        "archives/asthma_final.zip", "several tables, codes and a read-me", "Final tables of the asthma paper.", "1,005 adults with asthma"
    )  # fmt: skip
    drugs = table(
        "step,patients,exacerbation_mean,exacerbation_sd,rank",
        [(i, n, round(0.3 * i, 2), 0.9, 6 - i) for i, n in enumerate(split(rng, 1005, [2, 3, 3, 2, 1], 90), 1)],
    )
    path.write_bytes(
        packed(
            {
                "README.md": README,
                "table1.csv": severities(rng),
                "table2.csv": drugs,
                "codes.csv": table("severity,code", [("mild", 1), ("moderate", 2), ("severe", 3)]),
            }
        )
    )


def _figures(shelf: Shelf) -> None:
    path = shelf.safe(
        "archives/ostéoporose_annexes.tar.gz", "coefficients et p petits, deux formats", "Annexes : tableau des fractures et coefficients du modèle.", "3 410 femmes ménopausées"
    )  # fmt: skip
    path.write_bytes(
        tarred(
            {
                "fractures.csv": table(
                    "classe_age;patientes;fractures;taux_pct",
                    [
                        ("50-59", 1020, 51, 5.0),
                        ("60-69", 1240, 93, 7.5),
                        ("70-79", 850, 102, 12.0),
                        ("80-89", 300, 60, 20.0),
                    ],
                    ";",
                ),
                "coefficients.json": b'{"age_10": 0.41, "imc": -0.05, "tscore": -0.52, "p": [0.0002, 0.03, 0.00001], "noeuds": 4}',
            }
        )
    )


def _single(shelf: Shelf) -> None:
    rng = stream(shelf, "single")
    rows = [
        (f"2023-W{week:02d}", int(rng.integers(210, 320)), int(rng.integers(24, 60)), int(rng.integers(2, 6)))
        for week in range(1, 53)
    ]
    path = shelf.safe(
        "archives/bronchiolite_semaines.csv.gz", "une médiane de durée de 2 à 5 jours, des semaines", "Passages pour bronchiolite par semaine : enfants vus, hospitalisés, médiane de séjour en jours.", "Nourrissons vus aux urgences pédiatriques en 2023"
    )  # fmt: skip
    path.write_bytes(gzip.compress(table("semaine,enfants_vus,enfants_hospitalises,sejour_median_j", rows), mtime=0))


def _inner(shelf: Shelf) -> None:
    inner = packed(
        {
            "hazard_ratios.csv": table(
                "term,hr,low,high,p",
                [
                    ("stage II", 1.72, 1.31, 2.26, 0.0001),
                    ("stage III", 3.05, 2.33, 3.99, 0.00001),
                    ("age 10 y", 1.12, 1.03, 1.22, 0.009),
                    ("female", 0.93, 0.78, 1.11, 0.42),
                ],
            )
        }
    )
    path = shelf.safe(
        "archives/lung_surgery.zip", "an archive in an archive which holds coefficients", "Survival after lobectomy: groups, and hazard ratios in the inner archive.", "1,980 adults operated on for lung cancer"
    )  # fmt: skip
    path.write_bytes(
        packed(
            {
                "groups.csv": table(
                    "stage,patients,deaths_5y", [("I", 1104, 287), ("II", 521, 224), ("III", 355, 213)]
                ),
                "models/cox.zip": inner,
                "README.md": README,
            }
        )
    )


def _code(shelf: Shelf) -> None:
    path = shelf.safe(
        "archives/code_analyse_bpco.zip", "du code, des versions et des graines, aucune donnée", "Code de l'analyse à déposer avec l'article.", "4 100 adultes atteints de BPCO"
    )  # fmt: skip
    code = b"import os\nimport duckdb\n\nSEED = 3\nCONCEPTS = [8031122334, 8044556677]  # concept_id\n\n\ndef cohort(path: str):\n    base = duckdb.connect(path, read_only=True)\n    return base.execute('SELECT person_id FROM condition_occurrence WHERE condition_concept_id IN (?, ?)', CONCEPTS).df()\n\n\nif __name__ == '__main__':\n    print(len(cohort(os.environ['WAREHOUSE'])))\n"
    path.write_bytes(
        packed(
            {
                "src/cohort.py": code,
                "environment.yml": b"name: bpco\ndependencies:\n  - python=3.11\n  - duckdb=1.0\n  - scikit-learn=1.5\n",
                "Makefile": b"all:\n\tpython src/cohort.py\n",
            }
        )
    )
