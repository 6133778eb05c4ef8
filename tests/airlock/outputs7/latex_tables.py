"""LaTeX tables and figures."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import latex
from tests.airlock.outputs7.study import cross, parts, share


def write(shelf: Shelf) -> None:
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
    for names, sizes in (
        (("Femmes", "Hommes"), (690, 750)),
        (("< 65 ans", "≥ 65 ans"), (622, 818)),
        (("Diabète", "Pas de diabète"), (401, 1039)),
    ):
        for name, one, a, b in zip(names, sizes, parts(r, 331, 2, 120), parts(r, 402, 2, 140), strict=True):
            ratio = f"{a / b:.2f} ({a / b * 0.8:.2f}-{a / b * 1.25:.2f})".replace(".", ",")
            rows.append([name, f"{a}/{one}", f"{b}/{one}", ratio, f"0,{r.randint(10, 90)}"])
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
            cross(r, ["Wave 1", "Wave 2", "Wave 3", "Wave 4"], ["ward", "ICU", "home"], "period", 120, 6540),
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
