"""Markdown that leaks: results, readmes, notes of reviews, lists of things to do."""

from random import Random

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import ipp, part, person, ratios
from tests.airlock.outputs4.prose import methods
from tests.airlock.outputs4.writers import markdown


def write(shelf: Shelf) -> None:
    r = shelf.random("m-results")
    path = shelf.unsafe(
        "md/resultats_bpco.md",
        "small_count",
        "« quatre patients trachéotomisés »",
        "Résultats en Markdown",
        "2 312 patients, exacerbation de BPCO",
    )
    blocks = [
        ("h", "Résultats"),
        (
            "p",
            "Sur 2 312 patients, 611 (26,4 %) ont reçu une VNI et 402 (17,4 %) ont été intubés. Par ailleurs, quatre patients trachéotomisés étaient sortis à domicile.",
        ),
        ("t", ratios(r, "fr", 8)),
        *(("p", t) for t in methods(r, "fr", 3)),
    ]
    path.write_text(markdown("Exacerbations de BPCO", blocks), "utf-8")

    r = shelf.random("m-readme")
    path = shelf.unsafe(
        "md/README_phenotype.md",
        "identifier",
        "worked example with a patient number",
        "Readme of the phenotype code",
        "",
    )
    blocks = [
        ("p", "The phenotype needs two codes 30 days apart, or one code and one drug."),
        ("l", ["step 1: conditions", "step 2: drugs", "step 3: index date"]),
        ("h", "Example"),
        ("p", f"To debug: `python phenotype.py --patient {ipp(r)} --verbose` gives two codes and one drug."),
        ("h", "Performance"),
        ("p", "PPV 0.91, sensitivity 0.84 on 1,200 reviewed charts."),
    ]
    path.write_text(markdown("Heart failure phenotype", blocks), "utf-8")

    r = shelf.random("m-review")
    path = shelf.unsafe(
        "md/chart_review_notes.md",
        "description",
        "notes of charts, one patient after another",
        "Notes of the chart review",
        "24 charts of false positives",
    )
    lines = [
        f"Chart {i}: {r.choice(('woman', 'man'))} of {r.randrange(41, 88)}, {r.choice(('code of history, no active disease', 'ruled out by CT', 'coded for a relative', 'test ordered, negative'))}, {r.choice(('seen by oncology', 'transferred', 'day hospital'))}"
        for i in range(1, 25)
    ]
    path.write_text(
        markdown(
            "Chart review",
            [("p", "We read the charts where the algorithm was positive and the registry was not."), ("l", lines)],
        ),
        "utf-8",
    )

    path = shelf.unsafe(
        "md/modele_lineaire.md",
        "degrees_of_freedom",
        "18 observations, 15 paramètres : 3 degrés de liberté",
        "Modèle linéaire du coût par trimestre",
        "18 trimestres de toute l'activité",
    )
    r = shelf.random("m-lm")
    rows = [
        ["terme", "estimation", "ES", "t"],
        *(
            [f"x{i}", f"{r.gauss(0, 3):.2f}", f"{r.uniform(0.2, 1):.2f}", f"{r.gauss(0, 3):.2f}"]
            for i in range(1, 15)
        ),
    ]
    path.write_text(
        markdown(
            "Coût et activité",
            [("t", rows), ("p", "R² = 0,996 ; n = 18 observations, 15 paramètres, 3 degrés de liberté résiduels.")],
        ),
        "utf-8",
    )

    r = shelf.random("m-rate")
    path = shelf.unsafe(
        "md/vaccine_safety.md",
        "percentage",
        "myocarditis 1.9 per 1,000 of 2,080 vaccinated: 4 cases",
        "Safety of the vaccine among staff and patients",
        "2,080 vaccinated patients",
    )
    rows = [
        ["event", "per 1,000 vaccinated"],
        ["local pain", "412.0"],
        ["fever", "88.5"],
        ["headache", "141.3"],
        ["lymph nodes", "21.6"],
        ["myocarditis", "1.9"],
    ]
    path.write_text(
        markdown(
            "Vaccine safety",
            [
                ("p", "All rates are over 2,080 vaccinated patients."),
                ("t", rows),
                *(("p", t) for t in methods(r, "en", 2)),
            ],
        ),
        "utf-8",
    )

    r = shelf.random("m-secret")
    path = shelf.unsafe(
        "md/installation.md", "secret", "connection string with its password", "Notice d'installation du pipeline", ""
    )
    blocks = [
        ("l", ["Python 3.11", "duckdb 1.1", "8 Go de mémoire"]),
        (
            "raw",
            "```bash\nexport DATABASE_URL=postgresql://etl_lecture:Tr0mb1-Kv83xq@eds-db-02:5432/omop\npython -m pipeline --annee 2023\n```",
        ),
        ("p", "La durée est d'environ 40 minutes pour 12 étapes."),
    ]
    path.write_text(markdown("Installation", blocks), "utf-8")

    r = shelf.random("m-name")
    path = shelf.unsafe(
        "md/todo_etude.md",
        "name",
        f"a line about {(who := person(r, 'f'))}, a patient",
        "Liste des tâches de l'étude",
        "",
    )
    path.write_text(
        markdown(
            "À faire",
            [
                (
                    "l",
                    [
                        "Refaire la figure 2",
                        f"Relire le compte rendu de Mme {who} (hospitalisée deux fois)",
                        "Vérifier les unités de la CRP",
                        "Geler la version 3",
                    ],
                ),
                ("h", "Fait"),
                ("l", _done(r)),
            ],
        ),
        "utf-8",
    )


def _done(r: Random) -> list[str]:
    return [f"Tableau {i} refait, {part(r, 2400)} séjours" for i in range(1, 5)]
