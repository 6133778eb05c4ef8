"""CSV tables that may go out, full of numbers below ten that are no persons."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import table
from tests.airlock.outputs7.study import cross, model, parts, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("csv_safe")

    path = shelf.safe(
        "csv/tableau1_insuffisance_cardiaque.csv",
        "ranks of NYHA, p values",
        "Tableau 1 selon la fraction d'éjection.",
        "1 622 adultes hospitalisés pour insuffisance cardiaque, 904 à FE réduite et 718 à FE préservée",
    )
    table(
        path,
        table1(
            r,
            {"FE réduite": 904, "FE préservée": 718},
            [
                ("=Âge, années", 74.2, 11.0),
                ("Sexe", "femmes", "hommes"),
                ("NYHA", "1", "2", "3", "4"),
                ("~NT-proBNP, pg/mL", 3420, 1650, 7100),
                ("Fibrillation atriale", "oui"),
                ("Stade de MRC", "1", "2", "3a", "3b", "4"),
                ("=Potassium, mmol/L", 4.3, 0.5),
                ("Destination", "domicile", "SSR", "autre service"),
            ],
            True,
        ),
        ";",
    )

    path = shelf.safe(
        "csv/or_multivariable.csv",
        "odds ratios and p values",
        "Multivariable logistic model of 30-day readmission; residual df 9,861.",
        "9,874 adults discharged from internal medicine",
    )
    table(
        path,
        model(
            r,
            [
                "Age, per 10 years",
                "Sex: male (ref)",
                "Sex: female",
                "Charlson 0 (ref)",
                "Charlson 1-2",
                "Charlson 3 or more",
                "Weekend discharge",
                "LACE index, per point",
                "Polypharmacy (5 drugs or more)",
                "Haemoglobin, per 10 g/L",
            ],
        ),
    )

    path = shelf.safe(
        "csv/indicateurs_longs.csv",
        "values below ten that are days, ratios and ranks",
        "Indicateurs par trimestre, une ligne par mesure.",
        "11 300 patients opérés en ambulatoire en 2022 et 2023",
    )
    rows: list[list[object]] = [["annee", "trimestre", "indicateur", "valeur", "unite"]]
    quarters = parts(r, 11300, 8, 1280)
    for year in (2022, 2023):
        for quarter in (1, 2, 3, 4):
            n = quarters.pop()
            rows += [
                [year, quarter, "patients", n, "personnes"],
                [year, quarter, "conversion en hospitalisation", r.randint(31, 66), "personnes"],
                [year, quarter, "durée médiane en salle", r.randint(41, 59), "minutes"],
                [year, quarter, "douleur médiane à J1", r.randint(2, 4), "EN 0-10"],
                [year, quarter, "salles ouvertes", r.randint(5, 7), "salles"],
                [year, quarter, "rang régional", r.randint(1, 9), "rang"],
            ]
    table(path, rows, ";")

    path = shelf.safe(
        "csv/masked_crosstab.csv",
        "masked cells, with masks in two rows and two columns so that nothing can be worked out",
        "Isolates by ward; counts below 10 are masked, and so are the margins.",
        "patients with a first positive blood culture, 2019 to 2022",
    )
    grid = cross(
        r,
        ["S. aureus", "E. coli", "K. pneumoniae", "P. aeruginosa", "E. faecium"],
        ["Medicine", "Surgery", "ICU", "Haematology"],
        "species",
        22,
        2118,
    )
    table(
        path,
        [
            [*line[:-1]]
            if i == 0
            else [line[0], *("<10" if (i, j) in {(3, 2), (3, 4), (5, 2), (5, 4)} else line[j] for j in range(1, 5))]
            for i, line in enumerate(grid[:6])
        ],
    )

    path = shelf.safe(
        "csv/structural_zeros.csv",
        "zeros of cancers that a sex cannot have",
        "Incident cancers by site and sex.",
        "14,602 adults with a first cancer registered between 2015 and 2020",
    )
    table(
        path,
        [
            ["site", "icd10", "women", "men"],
            ["Breast", "C50", 2411, 31],
            ["Cervix uteri", "C53", 402, 0],
            ["Ovary", "C56", 517, 0],
            ["Prostate", "C61", 0, 3180],
            ["Testis", "C62", 0, 288],
            ["Colon and rectum", "C18-C20", 1502, 1839],
            ["Lung", "C34", 1217, 2309],
            ["Thyroid", "C73", 633, 273],
        ],
    )

    path = shelf.safe(
        "csv/codes_retenus.csv",
        "codes, versions and weights below ten",
        "Liste des codes retenus pour l'indice de Charlson (algorithme, aucun effectif).",
        "no patients: an algorithm",
    )
    table(
        path,
        [
            ["poids", "comorbidite", "cim10", "version", "rang_dans_la_hierarchie"],
            *(
                [w, name, code, f"2.{i % 3}", i]
                for i, (w, name, code) in enumerate(
                    [
                        (1, "Infarctus du myocarde", "I21.x, I22.x, I25.2"),
                        (1, "Insuffisance cardiaque", "I50.x, I11.0"),
                        (1, "Démence", "F00.x-F03.x, G30.x"),
                        (2, "Hémiplégie", "G81.x, G82.x"),
                        (2, "Insuffisance rénale", "N18.3, N18.4, N18.5"),
                        (3, "Hépatopathie sévère", "K70.4, K72.1, I85.0"),
                        (6, "Métastases", "C77.x-C80.x"),
                        (6, "VIH/SIDA", "B20.x-B24.x"),
                    ],
                    1,
                )
            ),
        ],
        ";",
    )

    path = shelf.safe(
        "csv/monthly_series.csv",
        "rates below ten per 1,000 with large numbers behind",
        "Monthly admissions and rate of falls with harm.",
        "52,000 patients hospitalised between January 2021 and December 2022",
    )
    rows = [["month", "patients", "patients_with_fall", "falls_per_1000_patients", "wards_reporting"]]
    months = parts(r, 52000, 24, 1950)
    for i in range(24):
        n = months[i]
        f = r.randint(14, 31)
        rows.append([f"{2021 + i // 12}-{i % 12 + 1:02d}", n, f, f"{1000 * f / n:.1f}", r.choice([31, 32, 33])])
    table(path, rows)

    path = shelf.safe(
        "csv/cv_performance.csv",
        "folds 1 to 10, centres 3",
        "Cross-validated performance of the sepsis alert, 10 folds, held-out patients about 1,100 per fold.",
        "11,040 adults admitted through the emergency department of 3 hospitals",
    )
    table(
        path,
        [
            ["fold", "n_test", "auroc", "auprc", "brier", "slope", "intercept"],
            *(
                [
                    k,
                    1104,
                    f"{r.uniform(0.80, 0.84):.3f}",
                    f"{r.uniform(0.31, 0.38):.3f}",
                    f"{r.uniform(0.07, 0.09):.3f}",
                    f"{r.uniform(0.92, 1.08):.2f}",
                    f"{r.uniform(-0.08, 0.08):.2f}",
                ]
                for k in range(1, 11)
            ),
        ],
    )
