"""HTML and Markdown."""

import base64
import io

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from .tools import c, fr, htable, md, page, pc, split


def png(draw, size=(6, 3.5)):
    f, ax = plt.subplots(figsize=size)
    draw(ax)
    f.tight_layout()
    b = io.BytesIO()
    f.savefig(b, dpi=110, metadata={"Software": None})
    plt.close(f)
    return f'<img alt="figure" src="data:image/png;base64,{base64.b64encode(b.getvalue()).decode()}">'


def write(shelf):
    def W(p, s):
        return p.write_text(s, encoding="utf-8")

    r = shelf.random("web")
    # --- safe HTML
    a, b = 1502, 1499
    rows = [["", f"Standard (N={a})", f"Telecare (N={b})", f"Total (N={a + b})", "p value"]]
    for v, L, w1, w2, p in [
        ("Sex", ["F", "M"], (42, 58), (41, 59), "0.583"),
        ("Diabetes", ["Type 1", "Type 2", "None"], (6, 31, 63), (6, 33, 61), "0.447"),
        ("Education", ["Primary", "Secondary", "Higher"], (31, 45, 24), (30, 44, 26), "0.512"),
        ("Heart failure stage", ["B", "C", "D"], (34, 57, 9), (35, 57, 8), "0.603"),
    ]:
        rows.append([f"<b>{v}</b>", "", "", "", p])
        for each, x, y in zip(L, split(a, *w1), split(b, *w2)):
            rows.append(["&nbsp;&nbsp;" + each, c(x, a), c(y, b), c(x + y, a + b), ""])
    W(
        shelf.safe(
            "html/arsenal_tableby.html",
            "p-values and stages",
            "tableby() of arsenal exported to HTML.",
            "3,001 participants of a telecare trial",
        ),
        page("Baseline", htable(rows, "tableby")),
    )

    rows = [["Service", "Séjours", "DMS", "IP-DMS", "Taux de réhospitalisation à 30 j"]] + [
        [s, n, fr(d), fr(i, 2), pc(m, n, True)]
        for s, n, d, i, m in [
            ("Cardiologie", 3120, 5.1, 0.98, 341),
            ("Pneumologie", 1890, 7.2, 1.04, 288),
            ("Gastro-entérologie", 2210, 4.8, 0.93, 203),
            ("Neurologie", 1744, 6.9, 1.01, 155),
            ("Néphrologie", 940, 6.1, 1.07, 131),
            ("Rhumatologie", 802, 5.5, 0.96, 58),
            ("Endocrinologie", 690, 4.1, 0.91, 51),
        ]
    ]
    W(
        shelf.safe(
            "html/ipdms_services.html",
            "mean stays and index near 1",
            "Performance de durée de séjour par service.",
            "11 396 séjours de médecine 2022",
        ),
        page(
            "IP-DMS par service",
            "<p>Source : PMSI MCO. 7 services, 2 sites.</p>" + htable(rows, "table table-striped"),
            "fr",
        ),
    )

    ex = [["", "coef", "std err", "z", "P>|z|", "[0.025", "0.975]"]] + [
        [v, *[f"{x:.3f}" for x in (bb, s, bb / s, abs(0.2 / (1 + (bb / s) ** 2)), bb - 1.96 * s, bb + 1.96 * s)]]
        for v, bb, s in [
            ("const", -3.1, 0.14),
            ("age", 0.033, 0.004),
            ("male", 0.21, 0.06),
            ("night", 0.09, 0.06),
            ("triage_1_2", 1.31, 0.08),
            ("arrival_ambulance", 0.66, 0.07),
            ("previous_visits", 0.11, 0.02),
        ]
    ]
    W(
        shelf.safe(
            "html/statsmodels_logit.html",
            "Df Model 6 and coefficients",
            "statsmodels summary of admission from the emergency department.",
            "22,480 emergency visits",
        ),
        page(
            "Logit Regression Results",
            htable(
                [
                    ["Dep. Variable:", "admitted", "No. Observations:", "22480"],
                    ["Model:", "Logit", "Df Residuals:", "22473"],
                    ["Method:", "MLE", "Df Model:", "6"],
                    ["Pseudo R-squ.:", "0.1812", "Log-Likelihood:", "-9911.4"],
                ],
                "simpletable",
            )
            + htable(ex, "simpletable"),
        ),
    )

    spec = [{"groupe": g, "taux": t} for g, t in [("18-34", 12.1), ("35-49", 15.4), ("50-64", 18.8), ("65-79", 23.5)]]
    W(
        shelf.safe(
            "html/douleur_chronique.html",
            "inline SVG bars of percentages of large groups",
            "Prévalence de la douleur chronique post-opératoire par âge.",
            "4 820 opérés, au moins 800 par classe d'âge",
        ),
        page(
            "Douleur chronique post-opératoire",
            '<svg xmlns="http://www.w3.org/2000/svg" width="420" height="200">'
            + "".join(
                f'<rect x="0" y="{20 + 40 * i}" width="{d["taux"] * 12:.0f}" height="24" fill="#4477aa"/><text x="{d["taux"] * 12 + 6:.0f}" y="{37 + 40 * i}" font-size="12">{d["groupe"]} ans : {fr(d["taux"])} %</text>'
                for i, d in enumerate(spec)
            )
            + "</svg><p>Chaque classe compte plus de 800 opérés.</p>",
            "fr",
        ),
    )

    def roc(ax):
        x = np.linspace(0, 1, 100)
        ax.plot(x, x**0.32, label="Model (AUC 0.76)")
        ax.plot(x, x**0.5, label="Score (AUC 0.67)")
        ax.plot([0, 1], [0, 1], "k:")
        ax.legend()
        ax.set_xlabel("1 - specificity")
        ax.set_ylabel("Sensitivity")

    W(
        shelf.safe(
            "html/roc_delirium.html",
            "smooth (binormal) ROC curves",
            "Smoothed ROC curves of two delirium scores, 9,300 stays.",
            "9,300 surgical stays, 1,020 deliria",
        ),
        page(
            "Postoperative delirium",
            png(roc)
            + htable(
                [
                    ["Threshold", "Sensitivity", "Specificity", "PPV"],
                    ["0.05", "88%", "44%", "16%"],
                    ["0.10", "74%", "64%", "20%"],
                    ["0.20", "49%", "83%", "26%"],
                ]
            ),
        ),
    )

    # --- safe Markdown
    W(
        shelf.safe(
            "md/README_resultats_sepsis.md",
            "versions, file names, folds and seeds",
            "Compte rendu de l'analyse sepsis pour les co-auteurs.",
            "7 344 séjours de réanimation avec sepsis",
        ),
        "# Sepsis et corticoïdes : résultats\n\n- R 4.3.2, packages `survival` 3.5-7, `mice` 3.16 (m = 5 imputations, graine 2023)\n- 2 bras émulés, 28 jours de suivi\n\n## Effectifs\n\n"
        + md(
            [
                ["Bras", "n", "Décès à 28 j", "HR (IC95 %)"],
                ["Hydrocortisone", 3102, c(868, 3102, True), "0,93 (0,85-1,01)"],
                ["Sans corticoïdes", 4242, c(1315, 4242, True), "réf."],
            ]
        )
        + "\n## Sensibilité\n\n"
        + md(
            [
                ["Analyse", "HR", "p"],
                ["Poids tronqués à 1 %", "0,94", "0,14"],
                ["Clone-censor-weight", "0,95", "0,21"],
                ["Sans imputation", "0,92", "0,07"],
                ["Choc seul", "0,88", "0,02"],
            ]
        )
        + "\nRéférence : protocole v3, section 7.2.\n",
    )
    W(
        shelf.safe(
            "md/model_card_los.md",
            "model card, seeds, layers",
            "Model card of the length-of-stay model, without weights.",
            "41,322 stays for training, 10,330 for test",
        ),
        "# Model card: length of stay\n\n**Type**: gradient boosting, depth 6, 400 rounds, learning rate 0.05, min_child_samples 50\n\n**Intended use**: bed planning, not individual care.\n\n"
        + md(
            [
                ["Metric", "Train", "Test"],
                ["MAE (days)", "1.92", "2.04"],
                ["RMSE", "4.11", "4.38"],
                ["R²", "0.47", "0.43"],
                ["Within 1 day", "51.3%", "48.9%"],
            ]
        )
        + "\n## Fairness\n\n"
        + md(
            [
                ["Group", "Stays (test)", "MAE"],
                ["Women", 5422, "1.98"],
                ["Men", 4908, "2.11"],
                ["18-64", 5011, "1.71"],
                ["65-84", 4120, "2.26"],
                ["85+", 1199, "2.77"],
            ]
        )
        + "\nTwo reviewers, one retraining per year, 3 monitored drifts.\n",
    )
    W(
        shelf.safe(
            "md/methodes_dictionnaire.md",
            "data dictionary with codes and ranges of validity, no data",
            "Dictionnaire des variables de l'étude (sans données).",
            "Aucune donnée de patient",
        ),
        "# Dictionnaire\n\n"
        + md(
            [
                ["Variable", "Type", "Modalités", "Bornes de validité"],
                ["sexe", "code", "1 = homme, 2 = femme", ""],
                ["age", "entier", "", "18 à 89"],
                ["asa", "code", "1 à 5", ""],
                ["mode_entree", "code", "6 mutation, 7 transfert, 8 domicile", ""],
                ["mode_sortie", "code", "6, 7, 8, 9 (décès)", ""],
                ["glasgow", "entier", "", "3 à 15"],
                ["score_igs2", "entier", "", "contrôle de saisie : 0 à 163"],
                ["ghm", "texte", "6 caractères", ""],
            ]
        )
        + "\n",
    )
    W(
        shelf.safe(
            "md/prescribing_trends.md",
            "years and quarterly shares of large denominators",
            "Trends of opioid prescribing at discharge.",
            "58,200 surgical discharges 2017-2022",
        ),
        "## Opioids at discharge\n\n"
        + md(
            [["Year", "Discharges", "Any opioid", "Strong opioid"]]
            + [
                [y, n, c(m, n), c(s, n)]
                for y, n, m, s in [
                    (2017, 9504, 3802, 611),
                    (2018, 9811, 3777, 640),
                    (2019, 10020, 3707, 588),
                    (2020, 8122, 2843, 433),
                    (2021, 10111, 3285, 470),
                    (2022, 10632, 3242, 421),
                ]
            ]
        )
        + "\nJoinpoint regression: 1 joinpoint (2019), APC -1.9% then -4.4% per year.\n",
    )
    W(
        shelf.safe(
            "md/tests_logiciel.md",
            "counts of tests and errors of code, not persons",
            "Rapport de validation du code d'extraction (tests unitaires).",
            "Aucun patient : tests du code sur données fictives",
        ),
        "# Validation\n\n"
        + md(
            [
                ["Module", "Tests", "Réussis", "Échecs", "Couverture"],
                ["extraction", 42, 42, 0, "97 %"],
                ["jointure", 31, 31, 0, "94 %"],
                ["phénotype", 58, 57, 1, "91 %"],
                ["export", 18, 18, 0, "100 %"],
            ]
        )
        + "\nL'échec restant (`test_fuseau_horaire`) est corrigé dans la version 1.4.2.\n",
    )

    # --- unsafe HTML
    rows = (
        [["", "n", "mean", "std"]]
        + [
            [f"{d} / {s}", n, f"{m:.1f}", f"{v:.1f}"]
            for d, s, n, m, v in [
                ("Crohn", "F", 212, 38.1, 14.2),
                ("Crohn", "M", 188, 36.9, 13.8),
                ("UC", "F", 166, 44.0, 15.9),
                ("UC", "M", 171, 45.2, 15.1),
                ("Microscopic", "F", 61, 66.4, 9.9),
                ("Microscopic", "M", 22, 64.0, 10.7),
                ("Indeterminate", "F", 15, 41.1, 14.4),
            ]
        ]
        + [["Indeterminate / M", 1, "29.0", "NaN"]]
    )
    W(
        shelf.unsafe(
            "html/groupby_ibd.html",
            "group of one, its mean is his age",
            "last row",
            "Age at diagnosis by disease and sex, pandas groupby.",
            "836 patients with inflammatory bowel disease",
        ),
        page("ibd", htable(rows)),
    )
    rows = [["Unité", "Enfants", "Transférés en réanimation"]] + [
        [f"Pédiatrie {k}", n, c(m, n, True)] for k, n, m in [("A", 810, 44), ("B", 688, 31), ("C", 455, 27)]
    ]
    W(
        shelf.unsafe(
            "html/pediatrie_commentaire.html",
            "rows of patients in an HTML comment",
            "comment at the end of the body",
            "Transferts en réanimation des unités de pédiatrie.",
            "1 953 enfants hospitalisés",
        ),
        page(
            "Transferts",
            htable(rows)
            + "<!-- debug\n"
            + "\n".join(
                f"{{'age_mois': {r.randint(1, 160)}, 'sexe': '{r.choice('FM')}', 'motif': '{r.choice(['asthme', 'sepsis', 'convulsion'])}', 'duree': {r.randint(1, 20)}}}"
                for _ in range(22)
            )
            + "\n-->",
            "fr",
        ),
    )
    rows = (
        [["Drug", "Exposed pregnancies", "Major malformation"]]
        + [
            [d, n, c(m, n)]
            for d, n, m in [
                ("Lamotrigine", 902, 27),
                ("Levetiracetam", 811, 24),
                ("Carbamazepine", 433, 21),
                ("Valproate", 204, 21),
            ]
        ]
        + [
            ["Topiramate", 118, "11 (9.3%)"],
            [
                '<span style="display:none">Phenobarbital</span>',
                '<span style="display:none">37</span>',
                '<span style="display:none">2 (5.4%)</span>',
            ],
        ]
    )
    W(
        shelf.unsafe(
            "html/antiepileptics_pregnancy.html",
            "hidden row with 2 cases",
            "last row, display:none",
            "Major malformations by antiepileptic drug.",
            "2,468 pregnancies exposed to one drug",
        ),
        page("Antiepileptics in pregnancy", htable(rows)),
    )
    pts = [{"x": round(r.gauss(28, 5), 1), "y": round(r.gauss(5.6, 1.1), 1)} for _ in range(55)]
    W(
        shelf.unsafe(
            "html/imc_glycemie_svg.html",
            "scatter of single patients in inline SVG",
            "55 circles",
            "Glycémie à jeun selon l'IMC.",
            "55 participants de l'étude pilote",
        ),
        page(
            "IMC et glycémie",
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">'
            + "".join(f'<circle cx="{p["x"] * 8:.1f}" cy="{300 - p["y"] * 30:.1f}" r="3"/>' for p in pts)
            + "</svg><p>r = 0,31 ; p = 0,02</p>",
            "fr",
        ),
    )
    W(
        shelf.unsafe(
            "html/waiting_list_token.html",
            "secret: database password in a meta tag",
            "meta name=source",
            "Waiting list by specialty.",
            "9,870 patients on the waiting list",
        ),
        page(
            "Waiting list",
            htable(
                [["Specialty", "Waiting", "Median (days)", "Over 1 year"]]
                + [
                    [s, n, d, c(m, n)]
                    for s, n, d, m in [
                        ("Orthopaedics", 3120, 121, 402),
                        ("Ophthalmology", 2744, 96, 288),
                        ("ENT", 1502, 88, 120),
                        ("Urology", 1310, 79, 91),
                        ("Gynaecology", 1194, 70, 66),
                    ]
                ]
            ),
        ).replace(
            "<title>",
            '<meta name="source" content="postgresql://etl_reader:Tr0ub4dor-9xQe@edw-db.hospital.local:5432/omop"><title>',
        ),
    )
    # --- unsafe Markdown
    W(
        shelf.unsafe(
            "md/reanimation_neonat.md",
            "small count in words inside a sentence",
            "'huit nouveau-nés'",
            "Synthèse de l'étude sur l'hypothermie thérapeutique.",
            "304 nouveau-nés avec encéphalopathie",
        ),
        "# Hypothermie thérapeutique\n\n304 nouveau-nés inclus de 2014 à 2022, 188 en grade 2 et 116 en grade 3.\n\n"
        + md(
            [["Devenir à 2 ans", "n (%)"]]
            + [
                [k, c(n, 304, True)]
                for k, n in zip(
                    ["Normal", "Séquelles modérées", "Séquelles sévères", "Décès"], split(304, 52, 18, 12, 18)
                )
            ]
        )
        + "\nParmi les 116 grades 3, huit nouveau-nés ont eu une IRM normale.\n",
    )
    W(
        shelf.unsafe(
            "md/rare_disease_registry.md",
            "zero in words about a real group",
            "last bullet",
            "Highlights of the registry for the newsletter.",
            "1,206 patients of a cystic fibrosis registry",
        ),
        "# Registry highlights\n\n* 1,206 patients, 611 women (50.7%)\n* On modulators: 902 (74.8%)\n* Median FEV1 78% predicted (IQR 58-94)\n* Lung transplants in the year: 14\n* Chronic *Pseudomonas*: 411 (34.1%)\n* None of the 86 children under six had a positive culture for *B. cepacia*.\n",
    )
    n1 = 1960 + 12
    nir = f"2 {n1 % 100} 07 35 238 {114:03d}"
    key = 97 - int(nir.replace(" ", "")) % 97
    W(
        shelf.unsafe(
            "md/note_chainage.md",
            "NIR with its key",
            "section Anomalies",
            "Note sur la qualité du chaînage SNDS.",
            "88 400 séjours chaînés",
        ),
        "# Qualité du chaînage\n\n"
        + md(
            [["Année", "Séjours", "Chaînés", "Taux"]]
            + [
                [y, n, m, pc(m, n, True)]
                for y, n, m in [
                    (2019, 22100, 20804),
                    (2020, 20340, 19288),
                    (2021, 22480, 21513),
                    (2022, 23480, 22611),
                ]
            ]
        )
        + f"\n## Anomalies\n\nLes échecs viennent surtout de clés fausses, par ex. {nir} {key:02d} rejeté à tort dans le premier passage.\n",
    )
    W(
        shelf.unsafe(
            "md/weekly_flu_dashboard.md",
            "small cell in a weekly series",
            "week 2023-W09, ICU = 2",
            "Weekly influenza admissions.",
            "1,230 influenza admissions, season 2022-2023",
        ),
        "### Influenza admissions\n\n"
        + md(
            [["Week", "Admissions", "ICU"]]
            + [
                [w, n, m]
                for w, n, m in [
                    ("2022-W50", 121, 18),
                    ("2022-W51", 188, 26),
                    ("2022-W52", 231, 31),
                    ("2023-W01", 202, 29),
                    ("2023-W02", 141, 21),
                    ("2023-W03", 102, 16),
                    ("2023-W04", 84, 13),
                    ("2023-W05", 61, 11),
                    ("2023-W06", 47, 12),
                    ("2023-W09", 33, 2),
                ]
            ]
        ),
    )
    W(
        shelf.unsafe(
            "md/extremes_dialyse.md",
            "minimum and maximum",
            "column 'étendue'",
            "Description de la cohorte de dialyse.",
            "566 patients dialysés",
        ),
        "## Cohorte de dialyse\n\n"
        + md(
            [
                ["Variable", "Médiane [Q1-Q3]", "Étendue"],
                ["Âge (ans)", "69 [58-78]", "21-89"],
                ["Ancienneté (mois)", "38 [16-71]", "1-402"],
                ["Kt/V", "1,42 [1,28-1,57]", "0,71-2,33"],
                ["PTH (pg/mL)", "312 [181-520]", "6-2 981"],
                ["Hémoglobine (g/dL)", "11,1 [10,3-11,9]", "5,8-15,2"],
            ]
        ),
    )
