"""Counts whose complement is a few persons, and counts whose complement is many."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import en, fr, put


def write(shelf: Shelf) -> None:
    _discharge(shelf)
    _vaccines(shelf)
    _trial(shelf)
    _smokers(shelf)
    _appendix(shelf)
    _screening(shelf)
    _cohort(shelf)
    _dialysis(shelf)


def _discharge(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "cardiac_surgery/outcomes.md",
        "complement",
        "alive at discharge 214 of 221 after valve-in-valve: 7 died",
        "Short-term outcomes after repeat aortic valve replacement",
        "468 adults with a repeat aortic valve procedure",
    )
    redo, viv = 247, 221
    rows = [("Alive at discharge", 229, 214), ("Discharged home", 141, 168), ("New pacemaker", 22, 18), ("Stroke-free at 30 days", 231, 209),
            ("Acute kidney injury", 54, 26)]  # fmt: skip
    put(
        path,
        [
            "### Table 2. Outcomes by procedure",
            [
                ["", f"Redo surgery (N={redo})", f"Valve-in-valve (N={viv})"],
                *[[n, en(a, redo), en(b, viv)] for n, a, b in rows],
            ],
            "Median STS score was 4.1 [2.9-6.3] and 5.8 [4.0-8.4]. Procedures were done by 6 surgeons and 4 cardiologists.",
        ],
    )


def _vaccines(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "rhumato/vaccination_pneumocoque.csv",
        "complement",
        "rhumatologie : 183 vaccinés sur 189",
        "Couverture vaccinale avant biothérapie par service",
        "812 patients commençant une biothérapie",
    )
    rows = [
        ["Gastro-entérologie", 301, 204],
        ["Dermatologie", 172, 118],
        ["Rhumatologie", 189, 183],
        ["Médecine interne", 150, 97],
    ]
    put(path, [[["service", "patients", "vaccines_pneumocoque"], *rows]], sep=";")


def _trial(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "trial/results_section.docx",
        "complement",
        "311 of 318 randomised completed follow-up: 7 did not",
        "Draft of the results section of a randomised trial of prehabilitation",
        "318 adults randomised before colorectal surgery",
    )
    put(
        path,
        [
            "# Results",
            "## Participants",
            "Between 2018 and 2021, 318 adults were randomised in 5 centres, 158 to prehabilitation and 160 to usual care. "
            "Of these, 311 completed follow-up at 90 days. Groups were balanced at baseline (standardised differences below 0.1).",
            "## Primary outcome",
            "The median length of stay was 6 days [4-9] with prehabilitation and 7 days [5-11] with usual care (difference 1 day, "
            "95% CI 0 to 2, p = 0.03). Complications of grade 3 or higher occurred in 28 (17.7%) and 41 (25.6%).",
            [
                ["Outcome", "Prehabilitation", "Usual care"],
                ["Anastomotic leak", en(12, 158), en(17, 160)],
                ["Readmission", en(19, 158), en(23, 160)],
            ],
        ],
    )


def _smokers(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pneumo/fibrose_caracteristiques.pdf",
        "complement of the only level shown",
        "formes familiales : 58 non-fumeurs sur 64, donc 6 fumeurs",
        "Caractéristiques des patients atteints de fibrose pulmonaire",
        "437 adultes atteints de fibrose pulmonaire idiopathique ou familiale",
    )
    a, b = 373, 64
    rows = [
        ("Hommes", 261, 39),
        ("Non-fumeurs", 112, 58),
        ("Reflux gastro-œsophagien", 148, 22),
        ("Oxygène au long cours", 97, 18),
    ]
    put(
        path,
        [
            "# Caractéristiques à l'inclusion",
            [["Caractéristique", f"Sporadique (n = {a})", f"Familiale (n = {b})"], *[[n, fr(x, a), fr(y, b)] for n, x, y in rows],
             ["Âge, médiane [Q1-Q3]", "69 [63-75]", "61 [54-68]"], ["CVF % théorique, moyenne ± ET", "74 ± 18", "71 ± 17"]],
            "Comparaisons par test du χ² ou de Wilcoxon. Suivi médian de 4 ans.",
        ],
    )  # fmt: skip


def _appendix(shelf: Shelf) -> None:
    path = shelf.safe(
        "cardiac_surgery/mitral_outcomes.md",
        "high percentages whose complements are 10 or more",
        "Outcomes after mitral repair and replacement",
        "1,102 adults with mitral valve surgery",
    )
    a, b = 689, 413
    rows = [("Alive at 30 days", 671, 391), ("Discharged home", 502, 244), ("Free of reoperation at 1 year", 662, 397), ("Stroke", 13, 12),
            ("New atrial fibrillation", 201, 139)]  # fmt: skip
    put(
        path,
        ["#### Mitral surgery: outcomes", [["Outcome", f"Repair, N={a}", f"Replacement, N={b}"], *[[n, en(x, a), en(y, b)] for n, x, y in rows]],
         "Adjusted for 9 covariates; E-value 1.8. Surgeons: 7; centres: 2."],
    )  # fmt: skip


def _screening(shelf: Shelf) -> None:
    path = shelf.safe(
        "diabeto/depistage_retinopathie.csv",
        "coverage near 100 % in large groups",
        "Dépistage de la rétinopathie par centre",
        "9 402 patients diabétiques de type 2",
    )
    rows = [
        ["Centre 1", 2410, 2288, "94,9"],
        ["Centre 2", 3122, 3070, "98,3"],
        ["Centre 3", 1987, 1811, "91,1"],
        ["Centre 4", 1883, 1866, "99,1"],
    ]
    put(path, [[["centre", "patients", "fond_oeil_fait", "taux"], *rows]], sep=";")


def _cohort(shelf: Shelf) -> None:
    path = shelf.safe(
        "trial/consort_text.docx",
        "participant flow whose losses are 10 or more",
        "Results section of a trial of early mobilisation: participants",
        "764 adults randomised after stroke",
    )
    put(
        path,
        [
            "# Participant flow",
            "We screened 1,912 adults and excluded 1,148: 702 did not meet the criteria, 371 declined and 75 for other reasons. "
            "We randomised 764, 382 to each group, in 9 centres.",
            "- Intervention: 382 allocated, 356 with the primary outcome at 90 days (26 lost or withdrawn)",
            "- Control: 382 allocated, 361 with the primary outcome at 90 days (21 lost or withdrawn)",
            "A modified Rankin score of 0 to 2 was reached by 187 (52.5%) and 164 (45.4%); odds ratio 1.33, 95% CI 0.99 to 1.78, p = 0.06. "
            "Multiple imputation used 20 data sets and 10 iterations.",
        ],
        style="Table Grid",
    )


def _dialysis(shelf: Shelf) -> None:
    path = shelf.safe(
        "nephro/dialyse_caracteristiques.pdf",
        "one level shown of each item, complements large",
        "Caractéristiques des patients à l'entrée en dialyse",
        "1 215 adultes débutant la dialyse",
    )
    a, b = 947, 268
    rows = [
        ("Hommes", 592, 159),
        ("Diabète", 431, 88),
        ("Hypertension artérielle", 901, 241),
        ("Fistule fonctionnelle", 388, 17),
        ("Inscription sur liste", 102, 91),
    ]
    put(
        path,
        [
            "# Entrée en dialyse",
            [["", f"Hémodialyse (n = {a})", f"Dialyse péritonéale (n = {b})"], *[[n, fr(x, a), fr(y, b)] for n, x, y in rows],
             ["Âge, médiane [Q1-Q3]", "71 [60-79]", "66 [52-77]"]],
            "Données manquantes imputées (m = 5). Quatre centres.",
        ],
    )  # fmt: skip
