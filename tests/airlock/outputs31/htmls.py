"""HTML outputs."""

import base64

import pandas as pd

from .kit import htable, ipp, npc, page, person, split, table1


def write(shelf) -> None:
    r = shelf.random("html")
    f = shelf.safe(
        "html/gtsummary_lupus.html",
        "footnote marks, p-values, CSS numbers",
        "gtsummary table of lupus nephritis by class.",
        "1,120 patients with lupus nephritis",
    )
    f.write_text(
        page(
            "Lupus nephritis",
            htable(
                [
                    ["Characteristic", "Class III N = 402¹", "Class IV N = 511¹", "Class V N = 207¹", "p-value²"],
                    *table1(
                        r,
                        [402, 511, 207],
                        [
                            ("Age", (34, 27, 44)),
                            ("Female", 84),
                            ("Hypertension", 38),
                            ("Proteinuria (g/24h)", (2.6, 1.4, 4.8)),
                            ("Induction", {"MMF": 52, "Cyclophosphamide": 29, "Rituximab": 19}),
                            ("Hydroxychloroquine", 78),
                            ("Remission at 1 year", 46),
                        ],
                        overall=False,
                        d=0,
                    ),
                ],
                "gt_table",
                "Table 1",
            )
            + "<p><sup>1</sup> Median (Q1, Q3); n (%) <sup>2</sup> Kruskal-Wallis; Pearson's Chi-squared</p>",
        ),
        encoding="utf-8",
    )

    f = shelf.safe(
        "html/pandas_crosstab_allergies.html",
        "pandas to_html with integer index 0-3",
        "Croisement allergie déclarée × nombre de classes d'antibiotiques reçues.",
        "16 210 patients hospitalisés",
    )
    c = [split(r, n, [50, 28, 14, 8]) for n in (14902, 1308)]
    f.write_text(
        pd.DataFrame(
            {"Sans allergie": c[0], "Allergie bêtalactamines": c[1]}, index=pd.Index([0, 1, 2, 3], name="nb_classes")
        ).to_html(border=1, classes="dataframe"),
        encoding="utf-8",
    )

    f = shelf.safe(
        "html/svg_bars_vaccin.html",
        "inline SVG bars with coordinates below ten",
        "Couverture vaccinale pneumocoque par spécialité, figure SVG.",
        "9 310 patients à risque",
    )
    bars = "".join(
        f'<rect x="{5 + 60 * i}" y="{180 - 3 * v}" width="42" height="{3 * v}" fill="#5a7"/><text x="{9 + 60 * i}" y="196" font-size="9">{s}</text><text x="{12 + 60 * i}" y="{174 - 3 * v}" font-size="9">{v} %</text>'
        for i, (s, v) in enumerate([("Pneumo", 44), ("Néphro", 38), ("Hémato", 51), ("Cardio", 22), ("Diabéto", 27)])
    )
    f.write_text(
        page(
            "Couverture vaccinale",
            f'<h1>Couverture vaccinale pneumocoque</h1><p>Effectifs par spécialité : 2 104, 1 320, 1 011, 3 055 et 1 820 patients.</p><svg width="320" height="205" viewBox="0 0 320 205">{bars}</svg>',
            "fr",
        ),
        encoding="utf-8",
    )

    f = shelf.safe(
        "html/sklearn_report.html",
        "classification report with two-decimal scores",
        "Classification report of the triage text model (sklearn).",
        "22,400 triage notes, test set of 5,600",
    )
    sup = split(r, 5600, [8, 20, 40, 32])
    rows = (
        [["", "precision", "recall", "f1-score", "support"]]
        + [
            [
                f"level {i + 1}",
                f"{r.uniform(0.6, 0.85):.2f}",
                f"{r.uniform(0.6, 0.85):.2f}",
                f"{r.uniform(0.6, 0.85):.2f}",
                n,
            ]
            for i, n in enumerate(sup)
        ]
        + [["macro avg", "0.73", "0.72", "0.72", 5600], ["weighted avg", "0.74", "0.74", "0.74", 5600]]
    )
    f.write_text(
        page(
            "Report",
            htable(rows) + "<p>5-fold cross-validation, 3 seeds, learning rate 2e-5, 4 epochs, max length 512.</p>",
        ),
        encoding="utf-8",
    )

    f = shelf.safe(
        "html/spss_crosstabs.html",
        "SPSS output tables with df 2 and large cells",
        "SPSS crosstab of smoking status by surgical site infection.",
        "6,302 operations",
    )
    k = [split(r, n, [93, 7]) for n in (2980, 1711, 1611)]
    f.write_text(
        page(
            "Output1",
            "<h2>Crosstabs</h2>"
            + htable(
                [["Smoking", "No infection", "Infection", "Total"]]
                + [[n, *x, sum(x)] for n, x in zip(["Never", "Former", "Current"], k)]
                + [["Total", sum(x[0] for x in k), sum(x[1] for x in k), 6302]],
                caption="smoking * ssi Crosstabulation - Count",
            )
            + htable(
                [
                    ["Chi-Square Tests", "Value", "df", "Asymp. Sig. (2-sided)"],
                    ["Pearson Chi-Square", "9.418ᵃ", 2, ".009"],
                    ["Likelihood Ratio", "9.611", 2, ".008"],
                    ["N of Valid Cases", 6302, "", ""],
                ]
            )
            + "<p>a. 0 cells (0.0%) have expected count less than 5.</p>",
        ),
        encoding="utf-8",
    )

    f = shelf.safe(
        "html/medico_soc_precarite.html",
        "rates per 100 000 with large numerators",
        "Recours aux urgences par quintile de précarité du territoire.",
        "88 300 passages de 61 000 patients",
    )
    rows = [["Quintile FDep", "Habitants", "Passages", "Taux pour 1 000 hab.", "RR ajusté (IC95 %)"]]
    for q, (h, n) in enumerate(zip(split(r, 402000, [1] * 5), split(r, 88300, [15, 17, 19, 22, 27])), 1):
        rows.append(
            [
                q,
                h,
                n,
                f"{1000 * n / h:.0f}",
                "réf."
                if q == 1
                else f"{1 + 0.14 * q:.2f} ({0.96 + 0.14 * q:.2f}-{1.04 + 0.14 * q:.2f})".replace(".", ","),
            ]
        )
    f.write_text(page("Précarité", htable(rows, caption="Passages aux urgences, 2023"), "fr"), encoding="utf-8")

    f = shelf.safe(
        "html/arsenal_tableby.html",
        "arsenal tableby by arm with N-Miss of at least 12",
        "tableby summary of the migraine cohort, by prophylaxis (ranges removed).",
        "1,870 patients",
    )
    rows = table1(
        r,
        [910, 960],
        [
            ("Age", (41.2, 12.1)),
            ("Sex", {"F": 78, "M": 22}),
            ("Aura", 29),
            ("Days per month", (11.4, 4.2)),
            ("Medication overuse", 33),
            ("HIT-6", (62.1, 6.0)),
        ],
    )
    rows.insert(2, ["  N-Miss", 43, 19, 24, ""])
    f.write_text(
        page(
            "tableby", htable([["", "Overall (N=1870)", "Topiramate (N=910)", "CGRP mAb (N=960)", "p value"], *rows])
        ),
        encoding="utf-8",
    )

    f = shelf.safe(
        "html/chart_css_funnel.html",
        "funnel of centres: each centre is anonymous and large",
        "Funnel data for 30-day mortality by anonymous centre.",
        "24 centres, 61,400 admissions",
    )
    rows = [["Centre", "Admissions", "Observed (%)", "Expected (%)", "SMR", "Outside 3 SD"]]
    rows += [
        [
            f"C{i:02d}",
            r.randint(1200, 4100),
            f"{r.uniform(5, 8):.1f}",
            f"{r.uniform(5.5, 7.2):.1f}",
            f"{r.uniform(0.8, 1.2):.2f}",
            "no" if i != 7 else "yes",
        ]
        for i in range(1, 25)
    ]
    shelf.cases[-1].__dict__["population"] = f"24 centres, {sum(x[1] for x in rows[1:])} admissions"
    f.write_text(
        page(
            "Funnel", "<h1>30-day mortality</h1><p>1 of 24 centres lies outside the 99.8% limits.</p>" + htable(rows)
        ),
        encoding="utf-8",
    )

    # -- unsafe
    f = shelf.unsafe(
        "html/comment_leak_hsct.html",
        "HTML comment holds record numbers",
        "comment before </body>",
        "Outcomes after haematopoietic stem cell transplantation.",
        "733 transplants",
    )
    f.write_text(
        page(
            "HSCT",
            htable(
                [
                    ["Outcome", "n (%)"],
                    ["Acute GVHD II-IV", npc(241, 733)],
                    ["Chronic GVHD", npc(288, 733)],
                    ["Relapse", npc(171, 733)],
                    ["Non-relapse mortality", npc(122, 733)],
                ]
            )
            + f"<!-- TODO check {ipp(r)}, {ipp(r)}: relapse date after death -->",
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "html/data_attributes_rows.html",
        "row-level data in base64 in a data attribute",
        "div data-src",
        "Sleep apnoea severity by occupation.",
        "1,402 patients in the sleep unit",
    )
    raw = "id,sex,age,bmi,ahi\n" + "\n".join(
        f"{i},{r.choice('FM')},{r.randint(25, 84)},{r.gauss(31, 5):.1f},{r.gauss(28, 14):.1f}" for i in range(1, 81)
    )
    f.write_text(
        page(
            "Sleep apnoea",
            f'<div data-src="{base64.b64encode(raw.encode()).decode()}"></div>'
            + htable(
                [
                    ["Occupation", "n", "AHI median"],
                    ["Drivers", 210, 31],
                    ["Office", 640, 22],
                    ["Manual", 402, 27],
                    ["Retired", 150, 29],
                ]
            ),
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "html/display_none_table.html",
        "table hidden by CSS with small cells",
        "second table, display:none",
        "Causes de sortie contre avis médical.",
        "1 316 sorties contre avis",
    )
    rows = [
        ["Motif", "n", "%"],
        ["Addiction", 402, "30,5"],
        ["Attente trop longue", 511, "38,8"],
        ["Raison familiale", 240, "18,2"],
        ["Autre", 163, "12,4"],
    ]
    f.write_text(
        page(
            "Sorties contre avis",
            htable(rows)
            + '<div style="display:none">'
            + htable([["Unité", "Décès à 7 j"], ["Addictologie", 4], ["Médecine", 6], ["Chirurgie", 2]])
            + "</div>",
            "fr",
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "html/svg_points_ldl.html",
        "scatter in inline SVG: one circle per patient",
        "svg circles",
        "LDL reduction against baseline LDL, figure of the lipid clinic.",
        "76 patients with familial hypercholesterolaemia",
    )
    dots = "".join(
        f'<circle cx="{r.gauss(200, 50):.1f}" cy="{r.gauss(120, 30):.1f}" r="3" fill="#357"/>' for _ in range(76)
    )
    f.write_text(
        page(
            "LDL",
            f'<h1>LDL reduction (n = 76)</h1><svg width="420" height="260">{dots}<line x1="30" y1="220" x2="400" y2="30" stroke="red"/></svg>',
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "html/urgences_adresses.html",
        "postal address of a patient in a note",
        "foot note",
        "Passages répétés aux urgences : profils.",
        "3 940 patients à passages répétés",
    )
    f.write_text(
        page(
            "Passages répétés",
            htable(
                [
                    ["Profil", "Patients", "Passages / an (médiane)"],
                    ["Gériatrique", 1402, 4],
                    ["Psychiatrique", 911, 6],
                    ["Addiction", 604, 7],
                    ["Douleur chronique", 1023, 5],
                ]
            )
            + f"<p>Exemple de domicile mal géocodé : {r.randint(11, 98)} bis rue des Acacias, 69003 Lyon.</p>",
            "fr",
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "html/kpi_percent_complement.html",
        "complement in a KPI card",
        "98,9 % of 372 dossiers: 4",
        "Indicateurs qualité de la consultation d'anesthésie.",
        "372 patients audités",
    )
    f.write_text(
        page(
            "Indicateurs IQSS",
            "<h1>Audit de la consultation d'anesthésie</h1><p>372 dossiers patients audités.</p><ul><li>Score de tenue : 84,1 %</li><li>Traitement habituel noté : 98,9 % des patients</li><li>Score d'Apfel noté : 61,3 %</li><li>Allergies notées : 93,0 %</li></ul>",
            "fr",
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "html/min_max_range_bmj.html",
        "range (min-max) column in a descriptive table",
        "column Range",
        "Baseline features of aortic stenosis patients.",
        "1,044 patients before TAVI",
    )
    f.write_text(
        page(
            "TAVI",
            htable(
                [
                    ["Variable", "Mean", "SD", "Range"],
                    ["Age (years)", "82.1", "6.0", "51-88"],
                    ["STS score (%)", "5.2", "3.6", "0.8-31.4"],
                    ["Mean gradient (mmHg)", "44.6", "13.9", "12-118"],
                    ["Valve area (cm²)", "0.71", "0.18", "0.22-1.31"],
                    ["LVEF (%)", "54.3", "12.1", "14-78"],
                ]
            ),
        ),
        encoding="utf-8",
    )

    f = shelf.unsafe(
        "html/title_name_pp.html",
        "a patient's name in the page title and alt text",
        "<title> and caption",
        "Fréquence des hypoglycémies sous pompe.",
        "508 patients sous pompe à insuline",
    )
    p = person(r)
    f.write_text(
        page(
            f"Hypoglycémies – dossier Mme {p[1]}",
            htable(
                [
                    ["Hypoglycémie", "Patients", "%"],
                    ["Niveau 1", 402, "79,1"],
                    ["Niveau 2", 211, "41,5"],
                    ["Sévère", 36, "7,1"],
                ]
            ),
            "fr",
        ),
        encoding="utf-8",
    )
    shelf.cases[-1].__dict__["where"] = "<title>"

    f = shelf.unsafe(
        "html/sd_of_one.html",
        "mean of a single person (n implied by a missing SD)",
        "row Centre 9: SD NaN",
        "Mean operative time by surgeon group, pandas describe by centre.",
        "604 prostatectomies in 9 centres",
    )
    rows = (
        [["centre", "mean", "std"]]
        + [[i, f"{r.gauss(165, 12):.1f}", f"{r.uniform(28, 46):.1f}"] for i in range(1, 9)]
        + [[9, "212.0", "NaN"]]
    )
    f.write_text(
        page("operative_time", htable(rows, "dataframe", "df.groupby('centre').minutes.agg(['mean', 'std'])")),
        encoding="utf-8",
    )
