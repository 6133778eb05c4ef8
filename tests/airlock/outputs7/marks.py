"""Markdown and LaTeX tables."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import mark
from tests.airlock.outputs7.study import cross, model, nir, person, share


def write(shelf: Shelf) -> None:
    r = shelf.random("marks")
    given, family = person(r)

    path = shelf.unsafe(
        "md/readme_tables.md",
        "name in a path",
        "front matter, key source",
        "Tables of the paper in Markdown.",
        "1,734 adults with rheumatoid arthritis",
    )
    mark(
        path,
        [
            "# Tables",
            "## Treatment persistence",
            cross(
                r,
                ["methotrexate", "TNF inhibitor", "JAK inhibitor"],
                ["stopped by 1 year", "continued"],
                "drug",
                60,
                1734,
            ),
            "## Predictors",
            model(r, ["DAS28, per point", "Seropositive", "Smoker", "Age"], "HR"),
        ],
        f"---\ntitle: Persistence\nsource: /home/etude/relectures/{family.upper()}_{given}/tables.qmd\nformat: gfm\n---\n\n",
    )

    path = shelf.unsafe(
        "md/resume_resultats.md",
        "small count in words",
        "third bullet: 'seules deux patientes'",
        "Résumé des résultats pour le comité scientifique.",
        "640 women treated for endometriosis",
    )
    mark(
        path,
        [
            "# Résultats",
            "- Âge moyen 33,4 ans (écart-type 5,9), 640 femmes opérées entre 2016 et 2022.\n- Douleur à 12 mois : médiane 2 sur 10 [1–4], contre 7 [5–8] avant l'opération.\n- Après résection digestive, seules deux patientes ont gardé une stomie au-delà d'un an.\n- Grossesse à 24 mois : 148 sur 322 femmes avec désir d'enfant (46,0 %).",
            "## Modèle",
            model(r, ["Stade 4", "Âge, par an", "AMH, par ng/mL", "Adénomyose"], "OR", True),
        ],
    )

    path = shelf.unsafe(
        "md/meeting_minutes_tables.md",
        "social security number with a valid key",
        "HTML comment in the middle",
        "Notes with the tables agreed at the data meeting.",
        "2,871 patients with pulmonary embolism",
    )
    mark(
        path,
        [
            "# Data meeting",
            "Present: 4 statisticians, 2 pharmacists. Next meeting in 3 weeks.",
            cross(r, ["low risk", "intermediate", "high risk"], ["home", "ward", "ICU"], "ESC class", 31, 2871),
            f"<!-- duplicate in the claims file: {nir(r)}, ask the hub -->",
            "Decision 1: keep 5 imputations. Decision 2: report subgroups of table 4.",
        ],
    )

    path = shelf.unsafe(
        "md/tableau_deces.md",
        "ages of single persons from 90",
        "line 'Âges des décès tardifs'",
        "Décès après pose d'un TAVI, par délai.",
        "1 240 adults treated by TAVI, median age 83 years",
    )
    mark(
        path,
        [
            "## Décès selon le délai",
            [
                ["Délai", "Décès, n (%)", "IC 95 %"],
                *(
                    [d, share(n, 1240, True), "–"]
                    for d, n in (("0-30 jours", 41), ("31-90 jours", 33), ("91-365 jours", 88))
                ),
            ],
            "Âge médian des décédés : 85 ans [82–89].",
            "Âges des décès tardifs au-delà du dernier quartile : 91, 92, 94 et 97 ans.",
        ],
    )
