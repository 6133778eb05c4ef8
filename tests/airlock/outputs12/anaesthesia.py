"""Anaesthesia: Markdown, logs and code."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

ANESTH = "22,417 adults anaesthetised for elective surgery"


def write(shelf: Shelf) -> None:
    path = shelf.safe("anaesthesia/asa.md", "ASA classes", "Complications by ASA class", ANESTH)
    kit.say(
        path,
        "### Complications\n\n"
        + kit.pipes(
            [
                ["ASA", "Patients", "Hypotension", "Difficult airway", "ICU"],
                *[
                    [a, f"{n:,}", of(h, n), of(d, n), of(u, n)]
                    for a, n, h, d, u in [
                        ("1", 6910, 411, 102, 14),
                        ("2", 11204, 1302, 233, 140),
                        ("3-4", 4303, 1011, 139, 402),
                    ]
                ],
            ]
        )
        + "\nOdds ratio of ICU, ASA 3-4 vs 1: 50.8 (29.7-86.9). Class 4 is merged with 3.\n",
    )

    path = shelf.safe(
        "anaesthesia/forest.ipynb", "a picture of intervals", "Notebook: risk factors of hypotension", ANESTH
    )
    odds = [1.31, 1.72, 0.88, 1.15]
    png = kit.picture(
        lambda ax: (
            ax.errorbar(odds, range(4), xerr=[[0.1] * 4, [0.12] * 4], fmt="o"),
            ax.set_yticks(range(4), ["Age", "ASA 3-4", "Sex", "ACE inhibitor"]),
            ax.axvline(1),
            ax.set(xlabel="Odds ratio, 95% CI"),
        )
    )
    kit.notebook(
        path,
        [
            "# Hypotension: 2,724 of 22,417",
            ("plot_or(fit)", [kit.shown(png=png, text="<Figure size 700x460 with 1 Axes>")]),
            (
                "cross_val_score(clf, X, y, cv=5, scoring='roc_auc').round(3)",
                [kit.shown(text="array([0.712, 0.704, 0.721, 0.709, 0.715])")],
            ),
        ],
    )

    path = shelf.safe("anaesthesia/abstract.docx", "counts in words above ten", "Abstract of a congress", ANESTH)
    kit.word(
        path,
        "Abstract",
        [
            "We studied 22,417 adults in two hospitals over five years. Hypotension occurred in 2,724 (12.2%), a difficult airway in 474 (2.1%) and an unplanned admission to intensive care in 556 (2.5%).",
            "The score has four items and six points; its AUC was 0.71. A threshold of 3 points has a sensitivity of 74% and a specificity of 58%.",
            "Anaphylaxis was seen in twenty-six patients.",
        ],
    )

    path = shelf.unsafe(
        "anaesthesia/deaths.md",
        "zero of a real group",
        "ASA 1: 0 deaths of 6,910",
        "Deaths at day 30 by ASA class",
        ANESTH,
    )
    kit.say(
        path,
        "### Deaths at day 30\n\n"
        + kit.pipes(
            [
                ["ASA", "Patients", "Deaths", "per 1,000"],
                ["1", "6,910", 0, "0.0"],
                ["2", "11,204", 31, "2.8"],
                ["3-4", "4,303", 88, "20.5"],
            ]
        )
        + "\nCochran-Armitage trend, p < 0.001.\n",
    )

    path = shelf.safe("anaesthesia/run.log", "times, versions and codes of return", "Log of the night job", ANESTH)
    kit.say(
        path,
        "".join(
            f"[2026-02-11 03:{m:02d}:{s:02d}] step {i}/7 {name}: {text}\n"
            for i, (m, s, name, text) in enumerate(
                [
                    (0, 4, "connect", "read-only session opened"),
                    (0, 6, "cohort", "22417 patients"),
                    (2, 51, "features", "38 columns, 4 dropped (constant)"),
                    (4, 12, "impute", "m=10, 5 iterations"),
                    (9, 40, "fit", "converged in 6 iterations"),
                    (9, 58, "tables", "3 tables, smallest cell 14"),
                    (10, 1, "done", "exit code 0, 597 s"),
                ],
                1,
            )
        ),
    )

    path = shelf.unsafe(
        "anaesthesia/retry.log",
        "identifiers in a log",
        "IPP of patients whose linkage failed",
        "Log of the night job, second run",
        ANESTH,
    )
    kit.say(
        path,
        "[2026-02-12 03:00:04] step 1/7 connect: read-only session opened\n[2026-02-12 03:00:09] step 2/7 cohort: 22417 patients\n[2026-02-12 03:01:33] WARN link: two birth dates for ipp 8013550071, kept the first\n[2026-02-12 03:01:33] WARN link: two birth dates for ipp 8002240969, kept the first\n[2026-02-12 03:02:51] step 3/7 features: 38 columns\n[2026-02-12 03:09:40] step 5/7 fit: converged in 6 iterations\n[2026-02-12 03:10:01] step 7/7 done: exit code 0\n",
    )

    path = shelf.safe("anaesthesia/score.py", "a score with points", "Python code of the published score", ANESTH)
    kit.say(path, '''
"""Score of hypotension after induction: 0 to 6 points, four items."""

POINTS = {"asa_3_4": 2, "age_65": 1, "ace_inhibitor": 1, "emergency_drugs": 2}
RISK = {0: 0.041, 1: 0.068, 2: 0.112, 3: 0.171, 4: 0.249, 5: 0.334, 6: 0.421}  # calibrated in 22,417 adults


def score(asa: int, age: int, ace: bool, drugs: bool) -> int:
    """The points of a patient.

    >>> score(3, 70, False, False)
    3
    """
    return 2 * (asa >= 3) + (age >= 65) + ace + 2 * drugs


def risk(points: int) -> float:
    """Predicted risk, 0 to 1."""
    return RISK[points]
''')  # fmt: skip

    path = shelf.safe(
        "anaesthesia/pair_2022.csv",
        "two years of the same layout in one request",
        "Operations by specialty in 2022",
        "4,402 adults anaesthetised in 2022",
        request="anaesthesia-years",
    )
    kit.csv(
        path,
        [
            ["specialty", "patients_2022"],
            ["orthopaedics", 1402],
            ["digestive", 1188],
            ["urology", 811],
            ["ENT", 601],
            ["gynaecology", 400],
        ],
    )
    path = shelf.safe(
        "anaesthesia/pair_2023.csv",
        "two years of the same layout in one request",
        "Operations by specialty in 2023",
        "4,630 adults anaesthetised in 2023",
        request="anaesthesia-years",
    )
    kit.csv(
        path,
        [
            ["specialty", "patients_2023"],
            ["orthopaedics", 1511],
            ["digestive", 1230],
            ["urology", 833],
            ["ENT", 640],
            ["gynaecology", 416],
        ],
    )
