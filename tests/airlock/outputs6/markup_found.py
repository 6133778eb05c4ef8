"""HTML that pandas, Altair and profilers wrote, each with one fault."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.writers import frame, page


def write(shelf: Shelf) -> None:
    _html(shelf)


def _html(shelf: Shelf) -> None:
    rng = shelf.random("styler")
    body = []
    for at, (name, n, auc) in enumerate(
        (("fibrosis 0-1", 402, 0.81), ("fibrosis 2", 311, 0.77), ("fibrosis 3", 188, 0.79), ("cirrhosis", 246, 0.88))
    ):
        key = f"80{rng.randrange(10**8):08d}"
        body.append(
            f'<tr><th id="T_a1_level0_row{at}" class="row_heading level0 row{at}">{key}</th>'
            f'<td class="data row{at} col0">{name}</td><td class="data row{at} col1">{n}</td><td class="data row{at} col2">{auc}</td></tr>'
        )
    page(
        shelf.unsafe(
            "hepato/styler_auc.html",
            "an index of IPPs that the style sheet hides",
            "th.row_heading of table T_a1",
            "Styler.hide(axis='index') replaced by CSS; AUC of elastography by fibrosis stage",
            "1,147 adults with liver biopsy",
        ),
        "Elastography against biopsy",
        [
            "AUC of the model by stage; five-fold cross-validation repeated 10 times.",
            '<style>#T_a1 th.row_heading{display:none}</style><table id="T_a1"><thead><tr><th>stage</th><th>n</th><th>AUC</th></tr></thead><tbody>'
            + "".join(body)
            + "</tbody></table>",
        ],
    )
    page(
        shelf.unsafe(
            "profiling/overview.html",
            "extreme values of persons in a profile report",
            "section 'Minimum 5 values' and 'Maximum 5 values'",
            "Profile report of the analysis table (ydata-profiling, minimal mode)",
            "4,417 adults with heart surgery",
        ),
        "Overview - heart surgery",
        [
            "Dataset statistics",
            [
                ["Number of variables", "18"],
                ["Number of observations", "4417"],
                ["Missing cells (%)", "2.3"],
                ["Duplicate rows", "0 (0.0 %)"],
            ],
            "# creatinine",
            [
                ["Distinct", "391"],
                ["Missing", "27 (0.6 %)"],
                ["Mean", "98.4"],
                ["Standard deviation", "61.2"],
                ["Q1 / median / Q3", "70 / 84 / 105"],
            ],
            "Minimum 5 values",
            [
                ["Value", "Frequency (%)"],
                ["21", "< 0.1 %"],
                ["24", "< 0.1 %"],
                ["26", "< 0.1 %"],
                ["27", "0.1 %"],
                ["29", "0.1 %"],
            ],
            "Maximum 5 values",
            [
                ["Value", "Frequency (%)"],
                ["1104", "< 0.1 %"],
                ["987", "< 0.1 %"],
                ["931", "< 0.1 %"],
                ["902", "< 0.1 %"],
                ["844", "< 0.1 %"],
            ],
        ],
    )
    head = [["", "sexe", "age", "nip_pmsi", "imc", "reprise"]]
    head += [
        [
            str(at),
            rng.choice("HF"),
            str(rng.randint(28, 74)),
            f"80{rng.randrange(10**8):08d}",
            f"{rng.uniform(34, 52):.1f}",
            rng.choice(["oui", "non"]),
        ]
        for at in range(5)
    ]
    page(
        shelf.unsafe(
            "bariatrique/tableau_reprise.html",
            "df.head() left in an HTML comment",
            "comment before the second table",
            "Reprise chirurgicale à 2 ans selon la technique",
            "1 638 adultes opérés d'une chirurgie bariatrique",
        ),
        "Reprises à 2 ans",
        [
            "Une ligne par technique ; suivi complet à 2 ans.",
            [
                ["technique", "n", "reprises", "%"],
                ["sleeve", "988", "71", "7,2"],
                ["bypass", "533", "52", "9,8"],
                ["OAGB", "117", "13", "11,1"],
            ],
            "<!-- debug\n" + frame(head) + "\n-->",
            [
                ["modèle", "OR", "IC 95 %", "p"],
                ["bypass vs sleeve", "1,39", "0,96 - 2,03", "0,08"],
                ["OAGB vs sleeve", "1,61", "0,86 - 3,02", "0,13"],
            ],
        ],
        "fr",
    )
    points = [
        {
            "x": round(rng.gauss(0, 4), 3),
            "y": round(rng.gauss(0, 4), 3),
            "cluster": rng.randrange(4),
            "los": rng.randint(1, 40),
        }
        for _ in range(80)
    ]
    page(
        shelf.unsafe(
            "phenotypes/clusters.html",
            "the data of the chart hold one point per patient",
            "script vega-spec, datasets",
            "Four phenotypes of ARDS: table and the UMAP, chart.to_html() of Altair",
            "1,022 adults with ARDS",
        ),
        "Phenotypes of ARDS",
        [
            [
                ["phenotype", "n", "28-day mortality %", "PEEP median"],
                ["A", "381", "24.9", "8"],
                ["B", "268", "38.1", "10"],
                ["C", "221", "31.2", "10"],
                ["D", "152", "46.7", "12"],
            ],
            '<div id="vis"></div><script type="application/json" id="vega-spec">'
            + json.dumps(
                {
                    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
                    "mark": "circle",
                    "data": {"name": "d0"},
                    "encoding": {
                        "x": {"field": "x", "type": "quantitative"},
                        "y": {"field": "y", "type": "quantitative"},
                        "color": {"field": "cluster", "type": "nominal"},
                    },
                    "datasets": {"d0": points},
                }
            )
            + "</script>",
        ],
    )
