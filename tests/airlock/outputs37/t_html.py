"""HTML reports."""

import base64
import html
import json
from typing import Any

from tests.airlock.outputs.case import Shelf

from .kit import fr, np_en, np_fr, p2, part, person, split, text


def page(title: str, body: str, lang: str = "fr", style: str = "body{font-family:sans-serif}") -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style></head>\n<body>\n{body}\n</body></html>\n'


def tab(rows: list[list[Any]], attrs: str = "") -> str:
    head = "".join(f"<th>{html.escape(str(v))}</th>" for v in rows[0])
    return (
        f"<table{attrs}><thead><tr>{head}</tr></thead><tbody>\n"
        + "\n".join("<tr>" + "".join(f"<td>{html.escape(str(v))}</td>" for v in row) + "</tr>" for row in rows[1:])
        + "\n</tbody></table>"
    )


def write(shelf: Shelf) -> None:
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    r = shelf.random("html_safe")
    a, b = 512, 498
    rows = [["Characteristic", f"Placebo, N = {a}¹", f"Colchicine, N = {b}¹", "p-value²"]] + [
        [v, np_en(x := part(r, a, s), a, 0), np_en(y := part(r, b, s), b, 0), p2(x, a, y, b)]
        for v, s in [
            ("Female", 0.28),
            ("STEMI", 0.61),
            ("Diabetes", 0.23),
            ("Current smoker", 0.39),
            ("Recurrent pericarditis", 0.09),
        ]
    ]
    rows += [
        ["Age (years)", "61 (54, 69)", "62 (54, 70)", "0.6"],
        ["hs-CRP (mg/L)", "4.1 (2.0, 8.8)", "3.9 (1.9, 8.1)", "0.7"],
    ]
    text(
        shelf.safe(
            "html/gtsummary_colchicine.html",
            "footnote marks 1 and 2, small medians",
            "Baseline characteristics by arm (gtsummary, gt output).",
            "1,010 patients after myocardial infarction",
        ),
        page(
            "Table 1",
            tab(rows, ' class="gt_table" style="border-collapse:collapse"')
            + "<p><sup>1</sup> n (%); Median (Q1, Q3) <sup>2</sup> Pearson's Chi-squared test; Wilcoxon rank sum test</p>",
            "en",
            ".gt_table td{padding:4px 8px;border-top:1px solid #d3d3d3}",
        ),
    )
    rows = [["", "feature", "importance_mean", "importance_std"]] + [
        [k, f, f"{0.21 / (k + 1):.6f}", f"{0.01 / (k + 1):.6f}"]
        for k, f in enumerate(
            [
                "lactate_h0",
                "age_group",
                "sofa_resp",
                "urea",
                "bilirubin",
                "platelets_h24",
                "norepinephrine_h6",
                "temp_mean",
                "hr_mean",
                "spo2_mean",
            ]
        )
    ]
    text(
        shelf.safe(
            "html/importance_sepsis.html",
            "pandas index from 0 to 9",
            "Permutation importance of the sepsis model, pandas to_html.",
            "8,310 stays",
        ),
        tab(rows, ' border="1" class="dataframe"'),
    )
    pol = split(r, 41200, [6, 5, 4, 3, 2, 1], 900)
    text(
        shelf.safe(
            "html/tableau_bord_direction.html",
            "ranks, targets and weeks below 10",
            "Tableau de bord mensuel de la direction, par pôle.",
            "41 200 séjours, 2023",
        ),
        page(
            "Tableau de bord",
            "<h1>Tableau de bord de direction – cumul 2023</h1>"
            + tab(
                [["Pôle", "Séjours", "IP-DMS", "Évolution", "Rang"]]
                + [
                    [p, fr(n), fr(r.uniform(0.85, 1.15), 2), f"{r.choice('+-')}{fr(r.uniform(0.5, 6), 1)} %", k]
                    for k, (p, n) in enumerate(
                        zip(
                            [
                                "Médecine",
                                "Chirurgie",
                                "Cardio-vasculaire",
                                "Femme-enfant",
                                "Neurosciences",
                                "Cancérologie",
                            ],
                            pol,
                            strict=True,
                        ),
                        1,
                    )
                ]
            )
            + "<ul><li>4 pôles sur 6 atteignent la cible</li><li>Objectif : 2 jours de moins en gériatrie</li></ul>",
        ),
    )
    text(
        shelf.safe(
            "html/quarto_its.html",
            "df, iterations and z values; residual DF of 91",
            "Interrupted time series of hospital admissions for asthma around the smoke-free law.",
            "96 monthly counts of several hundred admissions, 2010-2017",
        ),
        page(
            "Interrupted time series",
            "<h1>Segmented Poisson regression</h1><pre>                 Estimate Std. Error z value Pr(&gt;|z|)\n(Intercept)       6.40120    0.01820  351.71  &lt; 2e-16\ntime              0.00081    0.00031    2.61  0.00905\nlaw              -0.08712    0.01401   -6.22 5.1e-10\ntime_after       -0.00044    0.00052   -0.85  0.39620\nharmonic1         0.11310    0.00811   13.95  &lt; 2e-16\n\n    Null deviance: 612.4  on 95  degrees of freedom\nResidual deviance: 101.7  on 91  degrees of freedom\nAIC: 911.2\nNumber of Fisher Scoring iterations: 3</pre><p>Step change: 0.92 (95% CI 0.89-0.94). Monthly counts are not shown.</p>",
            "en",
        ),
    )
    c = split(r, 5210, [5, 4, 3, 2, 2], 110)
    text(
        shelf.safe(
            "html/svg_barres_gir.html",
            "an inline SVG bar chart with GIR 1 to 6",
            "Répartition des résidents par GIR, graphique en barres.",
            "5 210 résidents d'EHPAD",
        ),
        page(
            "GIR",
            '<h2>Répartition par GIR</h2><svg width="420" height="200" xmlns="http://www.w3.org/2000/svg">'
            + "".join(
                f'<rect x="{20 + 75 * i}" y="{180 - n / 12:.0f}" width="50" height="{n / 12:.0f}" fill="#4a7"/><text x="{25 + 75 * i}" y="195" font-size="10">{g} : {n}</text>'
                for i, (g, n) in enumerate(zip(["GIR 1", "GIR 2", "GIR 3", "GIR 4", "GIR 5-6"], c, strict=True))
            )
            + "</svg>",
        ),
    )
    text(
        shelf.safe(
            "html/sas_ods_lifetest.html",
            "df 2 of a log-rank test, quartiles of survival",
            "Log-rank tests and quartile estimates, SAS ODS output.",
            "1,944 patients with multiple myeloma, 880 deaths",
        ),
        page(
            "SAS Output",
            "<h2>The LIFETEST Procedure</h2>"
            + tab(
                [
                    ["Stratum", "ISS", "Total", "Failed", "Censored", "Percent Censored"],
                    [1, "I", 702, 214, 488, "69.52"],
                    [2, "II", 711, 331, 380, "53.45"],
                    [3, "III", 531, 335, 196, "36.91"],
                    ["Total", "", 1944, 880, 1064, "54.73"],
                ]
            )
            + tab(
                [
                    ["Test", "Chi-Square", "DF", "Pr > Chi-Square"],
                    ["Log-Rank", "188.2214", 2, "<.0001"],
                    ["Wilcoxon", "171.0931", 2, "<.0001"],
                ]
            )
            + tab(
                [
                    ["ISS", "75%", "Median (months)", "95% CI"],
                    ["I", ".", "88.2", "80.1-97.4"],
                    ["II", "84.0", "56.9", "51.2-61.7"],
                    ["III", "52.3", "31.4", "28.0-35.9"],
                ]
            ),
            "en",
        ),
    )
    text(
        shelf.safe(
            "html/forest_sous_groupes.html",
            "interaction p-values, HR between 0 and 2",
            "Forest plot en tableau HTML : effet par sous-groupe.",
            "3 004 patients diabétiques, 702 événements",
        ),
        page(
            "Sous-groupes",
            tab(
                [
                    [
                        "Sous-groupe",
                        "Événements / N (iSGLT2)",
                        "Événements / N (iDPP4)",
                        "HR [IC 95 %]",
                        "p interaction",
                    ]
                ]
                + [
                    [g, f"{x} / {m}", f"{y} / {n}", f"{fr(h, 2)} [{fr(h - 0.14, 2)}-{fr(h + 0.16, 2)}]", p]
                    for g, x, m, y, n, h, p in [
                        ("Femmes", 118, 604, 149, 611, 0.81, "0,41"),
                        ("Hommes", 184, 898, 251, 891, 0.75, ""),
                        ("< 65 ans", 131, 722, 172, 705, 0.72, "0,22"),
                        ("≥ 65 ans", 171, 780, 228, 797, 0.84, ""),
                        ("DFG < 60", 112, 488, 146, 502, 0.79, "0,88"),
                        ("DFG ≥ 60", 190, 1014, 254, 1000, 0.78, ""),
                    ]
                ]
            ),
        ),
    )


def _unsafe(shelf: Shelf) -> None:
    r = shelf.random("html_unsafe")

    def table(n: int, names: list[str], french: bool = True) -> str:
        f = np_fr if french else np_en
        return tab([["Variable", f"N = {n}"]] + [[v, f(part(r, n, r.uniform(0.1, 0.6)), n)] for v in names])

    text(
        shelf.unsafe(
            "html/epilepsie_synthese.html",
            "an HTML comment holds rows of patients",
            "comment before the table",
            "Synthèse des épilepsies pharmacorésistantes.",
            "466 patients",
        ),
        page(
            "Épilepsie",
            "<h1>Épilepsie pharmacorésistante</h1>\n<!-- debug\n"
            + "\n".join(
                f"{i}|{r.randint(16, 70)}|{r.choice('HF')}|{r.choice(['temporale', 'frontale', 'insulaire'])}|{r.randint(1, 60)} crises"
                for i in range(1, 40)
            )
            + "\n-->\n"
            + table(466, ["Femmes", "Temporale", "Chirurgie", "Libre de crise à 1 an"]),
        ),
    )
    text(
        shelf.unsafe(
            "html/ms_relapse.html",
            "a hidden block (display:none) with small cells",
            "div style display:none",
            "Relapse in multiple sclerosis by treatment.",
            "1,303 patients",
        ),
        page(
            "MS",
            table(1303, ["Women", "Relapse at 1 year", "EDSS progression", "High-efficacy drug"], False)
            + '<div style="display:none">'
            + tab([["PML", "fingolimod", "natalizumab"], ["cases", 2, 5]])
            + "</div>",
            "en",
        ),
    )
    rows = [
        {"k": i, "age": r.randint(20, 90 - 2), "tt": r.choice(["chir", "med"]), "j": r.randint(1, 365)}
        for i in range(80)
    ]
    text(
        shelf.unsafe(
            "html/diverticulites.html",
            "rows of patients in base64 in a data attribute",
            "data-source of the table",
            "Diverticulites compliquées.",
            "540 patients",
        ),
        page(
            "Diverticulites",
            table(540, ["Femmes", "Abcès", "Chirurgie", "Récidive"]).replace(
                "<table>", f'<table data-source="{base64.b64encode(json.dumps(rows).encode()).decode()}">'
            ),
        ),
    )
    text(
        shelf.unsafe(
            "html/celiac_registry.html",
            "tooltip gives the hidden count",
            "title of the suppressed cell",
            "Coeliac disease, associated conditions.",
            "828 patients",
        ),
        page(
            "Coeliac",
            '<table><tr><th>Condition</th><th>Patients</th></tr><tr><td>Hashimoto</td><td title="n=112">112</td></tr><tr><td>Type 1 diabetes</td><td title="n=61">61</td></tr><tr><td>IgA deficiency</td><td title="n=22">22</td></tr><tr><td>Lymphoma</td><td title="n=3">&lt;10</td></tr><tr><td>Osteoporosis</td><td title="n=95">95</td></tr></table>',
            "en",
        ),
    )
    text(
        shelf.unsafe(
            "html/plotly_survie.html",
            "a plotly figure with one point for each patient (x, y, text)",
            "the data of the figure",
            "Tumeurs cérébrales : volume et survie.",
            "52 patients",
        ),
        page(
            "Volume",
            '<div id="g" class="plotly-graph-div"></div><script type="application/json" id="fig">'
            + json.dumps(
                {
                    "data": [
                        {
                            "type": "scatter",
                            "mode": "markers",
                            "x": [round(r.uniform(2, 80), 1) for _ in range(52)],
                            "y": [r.randint(40, 1500) for _ in range(52)],
                            "text": [f"patient {i}" for i in range(52)],
                        }
                    ],
                    "layout": {"title": "Volume tumoral et survie"},
                }
            )
            + "</script>",
        ),
    )
    text(
        shelf.unsafe(
            "html/urgences_psy.html",
            "a name in the author meta and in a local path",
            "meta source",
            "Passages aux urgences psychiatriques.",
            "3 410 passages",
        ),
        page(
            "Urgences psy", table(3410, ["Femmes", "Crise suicidaire", "Hospitalisation", "Soins sans consentement"])
        ).replace(
            "<meta charset",
            f'<meta name="source" content="/data/dossiers/M. {person(r).upper()}/courrier_sortie.docx"><meta charset',
        ),
    )
    text(
        shelf.unsafe(
            "html/rheum_describe.html",
            "describe() with min and max of persons",
            "rows min and max",
            "Descriptive statistics, pandas describe().",
            "1,102 patients with rheumatoid arthritis",
        ),
        tab(
            [
                ["", "DAS28", "CRP", "HAQ", "age"],
                ["count", 1102, 1102, 1102, 1102],
                ["mean", 3.91, 12.3, 1.02, 58.4],
                ["std", 1.31, 19.8, 0.7, 13.2],
                ["min", 0.49, 0.2, 0, 18],
                ["25%", 2.9, 2.1, 0.4, 49],
                ["50%", 3.8, 5.6, 1, 59],
                ["75%", 4.8, 14.2, 1.5, 68],
                ["max", 8.41, 212, 3, 88],
            ],
            ' border="1" class="dataframe"',
        ),
    )
    n = 740
    text(
        shelf.unsafe(
            "html/pied_diabetique.html",
            "100 % minus the given share: 0,8 % of 740 is 6 persons",
            "last line",
            "Pied diabétique : cicatrisation et amputation.",
            "740 patients",
        ),
        page(
            "Pied diabétique",
            table(n, ["Neuropathie", "Artériopathie", "Ostéite", "Cicatrisation à 6 mois"])
            + "<p>Une amputation majeure a été évitée chez 99,2 % des 740 patients.</p>",
        ),
    )
    text(
        shelf.unsafe(
            "html/details_kawasaki.html",
            "single patients in a folded block",
            "details",
            "Kawasaki disease: treatment and coronary lesions.",
            "187 children",
        ),
        page(
            "Kawasaki",
            table(187, ["Boys", "IVIG resistant", "Steroids"], False)
            + "<details><summary>Outliers</summary><p>#44: 5 months old, giant aneurysm 9.1 mm, z-score 14.2. #81: 7 years old, myocarditis, ECMO for 6 days. #102: 11 months old, z-score 11.8, died.</p></details>",
            "en",
        ),
    )
    text(
        shelf.unsafe(
            "html/mails_enquete.html",
            "e-mail addresses and phone numbers of patients",
            "contact list under the table",
            "Enquête de qualité de vie après AVC.",
            "322 répondants",
        ),
        page(
            "Qualité de vie",
            table(322, ["Femmes", "Aphasie", "Retour au travail"])
            + "<p>À relancer : "
            + ", ".join(
                f"{a}@orange.fr / 06 {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)}"
                for a in ["mireille.d59", "jp.caron", "nadine.lf"]
            )
            + "</p>",
        ),
    )
