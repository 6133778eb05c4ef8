"""HTML tables with what a browser does not show, and rich pages that may go out."""

import base64
import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import csv_bytes, web
from tests.airlock.outputs7.study import cross, ipp, model, parts, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("html_tables")

    path = shelf.unsafe(
        "html/gtsummary_table.html",
        "rows of patients in a comment",
        "HTML comment before the table",
        "gtsummary table of baseline characteristics.",
        "1,166 adults with acute pancreatitis, 580 mild and 586 severe",
    )
    dump = "\n".join(
        f"{i} {r.randint(20, 88)} {r.choice('MF')} {r.randint(200, 5000)} {r.choice(['biliary', 'alcohol', 'other'])}"
        for i in range(1, 41)
    )
    web(
        path,
        "Baseline",
        [
            table1(
                r,
                {"mild": 580, "severe": 586},
                [
                    ("=Age", 54, 17),
                    ("Sex", "F", "M"),
                    ("Cause", "biliary", "alcohol", "other"),
                    ("~CRP, mg/L", 84, 30, 190),
                ],
            ),
            f"<!-- str(df)\nid age sex lipase cause\n{dump}\n-->",
            "Mean ± SD, median [IQR], n (%).",
        ],
    )

    path = shelf.unsafe(
        "html/tableau_interactif.html",
        "patient numbers in data attributes",
        "data-src of each row",
        "Tableau des délais par filière, exporté de la page d'analyse.",
        "2 050 patients with suspected stroke",
    )
    rows = "\n".join(
        f'<tr data-src="{ipp(r)}"><td>{s}</td><td>{r.randint(210, 480)}</td><td>{r.randint(31, 64)}</td></tr>'
        for s in ("SAMU", "Urgences", "Transfert", "Intra-hospitalier", "Téléconsultation")
    )
    web(
        path,
        "Filières",
        [
            "Délai médian entre l'appel et l'imagerie.",
            f"<table><tr><th>Filière</th><th>Patients</th><th>Délai, min</th></tr>\n{rows}\n</table>",
        ],
        lang="fr",
    )

    path = shelf.unsafe(
        "html/plotly_report.html",
        "single points in the script of a figure",
        "trace 'patients' of the Plotly call",
        "Report with a table and an interactive figure of eGFR slope.",
        "156 adults with IgA nephropathy",
    )
    trace = {
        "name": "patients",
        "type": "scatter",
        "mode": "markers",
        "x": [round(r.uniform(0.2, 6.4), 2) for _ in range(156)],
        "y": [round(r.gauss(-3, 2.4), 2) for _ in range(156)],
    }
    web(
        path,
        "Slope of eGFR and proteinuria",
        [cross(r, ["< 1 g/d", "1-3 g/d", "> 3 g/d"], ["T0", "T1-2"], "proteinuria", 17, 156)],
        f'<div id="f"></div><script>Plotly.newPlot("f", [{json.dumps(trace)}], {{"title": "Slope"}});</script>',
    )

    path = shelf.unsafe(
        "html/bilan_vaccinal.html",
        "100 % that tells of a real group",
        "Foyer d'accueil médicalisé: 100 % non vaccinés",
        "Bilan vaccinal par structure.",
        "1 920 persons living in 6 institutions",
    )
    rows_ = [["Structure", "Résidents", "Non vaccinés, n (%)", "Refus, n (%)"]]
    for name in ("EHPAD du centre", "EHPAD de l'hôpital", "USLD", "Résidence autonomie", "SSR"):
        n = r.randint(290, 430)
        a, b, _ = parts(r, n, 3, 30)
        rows_.append([name, str(n), share(a, n, True), share(b, n, True)])
    rows_.insert(3, ["Foyer d'accueil médicalisé", "46", "46 (100,0)", "21 (45,7)"])
    web(path, "Vaccination grippe 2023-2024", ["Effectifs au 31 décembre 2023.", rows_], lang="fr")

    path = shelf.unsafe(
        "html/download_button.html",
        "the rows behind a download link, in base64",
        "href of 'Download data'",
        "Page of results of the delirium study with a download button.",
        "1,480 adults in intensive care, 96 with hyperactive delirium",
    )
    raw = base64.b64encode(
        csv_bytes(
            [
                ["row", "age", "rass", "haloperidol_mg", "los"],
                *([i, r.randint(30, 89), r.randint(1, 4), r.randint(0, 20), r.randint(3, 41)] for i in range(96)),
            ]
        )
    ).decode()
    web(
        path,
        "Delirium",
        [
            model(r, ["Age, per 10 years", "Benzodiazepines", "Ventilation", "SOFA, per point"]),
            f'<a download="table.csv" href="data:text/csv;base64,{raw}">Download data</a>',
        ],
    )
