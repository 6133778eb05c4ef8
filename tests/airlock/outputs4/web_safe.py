"""HTML and Markdown that are released: reports, tables, model cards, readmes, dictionaries."""

import base64

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.blocks import Block, population, report
from tests.airlock.outputs4.cohort import comma, p_value, part, ratios, share, split, table_one
from tests.airlock.outputs4.prose import limits, methods
from tests.airlock.outputs4.writers import markdown, page

GT = "table{border-collapse:collapse;font-size:14px}td,th{border-bottom:1px solid #D3D3D3;padding:5px}"


def write_safe(shelf: Shelf) -> None:
    pages(shelf)
    notes(shelf)


def pages(shelf: Shelf) -> None:
    r = shelf.random("h-safe-gt")
    path = shelf.safe(
        "html/tbl_summary.html", "n (%) of large groups and p-values", "gtsummary table", "2,120 patients"
    )
    path.write_text(
        page("Table 1", [("t", table_one(r, "en", (1000, 1120), ("ECT", "Usual care"), 12, "total"))], GT), "utf-8"
    )

    r = shelf.random("h-safe-report")
    arms = (1705, 2240)
    path = shelf.safe(
        "html/rapport_complet.html", "un rapport entier", "Rapport Quarto", population("fr", "hip", arms)
    )
    path.write_text(
        page("Délai opératoire", report(r, "fr", "hip", arms, "mxtorsd"), "body{font-family:Georgia}"), "utf-8"
    )

    r = shelf.random("h-safe-fig")
    path = shelf.safe(
        "html/forest_report.html",
        "a forest plot in base64",
        "Report with a forest plot",
        "6,020 patients with heart failure",
    )
    code = base64.b64encode(plots.png(plots.forest(ratios(r, "en", 8), "Readmission", "OR (95% CI)"))).decode()
    path.write_text(
        page(
            "Subgroups",
            [
                *(("p", t) for t in methods(r, "en", 4)),
                ("raw", f'<img alt="forest plot" src="data:image/png;base64,{code}">'),
            ],
        ),
        "utf-8",
    )

    r = shelf.random("h-safe-sas")
    path = shelf.safe(
        "html/sas_glm.html", "degrees of freedom of factors, F and p", "SAS ODS output of PROC GLM", "4,980 patients"
    )
    rows = [["Source", "DF", "Type III SS", "Mean Square", "F Value", "Pr > F"]]
    for name, df in (("centre", 7), ("sex", 1), ("age_group", 3), ("treatment", 2), ("centre*treatment", 14)):
        ms = r.uniform(20, 400)
        rows.append([name, str(df), f"{df * ms:.4f}", f"{ms:.4f}", f"{ms / 41.2:.2f}", p_value(r)])
    rows.append(["Error", "4952", "204022.4", "41.2", "", ""])
    path.write_text(
        page(
            "The GLM Procedure",
            [
                ("p", "Dependent variable: length of stay (log)"),
                ("t", rows),
                ("p", "R-Square 0.182, Coeff Var 31.4, Root MSE 6.42"),
            ],
            "td{text-align:right}",
        ),
        "iso-8859-1",
    )

    r = shelf.random("h-safe-dash")
    path = shelf.safe(
        "html/dashboard_quality.html",
        "indicators of a whole hospital, targets",
        "Quality dashboard",
        "62,000 stays a year",
    )
    tiles = "".join(
        f"<div class='tile'><b>{v}</b><br>{n}</div>"
        for n, v in (
            ("Stays", "61,940"),
            ("Median stay", "4 days"),
            ("Readmission at 30 days", "11.8%"),
            ("Target", "≤ 12%"),
            ("Letters sent on day 0", "72.4%"),
            ("Wards", "41"),
        )
    )
    rows = [
        ["Pole", *(str(y) for y in range(2019, 2024))],
        *(
            [p, *(f"{r.uniform(9, 16):.1f}" for _ in range(5))]
            for p in ("Medicine", "Surgery", "Geriatrics", "Oncology", "Neurology")
        ),
    ]
    path.write_text(
        page(
            "Quality",
            [("raw", tiles), ("t", rows)],
            ".tile{display:inline-block;border:1px solid;padding:1em;margin:.5em}",
        ),
        "utf-8",
    )

    r = shelf.random("h-safe-masked")
    path = shelf.safe(
        "html/effectifs_masques.html",
        "cases « < 10 », deux par ligne et par colonne, sans totaux",
        "Effectifs par pôle et maladie rare, cases < 10 masquées",
        "118 000 patients",
    )
    rows = [["Maladie", *(f"Pôle {i}" for i in range(1, 7))]]
    rows += [
        [m, *("< 10" if (i + j) % 3 == 0 else str(r.randrange(12, 210)) for j in range(6))]
        for i, m in enumerate(("Lupus", "Sarcoïdose", "Myasthénie", "Sclérodermie", "Amylose", "Drépanocytose"))
    ]
    path.write_text(page("Maladies rares", [("t", rows)]), "utf-8")


def notes(shelf: Shelf) -> None:
    r = shelf.random("m-safe-card")
    path = shelf.safe(
        "md/model_card.md",
        "versions, seeds, thresholds, hyperparameters, metrics",
        "Model card",
        "training set of 48,200 stays",
    )
    rows = [
        ["metric", "validation", "test", "95% CI"],
        ["AUROC", "0.846", "0.839", "0.831-0.847"],
        ["AUPRC", "0.412", "0.398", "0.380-0.415"],
        ["Brier", "0.081", "0.084", "0.082-0.087"],
        ["ECE", "0.012", "0.015", ""],
    ]
    blocks: list[Block] = [
        (
            "l",
            [
                "version 2.3.1",
                "seed 42",
                "max_depth 6, learning_rate 0.05, n_estimators 400, min_child_samples 50",
                "threshold 0.30: PPV 0.41, sensitivity 0.68",
            ],
        ),
        ("t", rows),
        ("h", "Subgroups"),
        (
            "t",
            [
                ["group", "n", "AUROC"],
                ["women", "5,010", "0.842"],
                ["men", "4,650", "0.836"],
                ["75 and over", "3,908", "0.811"],
            ],
        ),
        ("p", limits(r, "en", 1)[0]),
    ]
    path.write_text(markdown("Model card: early deterioration", blocks), "utf-8")

    r = shelf.random("m-safe-results")
    path = shelf.safe(
        "md/results_section.md",
        "sentences dense with figures",
        "Results section of an article",
        "5,140 patients with sepsis",
    )
    text = f"Of 5,140 patients, {share(part(r, 5140), 5140)} received antibiotics within one hour. Median age was 67 years (IQR 58-76). Death at 90 days was less frequent with early antibiotics (27.3% vs 32.8%; adjusted OR 0.77, 95% CI 0.68-0.87; p < 0.001). The number needed to treat was 19. Each hour of delay raised the odds by 4% (2 to 6)."
    path.write_text(
        markdown("Results", [("p", text), ("t", ratios(r, "en", 9)), *(("p", t) for t in limits(r, "en"))]), "utf-8"
    )

    r = shelf.random("m-safe-readme")
    path = shelf.safe("md/LISEZMOI.md", "étapes, durées, versions, lignes de commande", "Notice du code", "")
    blocks = [
        (
            "l",
            [
                "1. `make extraction` (environ 12 min)",
                "2. `make variables` (3 min)",
                "3. `make modele` (2 h, 8 cœurs)",
            ],
        ),
        ("raw", "```\npython -m etude.modele --graine 7 --plis 5 --seuil 0.3 --sortie resultats/v4\n```"),
        ("h", "Versions"),
        ("l", ["python 3.11.9", "pandas 2.2.3", "scikit-learn 1.5.2"]),
        *(("p", t) for t in methods(r, "fr", 2)),
    ]
    path.write_text(markdown("Étude : notice", blocks), "utf-8")

    r = shelf.random("m-safe-tab")
    path = shelf.safe(
        "md/tableau1_statines.md",
        "n (%) avec virgules décimales",
        "Tableau 1 en Markdown",
        "7 740 patients en prévention secondaire",
    )
    path.write_text(
        markdown(
            "Tableau 1", [("t", table_one(r, "fr", (3610, 4130), ("Statine forte dose", "Statine dose modérée"), 10))]
        ),
        "utf-8",
    )

    r = shelf.random("m-safe-change")
    path = shelf.safe(
        "md/CHANGELOG.md", "versions, dates of releases, numbers of files and tests", "Changelog of the code", ""
    )
    blocks = []
    for minor, day in ((4, "2024-05-13"), (3, "2024-02-02"), (2, "2023-11-20"), (1, "2023-09-04")):
        blocks += [
            ("h", f"1.{minor}.0 ({day})"),
            (
                "l",
                [
                    f"{r.randrange(2, 9)} new tests",
                    f"fix #{r.randrange(11, 90)}: unit of creatinine",
                    f"window of {r.choice((24, 48, 72))} h",
                    f"{r.randrange(2, 6)} files moved",
                ],
            ),
        ]
    path.write_text(markdown("Changelog", blocks), "utf-8")

    r = shelf.random("m-safe-bilan")
    path = shelf.safe(
        "md/bilan_annuel.md",
        "effectifs de milliers, pourcentages et évolutions",
        "Bilan annuel de l'hôpital de jour",
        "9 600 venues par an",
    )
    rows = [["Année", "Venues", "Biothérapies", "Bilans", "Transfusions", "Part des biothérapies (%)"]]
    for year in range(2017, 2024):
        n = r.randrange(8800, 10400)
        a, b, c = split(r, n, 3)
        rows.append([str(year), str(n), str(a), str(b), str(c), comma(100 * a / n)])
    path.write_text(
        markdown(
            "Hôpital de jour",
            [
                ("t", rows),
                ("p", "L'activité a progressé de 2,4 % par an en moyenne ; 4 fauteuils ont été ouverts en 2021."),
            ],
        ),
        "utf-8",
    )
