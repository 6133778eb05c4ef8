"""Markdown and LaTeX tables."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import latex, mark
from tests.airlock.outputs7.study import cross, model, nir, parts, person, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("marks")
    given, family = person(r)
    _latex(shelf)

    path = shelf.unsafe(
        "md/readme_tables.md",
        "name in a path",
        "front matter, key source",
        "Tables of the paper in Markdown.",
        "1,734 adults with rheumatoid arthritis",
    )
    mark(
        path,
        [
            "# Tables",
            "## Treatment persistence",
            cross(
                r,
                ["methotrexate", "TNF inhibitor", "JAK inhibitor"],
                ["stopped by 1 year", "continued"],
                "drug",
                60,
                420,
            ),
            "## Predictors",
            model(r, ["DAS28, per point", "Seropositive", "Smoker", "Age"], "HR"),
        ],
        f"---\ntitle: Persistence\nsource: /home/etude/relectures/{family.upper()}_{given}/tables.qmd\nformat: gfm\n---\n\n",
    )

    path = shelf.unsafe(
        "md/resume_resultats.md",
        "small count in words",
        "third bullet: 'seules deux patientes'",
        "Résumé des résultats pour le comité scientifique.",
        "640 women treated for endometriosis",
    )
    mark(
        path,
        [
            "# Résultats",
            "- Âge moyen 33,4 ans (écart-type 5,9), 640 femmes opérées entre 2016 et 2022.\n- Douleur à 12 mois : médiane 2 sur 10 [1–4], contre 7 [5–8] avant l'opération.\n- Après résection digestive, seules deux patientes ont gardé une stomie au-delà d'un an.\n- Grossesse à 24 mois : 148 sur 322 femmes avec désir d'enfant (46,0 %).",
            "## Modèle",
            model(r, ["Stade 4", "Âge, par an", "AMH, par ng/mL", "Adénomyose"], "OR", True),
        ],
    )

    path = shelf.unsafe(
        "md/meeting_minutes_tables.md",
        "social security number with a valid key",
        "HTML comment in the middle",
        "Notes with the tables agreed at the data meeting.",
        "2,871 patients with pulmonary embolism",
    )
    mark(
        path,
        [
            "# Data meeting",
            "Present: 4 statisticians, 2 pharmacists. Next meeting in 3 weeks.",
            cross(r, ["low risk", "intermediate", "high risk"], ["home", "ward", "ICU"], "ESC class", 31, 420),
            f"<!-- duplicate in the claims file: {nir(r)}, ask the hub -->",
            "Decision 1: keep 5 imputations. Decision 2: report subgroups of table 4.",
        ],
    )

    path = shelf.unsafe(
        "md/tableau_deces.md",
        "ages of single persons from 90",
        "line 'Âges des décès tardifs'",
        "Décès après pose d'un TAVI, par délai.",
        "1 240 adults treated by TAVI, median age 83 years",
    )
    mark(
        path,
        [
            "## Décès selon le délai",
            [
                ["Délai", "Décès, n (%)", "IC 95 %"],
                *(
                    [d, share(n, 1240, True), "–"]
                    for d, n in (("0-30 jours", 41), ("31-90 jours", 33), ("91-365 jours", 88))
                ),
            ],
            "Âge médian des décédés : 85 ans [82–89].",
            "Âges des décès tardifs au-delà du dernier quartile : 91, 92, 94 et 97 ans.",
        ],
    )

    path = shelf.safe(
        "md/changelog_analysis.md",
        "versions, issue numbers and steps",
        "Change log of the analysis plan.",
        "no patients: a change log",
    )
    mark(
        path,
        [
            "# Changes",
            "## 2.3.1\n\n- fix: knots at 5 places (issue #7)\n- table 4 now shows 2 decimals\n\n## 2.3.0\n\n- 3 sensitivity analyses added, 1 dropped\n- follow-up cut at 8 years\n- seeds 1 to 5 for the imputations",
            [["Step", "Script", "Minutes"], [1, "01_cohort.R", 4], [2, "02_impute.R", 38], [3, "03_models.R", 6]],
        ],
    )

    path = shelf.safe(
        "md/resultats_asthme.md",
        "medians below ten and shares of large groups",
        "Résultats principaux en Markdown.",
        "2 260 enfants asthmatiques, 1 130 par bras",
    )
    mark(
        path,
        [
            "# Résultats",
            table1(
                r,
                {"éducation": 1130, "usuel": 1130},
                [
                    ("=Âge", 9, 3),
                    ("Sexe", "filles", "garçons"),
                    ("Palier GINA", "1", "2", "3", "4"),
                    ("~Exacerbations par an", 2, 1, 4),
                    ("Hospitalisation à 1 an", "oui"),
                ],
                True,
            ),
            "Nombre de sujets à traiter : 9 (IC 95 % 6 à 17).",
        ],
    )

    path = shelf.safe(
        "md/model_card.md",
        "metrics and hyperparameters",
        "Model card of a mortality model.",
        "44,180 adults admitted to intensive care; test set of 8,836",
    )
    mark(
        path,
        [
            "# Model card",
            "Gradient boosting, depth 3, 400 trees, minimum of 200 patients per leaf, 5 folds.",
            [
                ["Subgroup", "Patients", "AUROC", "Brier"],
                *(
                    [s, n, f"{r.uniform(0.8, 0.9):.2f}", f"{r.uniform(0.05, 0.1):.3f}"]
                    for s, n in (("Women", 3702), ("Men", 5134), ("Age < 65", 4011), ("Age ≥ 65", 4825))
                ),
            ],
            "Limits: drift after 2 years, 1 hospital.",
        ],
    )

    path = shelf.safe(
        "md/faq_codes.md",
        "codes and thresholds that look like counts",
        "Définition des phénotypes par codes.",
        "no patients: definitions",
    )
    mark(
        path,
        [
            "# Phénotypes",
            [
                ["Phénotype", "Règle", "Fenêtre"],
                ["Diabète", "≥ 2 codes E10-E14 ou 3 délivrances A10", "12 mois"],
                ["IRC", "2 DFG < 60 à 3 mois d'écart", "1 an"],
                ["FA", "1 code I48 principal", "5 ans"],
                ["Sepsis", "SOFA ≥ 2 et 1 hémoculture", "48 h"],
            ],
            "Seuils validés par 3 médecins sur 200 dossiers (kappa 0,87).",
        ],
    )


def _latex(shelf: Shelf) -> None:
    r = shelf.random("latex")
    path = shelf.unsafe(
        "tex/table_outcomes.tex",
        "the true numbers in a line commented out",
        "% line under the row 'Retinal detachment'",
        "LaTeX table of complications; small cells shown as <10 in the printed version.",
        "4,460 eyes of 4,460 patients operated for cataract",
    )
    body = [
        f"{name} & {share(r.randint(20, 190), 2230)} & {share(r.randint(20, 190), 2230)} \\\\".replace("%", "\\%")
        for name in (
            "Posterior capsule rupture",
            "Corneal oedema",
            "Macular oedema",
            "Raised pressure",
            "Reoperation",
        )
    ]
    body.insert(
        3,
        "Retinal detachment & $<$10 & $<$10 \\\\\n% Retinal detachment & 4 (0.2) & 7 (0.3) \\\\  old line, before the airlock",
    )
    latex(
        path,
        [
            "\\begin{tabular}{lrr}\n\\toprule\n & Phaco (n = 2230) & Femto (n = 2230) \\\\\n\\midrule\n"
            + "\n".join(body)
            + "\n\\bottomrule\n\\end{tabular}"
        ],
        whole=False,
    )

    path = shelf.unsafe(
        "tex/figure_pgfplots.tex",
        "coordinates of single persons",
        "addplot of 118 marks",
        "Figure en TikZ de la dose et de la concentration résiduelle.",
        "118 patients under tacrolimus",
    )
    points = " ".join(f"({r.uniform(2, 9):.1f},{r.gauss(7.5, 2.2):.2f})" for _ in range(118))
    latex(
        path,
        [
            "\\begin{figure}\n\\begin{tikzpicture}\n\\begin{axis}[xlabel={Dose, mg/j}, ylabel={Résiduelle, ng/mL}]\n\\addplot[only marks] coordinates {"
            + points
            + "};\n\\addplot[domain=2:9] {0.55*x+4.2};\n\\end{axis}\n\\end{tikzpicture}\n\\caption{Concentration selon la dose ($\\rho = 0{,}41$).}\n\\end{figure}"
        ],
    )

    path = shelf.unsafe(
        "tex/mixed_models.tex",
        "saturated model: as many parameters as observations",
        "column (4), N = 12, 12 parameters, R2 = 1.000",
        "Four regressions side by side.",
        "1,310 adults; subgroup of patients with cystic fibrosis in column 4",
    )
    latex(
        path,
        [
            "# Regressions of FEV1",
            [
                ["", "(1) all", "(2) women", "(3) men", "(4) cystic fibrosis"],
                *(
                    [
                        t,
                        *(f"{r.gauss(0, 1.4):.2f} ({r.uniform(0.1, 0.5):.2f})" for _ in range(3)),
                        f"{r.gauss(0, 6):.3f} (--)",
                    ]
                    for t in (
                        "Age",
                        "Height",
                        "Smoking",
                        "Season 2",
                        "Season 3",
                        "Season 4",
                        "Centre 2",
                        "Centre 3",
                        "Centre 4",
                        "Treated",
                        "Treated × age",
                    )
                ),
                ["N", "1310", "702", "608", "12"],
                ["R2", "0.42", "0.44", "0.39", "1.000"],
                ["Residual df", "1298", "690", "596", "0"],
            ],
        ],
    )

    path = shelf.unsafe(
        "tex/flux_inclusion.tex",
        "subtraction between two steps of the flow",
        "de 1 204 à 1 197 après exclusion des retraits de consentement",
        "Diagramme de flux de l'étude en LaTeX.",
        "1 197 adults analysed, out of 1 512 screened",
    )
    latex(
        path,
        [
            "\\begin{tikzpicture}[node distance=1.6cm]\n\\node (a) {Patients éligibles (n = 1512)};\n\\node (b) [below of=a] {Inclus (n = 1241)};\n\\node (c) [below of=b] {Suivis à 6 mois (n = 1204)};\n\\node (d) [below of=c] {Analysés après retraits de consentement (n = 1197)};\n\\draw[->] (a) -- (b); \\draw[->] (b) -- (c); \\draw[->] (c) -- (d);\n\\end{tikzpicture}"
        ],
    )

    path = shelf.safe(
        "tex/table_logit.tex",
        "stars, standard errors and numbers of models",
        "Regression table in LaTeX.",
        "12,066 adults admitted for heart failure",
    )
    latex(
        path,
        [
            "# Readmission",
            [
                ["", "(1)", "(2)", "(3)"],
                *(
                    [t, *(f"{r.gauss(0, 0.4):.3f} ({r.uniform(0.02, 0.1):.3f})" for _ in range(3))]
                    for t in ("Age", "Female", "Charlson", "NYHA 3", "NYHA 4", "Year 2021", "Year 2022")
                ),
                ["Observations", "12066", "12066", "12066"],
                ["Hospital effects", "no", "yes", "yes"],
                ["Hospitals", "8", "8", "8"],
            ],
        ],
    )

    path = shelf.safe(
        "tex/tableau_sous_groupes.tex",
        "subgroups each of a hundred and more",
        "Analyse en sous-groupes du critère principal.",
        "2 880 adultes randomisés, 1 440 par bras",
    )
    rows = [["Sous-groupe", "Intervention", "Contrôle", "RR (IC 95 %)", "p interaction"]]
    for name, one in (
        ("Femmes", 690),
        ("Hommes", 750),
        ("< 65 ans", 622),
        ("≥ 65 ans", 818),
        ("Diabète", 401),
        ("Pas de diabète", 1039),
    ):
        a, b = parts(r, one, 3, 60)[:2]
        rows.append(
            [
                name,
                f"{a}/{one}",
                f"{b}/{one}",
                f"{a / b:.2f} ({a / b * 0.8:.2f}-{a / b * 1.25:.2f})".replace(".", ","),
                f"0,{r.randint(10, 90)}",
            ]
        )
    latex(path, ["# Sous-groupes", rows])

    path = shelf.safe(
        "tex/commented_todo.tex",
        "commented lines that are only work notes",
        "Methods table with comments of the authors.",
        "6,540 adults with COVID-19",
    )
    latex(
        path,
        [
            "% TODO 3: check order of rows\n% 2 tables max. in the journal, 5 figures",
            "# Waves",
            cross(r, ["Wave 1", "Wave 2", "Wave 3", "Wave 4"], ["ward", "ICU", "home"], "period", 120, 700),
            "% version 7, p. 4",
        ],
    )

    path = shelf.safe(
        "tex/pgfplots_courbe.tex",
        "coordinates that are yearly rates of whole regions",
        "Taux annuels standardisés en TikZ.",
        "310 000 habitants couverts, 4 800 cas en 9 ans",
    )
    latex(
        path,
        [
            "\\begin{tikzpicture}\n\\begin{axis}[xlabel={Année}, ylabel={Taux pour 100 000}]\n\\addplot coordinates {"
            + " ".join(f"({y},{160 + 3 * i + r.uniform(-2, 2):.1f})" for i, y in enumerate(range(2014, 2023)))
            + "};\n\\end{axis}\n\\end{tikzpicture}",
            "Au moins 480 cas par an ; 4 registres participants.",
        ],
    )
