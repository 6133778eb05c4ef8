"""Requests of several files, and files that resemble what the project already had out."""

import json
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.blocks import report
from tests.airlock.outputs4.cohort import BINARY, comma, part, ratios, share, split, table_one
from tests.airlock.outputs4.prose import methods
from tests.airlock.outputs4.writers import inner, latex, markdown, notebook, page, pdf, to_csv, to_excel, word


def write(shelf: Shelf) -> None:
    together(shelf)
    pairs(shelf)


def together(shelf: Shelf) -> None:
    r = shelf.random("req-article")
    rows = table_one(r, "en", (2010, 1422), ("Surgery < 48 h", "Surgery ≥ 48 h"), 9)
    model = ratios(r, "en", 8)
    about = "3,432 patients with hip fracture"
    to_csv(
        shelf.safe(
            "article/table1.csv",
            "the same table as in the text",
            "Table 1 of the article",
            about,
            request="article-hip",
        ),
        rows,
    )
    word(
        "Hip fracture: main text",
        [("t", rows), ("h", "Model"), ("t", model), *(("p", t) for t in methods(r, "en", 4))],
    ).save(
        str(
            shelf.safe(
                "article/main_text.docx",
                "the same figures as in the table",
                "Main text of the article",
                about,
                request="article-hip",
            )
        )
    )
    plots.save(
        plots.forest(model, "Death within one year", "OR (95% CI)"),
        shelf.safe(
            "article/figure2.png",
            "the same ratios as in the text",
            "Figure 2 of the article",
            about,
            request="article-hip",
        ),
    )

    r = shelf.random("req-mixed")
    arms = (1180, 1344)
    about = "2 524 patients, sepsis"
    pdf(
        shelf.safe("lot5/rapport.pdf", "rapport complet", "Rapport du lot 5", about, request="lot5"),
        "Rapport du lot 5",
        report(r, "fr", "sepsis", arms, "mtord"),
    )
    path = shelf.unsafe(
        "lot5/valeurs_brutes_figure3.csv",
        "row_level",
        "les 75 valeurs individuelles tracées dans la figure 3",
        "Valeurs de la figure 3",
        about,
        request="lot5",
    )
    to_csv(
        path,
        [
            ["lactate_h0", "lactate_h6", "delta"],
            *([comma(a := r.uniform(2, 9)), comma(b := a * r.uniform(0.4, 1)), comma(b - a)] for _ in range(75)),
        ],
        ";",
    )

    r = shelf.random("req-nb")
    about = "9 centres, 5,400 patients"
    sizes = split(r, 5400, 9)
    rows = [
        ["centre", "n", "readmitted"],
        *([str(i), str(n), share(part(r, n, 0.15, 0.3), n)] for i, n in enumerate(sizes, 1)),
    ]
    to_excel(
        shelf.safe(
            "centres/by_centre.xlsx", "9 centres of 400 patients or more", "Table by centre", about, request="centres"
        ),
        {"centres": rows},
    )
    state = {
        "f00d": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "IntProgressModel",
            "state": {"value": 200, "max": 200, "description": "bootstrap"},
        }
    }
    notebook(
        shelf.safe(
            "centres/by_centre.ipynb",
            "a progress bar among the widgets",
            "Notebook of the table by centre",
            about,
            request="centres",
        ),
        [
            ("md", "# By centre", []),
            ("code", "tab", [inner([("t", rows)])]),
            ("code", "boot(200)", ["median odds ratio 1.18 (1.09 to 1.31)\n"]),
        ],
        widgets={
            "application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2, "version_minor": 0}
        },
    )


def _by_outcome(counts: list[tuple[str, int, int]], total: tuple[int, int], lang: str = "en") -> list[list[str]]:
    head = ["group", f"alive (N = {total[0]})", f"dead (N = {total[1]})"]
    return [head, *([name, share(a, total[0], lang), share(b, total[1], lang)] for name, a, b in counts)]


def pairs(shelf: Shelf) -> None:
    r = shelf.random("pair-opposition")
    about = "patients with pneumonia, with and without a late filter"
    counts = [(e[1], part(r, 1214), part(r, 312)) for e in BINARY[:9]]
    one = shelf.unsafe(
        "pair1/table_all.csv",
        "differencing",
        "1214 alive here, 1210 in table_filtered.csv",
        "Table of the whole cohort",
        about,
        request="pair1",
    )
    two = shelf.unsafe(
        "pair1/table_filtered.csv",
        "differencing",
        "1210 alive here, 1214 in table_all.csv",
        "The same table after the opposition filter",
        about,
        request="pair1",
    )
    to_csv(one, _by_outcome(counts, (1214, 312)))
    to_csv(two, _by_outcome([(n, a - (i % 3), b) for i, (n, a, b) in enumerate(counts)], (1210, 312)))

    r = shelf.random("pair-md")
    about = "2 318 patients, AVC ischémique"
    one = shelf.unsafe(
        "pair2/resultats.md",
        "differencing",
        "thrombectomie : 871 ici, 868 dans resultats.json",
        "Résultats, texte",
        about,
        request="pair2",
    )
    two = shelf.unsafe(
        "pair2/resultats.json",
        "differencing",
        "thrombectomie : 868 ici, 871 dans resultats.md",
        "Résultats, après exclusion des dossiers incomplets",
        about,
        request="pair2",
    )
    one.write_text(
        markdown(
            "Résultats",
            [("p", "Thrombectomie : 871 patients ; thrombolyse seule : 1 447 patients."), ("t", ratios(r, "fr", 7))],
        ),
        "utf-8",
    )
    two.write_text(
        json.dumps(
            {
                "thrombectomie": {"patients": 868},
                "thrombolyse_seule": {"patients": 1447},
                "exclusion": "dossiers incomplets",
            },
            ensure_ascii=False,
            indent=1,
        ),
        "utf-8",
    )

    r = shelf.random("pair-age")
    about = "patients treated in the burns unit, all ages and adults"
    names = [e[1] for e in BINARY[:8]]
    both = [[part(r, 640) for _ in names], []]
    both[1] = [k - r.choice((0, 0, 2)) for k in both[0]]
    for file, title, total, values, other in (
        ("pair3/all_ages.xlsx", "All ages", 640, both[0], "633 adults in adults.xlsx"),
        ("pair3/adults.xlsx", "Adults", 633, both[1], "640 in all_ages.xlsx"),
    ):
        path = shelf.unsafe(
            file, "differencing", f"{total} here, {other}", f"Comorbidities: {title.lower()}", about, request="pair3"
        )
        to_excel(
            path,
            {
                title: [
                    ["comorbidity", "patients", "total"],
                    *([n, k, total] for n, k in zip(names, values, strict=True)),
                ]
            },
        )

    about = "quatre sites, et les mêmes sans le plus petit"
    one = shelf.unsafe(
        "pair4/tous_sites.tex",
        "differencing",
        "3 204 patients ici, 3 198 dans trois_sites.html",
        "Quatre sites",
        about,
        request="pair4",
    )
    two = shelf.unsafe(
        "pair4/trois_sites.html",
        "differencing",
        "3 198 patients ici, 3 204 dans tous_sites.tex",
        "Les mêmes sans le site D",
        about,
        request="pair4",
    )
    rows = [["", "Femmes", "Hommes", "Total"], ["Sites A à D", "1655", "1549", "3204"]]
    one.write_text(latex("Sites", [("t", rows)], "french"), "utf-8")
    two.write_text(page("Sites A à C", [("t", [rows[0], ["Sites A à C", "1652", "1546", "3198"]])]), "utf-8")


def _yearly(r: Any, n: int) -> list[list[str]]:
    return [
        ["indicator", "patients", "percent"],
        *([e[1], str(k := part(r, n)), f"{100 * k / n:.1f}"] for e in BINARY[:10]),
    ]
