"""HTML pages, Markdown and LaTeX: what shows, and what does not."""

import base64

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs41 import tools as t
from tests.airlock.outputs41.office import picture


def write(shelf: Shelf) -> None:
    _html_unsafe(shelf)
    _html_safe(shelf)
    _md_unsafe(shelf)
    _md_safe(shelf)
    _latex(shelf)


def _html_unsafe(shelf: Shelf) -> None:
    good = [
        ["Stratégie", "Patients", "Succès à 1 an", "%"],
        ["Chirurgie première", 412, 301, "73,1"],
        ["Surveillance", 288, 166, "57,6"],
    ]
    t.page(
        shelf.unsafe(
            "web/hernie.html",
            "small counts in an element that is not displayed",
            "div display:none",
            "Hernies inguinales : chirurgie ou surveillance.",
            "700 patients",
        ),
        "Hernies",
        "<h1>Hernies inguinales</h1>"
        + t.html_table(good)
        + '<div style="display:none"><table><tr><td>Étranglement</td><td>3</td><td>8</td></tr></table></div>',
    )
    t.page(
        shelf.unsafe(
            "web/cancer_ovaire.html",
            "small counts in data attributes of a bar",
            "data-n attributes",
            "Chirurgie de l'ovaire selon la résécabilité.",
            "322 cancers de l'ovaire",
        ),
        "Ovaire",
        "<h1>Résidu tumoral</h1><p>N = 322</p>"
        + "".join(
            f'<div class="bar" style="width:{p * 3}px" data-label="{a}" data-n="{n}">{a}</div>'
            for a, p, n in (("CC0", 71, 229), ("CC1", 17, 55), ("CC2", 10, 32), ("CC3", 2, 6))
        ),
        style=".bar{background:#6aa;color:white;margin:2px;padding:2px}",
    )
    png = base64.b64encode(
        picture(
            [
                "Annexe - cas index",
                "Nom : " + "KERVADEC-" + "OULIANOFF",
                "IPP : 80" + "31557042",
                "Date de naissance : 09/11/1958",
            ]
        ).getvalue()
    ).decode()
    t.page(
        shelf.unsafe(
            "web/epidemie_ibode.html",
            "a name and an IPP in a picture inside the page",
            "img base64",
            "Investigation d'une épidémie d'ISO au bloc.",
            "2 480 interventions exposées",
        ),
        "Épidémie",
        f'<h1>ISO à S. aureus</h1><p>31 infections pour 2 480 interventions (1,3 %). Risque relatif associé à la salle 4 : 2,4 (IC 95 % 1,2-4,9).</p><img alt="annexe" src="data:image/png;base64,{png}">',
    )
    t.page(
        shelf.unsafe(
            "web/ibd_dashboard.html",
            "small counts in a comment of the page",
            "HTML comment",
            "Dashboard of an inflammatory bowel disease clinic.",
            "1,066 patients seen in 2023",
        ),
        "IBD clinic",
        "<h2>IBD clinic 2023</h2>"
        + t.html_table(
            [
                ["", "Crohn", "UC"],
                ["Patients", "622", "444"],
                ["On biologics", "371", "188"],
                ["Hospitalised", "104", "66"],
            ]
        )
        + "\n<!-- hidden by request: colectomy Crohn 4, UC 9; deaths 1 / 0 -->",
        "en",
    )
    t.page(
        shelf.unsafe(
            "web/vega_neutropenia.html",
            "points of single patients in a chart's specification",
            "script application/json, data.values",
            "Duration of neutropenia and age after induction.",
            "64 patients with acute leukaemia",
        ),
        "Neutropenia",
        '<h2>Neutropenia after induction</h2><p>Spearman 0.22, p = 0.08</p><script type="application/json" class="vega">{"mark":"point","encoding":{"x":{"field":"age"},"y":{"field":"days"}},"data":{"values":['
        + ",".join(
            f'{{"age":{r.randint(20, 74)},"days":{r.randint(12, 41)}}}'
            for r in [shelf.random("vega")]
            for _ in range(64)
        )
        + "]}}</script>",
        "en",
    )


def _html_safe(shelf: Shelf) -> None:
    t.page(
        shelf.safe(
            "web/vaccination_soignants.html",
            "percent bars in style widths, step 1 to 3",
            "Couverture vaccinale des soignants par métier.",
            "4 288 professionnels",
        ),
        "Vaccination",
        "<h1>Grippe 2023-2024</h1><ol><li>Médecins : 71 %</li><li>Sages-femmes : 58 %</li><li>IDE : 39 %</li><li>Aides-soignants : 31 %</li></ol>"
        + t.html_table(
            [
                ["Métier", "Effectif", "Vaccinés"],
                ["Médecins", 811, 576],
                ["Sages-femmes", 204, 118],
                ["IDE", 1988, 775],
                ["Aides-soignants", 1285, 398],
            ]
        ),
    )
    t.page(
        shelf.safe(
            "web/model_card.html",
            "hyper-parameters, layers, seeds, fold metrics",
            "Model card of a sepsis alert.",
            "52,004 stays, 2017-2022",
        ),
        "Model card",
        "<h1>Sepsis alert v3.2</h1><ul><li>Task: sepsis within 6 hours</li><li>Layers: 3, heads: 4, dropout 0.1, batch 64, 8 epochs</li><li>Patience 5, seed 7</li></ul>"
        + t.html_table(
            [
                ["Set", "Stays", "Positives", "AUROC", "AUPRC"],
                ["Train", "36,402", "2,911", "0.884", "0.402"],
                ["Validation", "7,801", "622", "0.861", "0.371"],
                ["Test", "7,801", "640", "0.858", "0.366"],
            ]
        )
        + "<p>Alerts: 0.31 per bed per day; lead time median 4.5 hours (IQR 2.1 to 8.8).</p>",
        "en",
    )
    t.page(
        shelf.safe(
            "web/gtsummary_tbi.html",
            "footnote numbers, GCS 3 to 15, CI",
            "Regression table of six-month outcome after head injury.",
            "1,377 patients with head injury",
        ),
        "TBI",
        t.html_table(
            [
                ["Characteristic", "N", "OR¹", "95% CI¹", "p-value"],
                ["Age, per 10 years", "1,377", "1.38", "1.27, 1.50", "<0.001"],
                ["GCS motor", "1,377", "", "", ""],
                ["   5-6", "", "—", "—", ""],
                ["   3-4", "", "2.11", "1.62, 2.75", "<0.001"],
                ["   1-2", "", "4.60", "3.28, 6.45", "<0.001"],
                ["Pupils, one fixed", "1,377", "1.94", "1.37, 2.75", "<0.001"],
                ["Hypoxia", "1,377", "1.22", "0.91, 1.64", "0.2"],
            ],
            "gt_table",
        )
        + "<p>¹ OR = Odds Ratio, CI = Confidence Interval. GCS motor scored 1 to 6.</p>",
        "en",
    )
    t.page(
        shelf.safe(
            "web/attente_imagerie.html",
            "waits of 3 to 9 days, ranks",
            "Délais d'attente en imagerie par modalité.",
            "96 000 examens, 2023",
        ),
        "Délais",
        "<h1>Délai médian de rendez-vous (jours ouvrés)</h1>"
        + t.html_table(
            [
                ["Rang", "Modalité", "Examens", "Médiane", "Q1", "Q3"],
                [1, "Radiographie", "51 204", 1, 1, 3],
                [2, "Échographie", "19 870", 6, 3, 11],
                [3, "Scanner", "16 441", 8, 4, 15],
                [4, "IRM", "8 485", 27, 16, 44],
            ]
        ),
    )


def _md_unsafe(shelf: Shelf) -> None:
    t.text(
        shelf.unsafe(
            "md/flux_prisma.md",
            "a small count in a flow chart: 7 lost",
            "mermaid block",
            "Diagramme de flux de la cohorte.",
            "1 188 patients éligibles",
        ),
        "## Flux des patients\n\n```mermaid\nflowchart TD\n  A[Éligibles : 1 188] --> B[Non-opposition : 1 102]\n  A --> X[Opposition : 86]\n  B --> C[Analysés : 1 095]\n  B --> Y[Perdus de vue avant J7]\n```\n\nLa population d'analyse a un âge médian de 57 ans [44 ; 69].",
    )
    t.text(
        shelf.unsafe(
            "md/rapport_aes.md",
            "e-mail and mobile phone of an exposed worker",
            "Contact line",
            "Accidents d'exposition au sang : bilan annuel.",
            "212 accidents déclarés en 2023",
        ),
        "# AES 2023\n\n- Déclarations : 212\n- Piqûres : 141 (66,5 %)\n- Projections : 71 (33,5 %)\n\nContact pour le dossier en cours : lilwenn."
        + "prigentoux@"
        + "gmail.com, 07 "
        + "81 44 60 92\n\nLe taux de sous-déclaration est estimé à 40 %.",
    )
    t.text(
        shelf.unsafe(
            "md/uro_lithotripsy.md",
            "a footnote in words: all but four of a group",
            "footnote",
            "Outcomes of lithotripsy.",
            "540 patients with ureteral stones",
        ),
        "# Extracorporeal lithotripsy\n\nStone-free at 3 months: 398 of 540 (73.7%).[^1]\n\n| Site | Patients | Stone-free |\n|---|---|---|\n| Upper ureter | 310 | 241 |\n| Lower ureter | 230 | 157 |\n\n[^1]: Among the 61 patients with cystine stones, all but four needed a second session.",
    )
    t.text(
        shelf.unsafe(
            "md/front.md",
            "row of one patient in the front matter",
            "YAML front matter, example",
            "Sensitivity analysis of the missing data.",
            "3,012 patients with type 1 diabetes",
        ),
        "---\ntitle: Missing data in the T1D cohort\nlang: en\nexample: {id: 5518, born: 1963-02-17, sex: F, hba1c: 11.4, visit: 2022-09-30}\n---\n\n# Missing data\n\n| Variable | Missing | % |\n|---|---|---|\n| HbA1c | 144 | 4.8 |\n| LDL | 402 | 13.3 |\n| Albuminuria | 611 | 20.3 |\n\nEstimates changed by less than 2% after imputation (m = 20).",
    )
    t.text(
        shelf.unsafe(
            "md/notebook_print.md",
            "paths that carry a patient's name",
            "output block",
            "Compte des examens par lot.",
            "1 420 tomodensitométries thoraciques",
        ),
        "### Lots d'images\n\n```\n/data/tdm/lot01: 702 examens\n/data/tdm/lot02: 718 examens\n"
        + "skip /data/tdm/lot02/"
        + "LE_QUINTREC_"
        + "Anaelle_F_1981/serie3 (corrompu)\n```\n\nDLP moyen 312 mGy.cm (écart-type 121).",
    )


def _md_safe(shelf: Shelf) -> None:
    t.text(
        shelf.safe(
            "md/readme_variables.md",
            "a data dictionary with codes and years, no patient",
            "Dictionnaire des variables diffusées.",
            "Aucun patient : documentation",
        ),
        "# Dictionnaire\n\n| Variable | Libellé | Modalités |\n|---|---|---|\n| sexe | Sexe administratif | 1 = homme, 2 = femme |\n| mode_entree | Mode d'entrée PMSI | 6 = mutation, 7 = transfert, 8 = domicile |\n| mode_sortie | Mode de sortie | 6, 7, 8, 9 = décès |\n| igs2 | Indice de gravité simplifié | 0 à 163 |\n| cat_age | Classe d'âge | 1 = 18-39, 2 = 40-64, 3 = 65-79, 4 = 80 et plus |\n| ccam | Acte | 4 lettres, 3 chiffres (ex. HHFA001) |\n\nVersion 1.4, schéma OMOP 5.4, CIM-10 2024.",
    )
    t.text(
        shelf.safe(
            "md/shap_global.md",
            "mean absolute SHAP values, ranks 1 to 8",
            "Global importance of the variables of a readmission model.",
            "33,870 stays",
        ),
        "## Mean |SHAP|, test set (n = 8,467)\n\n| Rank | Feature | Mean abs. SHAP |\n|---|---|---|\n| 1 | Previous admissions | 0.412 |\n| 2 | Length of stay | 0.233 |\n| 3 | Charlson index | 0.201 |\n| 4 | Albumin | 0.144 |\n| 5 | Age | 0.131 |\n| 6 | Discharge on Friday | 0.048 |\n| 7 | Polypharmacy | 0.041 |\n| 8 | Sodium | 0.037 |\n\nValues are averages over all stays; no individual explanation is given.",
    )
    t.text(
        shelf.safe(
            "md/compte_rendu_copil.md",
            "meetings, votes and deadlines in small numbers",
            "Relevé de décisions du comité de pilotage d'un registre.",
            "Registre de 5 610 patients",
        ),
        "# Relevé de décisions\n\n1. Le registre compte 5 610 patients dans 9 centres ; 2 centres rejoindront le réseau.\n2. Trois publications sont soumises, une acceptée ; 4 thèses en cours.\n3. Qualité : 96,1 % des dossiers ont le critère principal (221 manquants).\n4. Prochaine réunion dans 2 mois ; 5 points à l'ordre du jour.\n5. Budget : 84 k€ consommés sur 120 k€ (70 %).",
    )
    t.text(
        shelf.safe(
            "md/its_hospital_falls.md",
            "slopes and intervals below 1, 48 months, lag 1",
            "Interrupted time series of in-hospital falls.",
            "212,000 patient-days per year",
        ),
        "## Interrupted time series\n\nMonthly falls per 1,000 patient-days, 48 months, segmented regression with Newey-West errors (lag 1), 44 residual degrees of freedom.\n\n| Term | Estimate | 95% CI | p |\n|---|---|---|---|\n| Baseline level | 6.81 | 6.42; 7.20 | <0.001 |\n| Baseline trend | 0.01 | -0.02; 0.04 | 0.51 |\n| Level change | -1.12 | -1.70; -0.54 | <0.001 |\n| Trend change | -0.03 | -0.07; 0.01 | 0.14 |\n",
    )
    t.text(
        shelf.safe(
            "md/questionnaire_usagers.md",
            "five-point scale, means between 1 and 5, question numbers",
            "Résultats d'un questionnaire sur l'information avant anesthésie.",
            "903 répondants",
        ),
        "# Information avant anesthésie (903 répondants)\n\n| Question | Moyenne (1 à 5) | Écart-type | D'accord (4-5) |\n|---|---|---|---|\n| Q1 Les risques ont été expliqués | 4,1 | 0,8 | 78 % |\n| Q2 J'ai pu poser mes questions | 4,3 | 0,7 | 84 % |\n| Q3 Le document était clair | 3,6 | 1,1 | 58 % |\n| Q4 Le délai était suffisant | 3,4 | 1,2 | 51 % |\n\nAlpha de Cronbach : 0,82 ; une seule dimension en analyse factorielle (valeur propre 2,6).",
    )


def _latex(shelf: Shelf) -> None:
    t.text(
        shelf.unsafe(
            "latex/residuals.tex",
            "one point for each patient in a figure",
            "pgfplots coordinates",
            "Residuals against fitted values of an eGFR model.",
            "80 kidney donors",
        ),
        "\\begin{tikzpicture}\n\\begin{axis}[only marks, xlabel={Fitted eGFR}, ylabel={Residual}]\n\\addplot coordinates {\n"
        + "\n".join(f"({r.gauss(88, 9):.2f},{r.gauss(0, 6):.3f})" for r in [shelf.random("res")] for _ in range(80))
        + "\n};\n\\end{axis}\n\\end{tikzpicture}",
    )
    t.text(
        shelf.unsafe(
            "latex/macros_results.tex",
            "a small count in a macro printed in the text",
            "\\nbReop",
            "Texte de résultats avec macros.",
            "418 pancréatectomies",
        ),
        "\\newcommand{\\nbPat}{418}\n\\newcommand{\\nbFist}{96}\n\\newcommand{\\nbReop}{8}\n\\section{Résultats}\nNous avons inclus \\nbPat{} pancréatectomies. Une fistule cliniquement significative est survenue chez \\nbFist{} patients (23,0\\,\\%). Une reprise pour hémorragie a été nécessaire chez \\nbReop{} d'entre eux.",
    )
    t.text(
        shelf.safe(
            "latex/model_equation.tex",
            "coefficients, indices, i = 1",
            "Model equation and estimates of a growth curve.",
            "2,940 preterm infants",
        ),
        "\\section{Model}\n\\[ w_{ij} = \\beta_0 + \\beta_1 t_{ij} + \\beta_2 t_{ij}^2 + b_{0i} + b_{1i} t_{ij} + \\varepsilon_{ij} \\]\nfor infant $i$ and week $j = 1, \\dots, 8$ (2,940 infants, 21,604 weights). Estimates: $\\hat\\beta_0 = 1.31$ (SE 0.01), $\\hat\\beta_1 = 0.142$ (SE 0.002), $\\hat\\beta_2 = 0.004$ (SE 0.0003); random intercept SD 0.29, slope SD 0.031, residual SD 0.08 kg. AIC fell by 412 with 3 spline knots.",
    )
    t.text(
        shelf.safe(
            "latex/tableau_couts.tex",
            "euros, differences and ratios",
            "Coûts moyens par stratégie, avec intervalle de confiance.",
            "1 204 patients randomisés",
        ),
        "\\begin{table}\n\\caption{Coûts moyens à un an (euros) et QALY}\n\\begin{tabular}{lrrr}\n"
        + t.tex_rows(
            [
                ["", "Intervention (n = 604)", "Contrôle (n = 600)", "Différence (IC 95 %)"],
                ["Hospitalisations", "4 211", "4 902", "-691 (-1 204 ; -178)"],
                ["Consultations", "388", "341", "47 (11 ; 83)"],
                ["Médicaments", "1 022", "1 009", "13 (-61 ; 87)"],
                ["QALY", "0,742", "0,721", "0,021 (0,004 ; 0,038)"],
            ]
        )
        + "\n\\end{tabular}\n\\end{table}\nLe rapport coût-efficacité incrémental est dominant dans 91 \\% des 5 000 tirages.",
    )
    rng = shelf.random("lat")
    t.text(
        shelf.safe(
            "latex/landscape_hiv.tex",
            "CD4 classes, years, levels 0 to 2",
            "Characteristics of people with HIV by period of diagnosis.",
            "2,160 people with HIV",
        ),
        "\\begin{landscape}\n\\begin{longtable}{lrrr}\n"
        + t.tex_rows(
            t.table1(
                rng,
                {"2005-2009": 702, "2010-2014": 811, "2015-2019": 647},
                [
                    ("Age, years", "q", 39, 16, 0),
                    ("Women", "b", 0.27),
                    ("CD4 at diagnosis", "c", {"<200": 0.29, "200-349": 0.23, "350-499": 0.21, "500 and over": 0.27}),
                    ("Viral load, log10", "m", 4.7, 0.9),
                    ("AIDS at diagnosis", "b", 0.13),
                    ("Hepatitis C", "b", 0.08),
                ],
                "en",
                "",
                "P",
                "",
            )
        )
        + "\n\\end{longtable}\n\\end{landscape}",
    )
