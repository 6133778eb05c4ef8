"""Reports and articles that keep the rules."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import by_group, markdown, page, pdf, text, word


def write(shelf: Shelf) -> None:
    pdf(
        shelf.safe(
            "reports/rapport_activite_psychiatrie.pdf",
            "sectors, beds and articles of law are small numbers; patients from 18 up",
            "Rapport annuel d'activité du pôle de psychiatrie",
            "4 812 patients de la file active 2024",
        ),
        [
            "# Pôle de psychiatrie : rapport d'activité 2024",
            "La file active compte 4 812 patients répartis en 5 secteurs, 3 CMP et 2 hôpitaux de jour. Les soins sans consentement relèvent des articles L. 3212-1 et L. 3213-1 du code de la santé publique.",
            by_group(
                "Mode de soins",
                {"2023": 4655, "2024": 4812},
                [
                    ("Soins libres", 4012, 4120),
                    ("À la demande d'un tiers", 388, 401),
                    ("Péril imminent", 201, 218),
                    ("Décision du préfet", 54, 73),
                ],
                french=True,
            ),
            "La durée médiane d'hospitalisation est de 14 jours [6 ; 28]. Le taux d'occupation atteint 97 % sur 86 lits ; 4 lits ont fermé en août.",
            "Les réadmissions à 30 jours concernent 188 patients (11,2 % des 1 679 sortants). Le délai médian du premier rendez-vous au CMP est passé de 41 à 36 jours.",
            "## Perspectives",
            "1. Ouvrir 6 places d'accueil familial. 2. Recruter 3 infirmiers en pratique avancée. 3. Réduire de 20 % les mesures d'isolement.",
        ],
    )
    text(
        shelf.safe(
            "reports/article_metformine.tex",
            "a whole article: flow with exclusions of 10 or more, models, references with page numbers",
            "LaTeX article on metformin and lactic acidosis in kidney disease",
            "9,604 adults with type 2 diabetes and stage 3 kidney disease",
        ),
        r"""
        \documentclass[11pt]{article}
        \usepackage{booktabs}
        \title{Metformin and lactic acidosis in stage 3 chronic kidney disease}
        \begin{document}
        \maketitle
        \begin{abstract}
        \textbf{Background.} Metformin is often stopped early in kidney disease. \textbf{Methods.} New-user cohort from 3 hospitals, 2014 to 2022, with a sequence of 36 nested trials. \textbf{Results.} Of 9\,604 adults, 5\,188 started metformin. Lactic acidosis occurred in 46 users and 33 non-users (hazard ratio 1.12, 95\% CI 0.71 to 1.76). \textbf{Conclusion.} We found no material rise in risk above an eGFR of 30.
        \end{abstract}
        \section{Methods}
        We identified 12\,411 adults; 1\,733 were excluded for dialysis, 802 for missing creatinine and 272 for prior metformin, which left 9\,604. Propensity scores used 41 covariates; weights were truncated at the 1st and 99th percentiles. We fitted pooled logistic regression with a spline of time (4 knots). Bias analysis followed Lash et al.
        \section{Results}
        \begin{table}[h]
        \caption{Outcomes over a median of 3.1 years.}
        \begin{tabular}{lrrr}
        \toprule
         & Users ($n=5\,188$) & Non-users ($n=4\,416$) & HR (95\% CI) \\
        \midrule
        Lactic acidosis & 46 & 33 & 1.12 (0.71--1.76) \\
        Dialysis & 171 & 166 & 0.83 (0.67--1.03) \\
        Death & 612 & 671 & 0.74 (0.66--0.83) \\
        \bottomrule
        \end{tabular}
        \end{table}
        The median age was 72 years (IQR 65 to 79). By stage, 28 of the 46 events among users fell in stage 3b and 18 in stage 3a. Results held in 5 of 6 sensitivity analyses; the E-value of the lower limit is 1.
        \section{References}
        \noindent [1] Inzucchi SE, Lipska KJ. \emph{JAMA} 2014;312(24):2668--75.\\
        [2] Hernan MA, Robins JM. \emph{Am J Epidemiol} 2016;183(8):758--64.
        \end{document}
        """,
    )
    text(
        shelf.safe(
            "reports/model_card_mammo.md",
            "a model card: settings, seeds, versions and subgroups of 60 or more",
            "Model card of the mammography triage model",
            "24,118 women screened, 241 cancers",
        ),
        markdown(
            [
                "# Model card: mammography triage v2.3",
                "**Architecture.** EfficientNet-B4, 4 views, 2 heads. **Training.** 8 GPUs, 30 epochs, batch 12, seed 3, learning rate 1e-4 halved every 5 epochs. **Licence.** Internal.",
                "## Performance (test set: 24,118 women, 241 cancers)",
                [
                    ["Subgroup", "Women", "Cancers", "AUROC", "Sensitivity at 90% specificity"],
                    ["All", "24,118", 241, "0.918 (0.898-0.937)", "78.8%"],
                    ["Density A-B", "13,402", 124, "0.934", "82.3%"],
                    ["Density C-D", "10,716", 117, "0.899", "75.2%"],
                    ["First round", "4,211", 60, "0.905", "76.7%"],
                    ["Later rounds", "19,907", 181, "0.922", "79.6%"],
                ],
                "## Limits\n\n- 2 vendors only\n- implants were excluded (612 women)\n- no follow-up beyond 24 months\n\nVersion history: 2.1 fixed the left-right flip; 2.2 added calibration (temperature 1.37); 2.3 retrained on 3 sites.",
            ]
        ),
    )
    text(
        shelf.safe(
            "reports/telemonitoring_hypertension.html",
            "p-values, devices and doses are small; patients from 27 up",
            "Quarto article: telemonitoring of hypertension",
            "712 adults with uncontrolled hypertension",
        ),
        page(
            "Telemonitoring of hypertension",
            [
                "# Telemonitoring of hypertension: a 12-month trial",
                "We randomised 712 adults in 11 practices (1:1, blocks of 4 and 6). Of them 48 were lost to follow-up: 27 under telemonitoring, 21 under usual care.",
                by_group(
                    "Outcome at 12 months",
                    {"Telemonitoring": 358, "Usual care": 354},
                    [
                        ("Controlled (< 135/85 mmHg)", 201, 148, "<0.001"),
                        ("Systolic change, mean (SD)", "-12.4 (14.8)", "-7.1 (15.3)", "<0.001"),
                        ("3 or more drugs", 144, 121, "0.10"),
                        ("Symptomatic hypotension", 31, 28, "0.72"),
                    ],
                ),
                "The mean difference was 5.3 mmHg (95% CI 3.1 to 7.5). Number needed to treat: 7. Each patient sent 2 readings twice a day, 3 days a month.",
                "Cost per quality-adjusted year: 4,210 euros (80% of bootstrap draws under 20,000).",
            ],
        ),
    )
    word(
        [
            "# Plan d'analyse statistique : essai STOP-IPP",
            "Version 1.2. Déprescription des inhibiteurs de la pompe à protons en EHPAD, essai en grappes, 28 établissements.",
            "## Nombre de sujets",
            "Avec 20 résidents par établissement, un coefficient intra-grappe de 0,05, une puissance de 90 % et un risque α de 5 %, il faut 2 × 14 grappes, soit 560 résidents, pour montrer 15 points d'écart. Une perte de 2 grappes au plus est acceptée.",
            "## Critères",
            [
                ["Critère", "Mesure", "Délai", "Modèle"],
                ["Principal", "Arrêt de l'IPP", "6 mois", "GEE, lien logit"],
                ["Secondaire 1", "Symptômes (score 0-5)", "1, 3 et 6 mois", "Modèle mixte"],
                ["Secondaire 2", "C. difficile", "12 mois", "Cox, fragilité par grappe"],
            ],
            "L'analyse intermédiaire aura lieu après 280 résidents (borne d'O'Brien-Fleming, z = 2,80). Les modalités de moins de 10 résidents seront regroupées.",
        ],
    ).save(
        str(
            shelf.safe(
                "reports/sap_stop_ipp.docx",
                "a plan before any data: clusters, alpha, weeks, thresholds",
                "Plan d'analyse statistique, sans résultats",
                "560 résidents prévus, aucun encore inclus",
            )
        )
    )
    pdf(
        shelf.safe(
            "reports/early_psychosis_pathways.pdf",
            "durations in weeks and scale points; groups of 40 or more",
            "Report on pathways to care in early psychosis",
            "688 young adults with a first episode of psychosis",
        ),
        [
            "# Pathways to care in early psychosis",
            "The median duration of untreated psychosis was 18 weeks (IQR 6 to 52). Cannabis use at least weekly was reported by 274 (39.8%).",
            by_group(
                "First contact",
                {"DUP under 13 weeks": 281, "DUP 13 weeks or more": 407},
                [
                    ("Emergency department", 132, 141),
                    ("General practitioner", 71, 124),
                    ("Psychiatrist", 38, 62),
                    ("Police or justice", 40, 80),
                ],
            ),
            "Cohen's d for the difference in PANSS negative score was 0.31 (95% CI 0.16 to 0.46). Two raters agreed (kappa 0.84).",
            "Symptoms rated 1 to 7; remission needs 3 or less on 8 items for 6 months (Andreasen criteria): 301 patients at one year, 43.8%.",
        ],
    )
