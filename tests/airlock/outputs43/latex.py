"""LaTeX."""

from .tools import c, tex


def write(shelf):
    def W(p, s):
        return p.write_text(s, encoding="utf-8")

    def doc(body, lang="english"):
        return (
            "\\documentclass{article}\n\\usepackage[utf8]{inputenc}\\usepackage{booktabs}\\usepackage["
            + lang
            + "]{babel}\n\\author{}\\date{}\n\\begin{document}\n"
            + body
            + "\\end{document}\n"
        )

    # safe
    a, b = 488, 492
    W(
        shelf.safe(
            "tex/table1_preeclampsia.tex",
            "trimesters and p-values",
            "Baseline table of the aspirin trial.",
            "980 pregnant women at risk",
        ),
        "\\begin{table}[ht]\\centering\n\\caption{Baseline characteristics}\n"
        + tex(
            [["", f"Placebo (n = {a})", f"Aspirin (n = {b})", "p"]]
            + [
                [each, c(x, a), c(y, b), p]
                for each, x, y, p in [
                    ("Nulliparous", 221, 230, "0.68"),
                    ("Chronic hypertension", 66, 61, "0.60"),
                    ("BMI > 30", 144, 139, "0.67"),
                    ("Previous pre-eclampsia", 58, 63, "0.66"),
                    ("Smoker", 71, 69, "0.82"),
                    ("Assisted conception", 49, 55, "0.56"),
                ]
            ]
            + [
                ["Age, mean (SD)", "31.9 (5.2)", "32.1 (5.1)", "0.54"],
                ["Weeks at inclusion, median (IQR)", "12.6 (12.1-13.2)", "12.6 (12.1-13.3)", "0.81"],
            ]
        )
        + "\\end{table}\n",
    )
    W(
        shelf.safe(
            "tex/modele_mixte.tex",
            "random effects, ddl of several hundred",
            "Modèle mixte du déclin cognitif.",
            "1 322 patients, 6 104 visites, 4 centres mémoire",
        ),
        doc(
            "\\section*{Déclin du MMSE}\nLe modèle porte sur 1\\,322 patients et 6\\,104 visites (4 centres mémoire).\n\n"
            + tex(
                [
                    ["Effet fixe", "Estimation", "ET", "ddl", "t", "p"],
                    ["Constante", "24,11", "0,31", "1\\,317", "77,8", "< 0,001"],
                    ["Temps (années)", "-1,62", "0,05", "4\\,780", "-32,4", "< 0,001"],
                    ["APOE4", "-0,71", "0,22", "1\\,317", "-3,2", "0,001"],
                    ["APOE4 × temps", "-0,38", "0,07", "4\\,780", "-5,4", "< 0,001"],
                    ["Niveau d'études", "0,92", "0,11", "1\\,317", "8,4", "< 0,001"],
                ]
            )
            + "\n\\'Ecart-type des effets al\\'eatoires : constante 3,4 ; pente 0,9. R\\'esidu 2,1.\n",
            "french",
        ),
    )
    W(
        shelf.safe(
            "tex/simulation_bias.tex",
            "simulated data, scenarios 1-6",
            "Simulation study of estimators (no patients).",
            "Simulated data only",
        ),
        "% simulation, 2000 replicates\n"
        + tex(
            [["Scenario", "Method", "Bias", "Empirical SE", "Coverage"]]
            + [
                [k, m, f"{x:.3f}", f"{y:.3f}", z]
                for k in (1, 2, 3)
                for m, x, y, z in [
                    ("IPW", 0.012 * k, 0.091, "93.8%"),
                    ("AIPW", 0.003 * k, 0.082, "95.1%"),
                    ("TMLE", 0.002 * k, 0.081, "94.9%"),
                ]
            ]
        ),
    )
    W(
        shelf.safe(
            "tex/couts_qaly.tex",
            "euros and QALYs",
            "Évaluation médico-économique : coûts et QALY par bras.",
            "602 patients, analyse à 12 mois",
        ),
        "\\begin{tabular}{lrr}\n\\hline\n & Chirurgie (n = 298) & Kinésithérapie (n = 304)\\\\\n\\hline\nCoût total moyen (€) & 7\\,412 (ET 3\\,106) & 4\\,980 (ET 2\\,877)\\\\\nHospitalisation & 5\\,102 & 1\\,204\\\\\nConsultations & 611 & 1\\,302\\\\\nArrêts de travail & 1\\,699 & 2\\,474\\\\\nQALY & 0,74 (0,18) & 0,69 (0,19)\\\\\n\\hline\nRDCR & \\multicolumn{2}{c}{48\\,640 €/QALY}\\\\\nProbabilité d'efficience à 50\\,000 € & \\multicolumn{2}{c}{52 \\%}\\\\\n\\hline\n\\end{tabular}\n",
    )
    W(
        shelf.safe(
            "tex/stargazer_ols.tex",
            "stars and standard errors",
            "stargazer output of two linear models.",
            "8,204 stays",
        ),
        "\\begin{table}[!htbp] \\centering \n  \\caption{Log length of stay} \n\\begin{tabular}{@{\\extracolsep{5pt}}lcc} \n\\\\[-1.8ex]\\hline \n & \\multicolumn{2}{c}{\\textit{Dependent variable:}} \\\\ \n\\\\[-1.8ex] & (1) & (2)\\\\ \n\\hline \n age\\_10 & 0.041$^{***}$ & 0.033$^{***}$ \\\\ \n  & (0.004) & (0.004) \\\\ \n weekend & 0.062$^{**}$ & 0.055$^{**}$ \\\\ \n  & (0.021) & (0.020) \\\\ \n charlson &  & 0.048$^{***}$ \\\\ \n  &  & (0.003) \\\\ \n Constant & 1.201$^{***}$ & 1.144$^{***}$ \\\\ \n  & (0.031) & (0.031) \\\\ \n\\hline \nObservations & 8,204 & 8,204 \\\\ \nR$^{2}$ & 0.031 & 0.084 \\\\ \nResidual Std. Error & 0.711 (df = 8201) & 0.692 (df = 8200) \\\\ \nF Statistic & 131.2$^{***}$ (df = 2; 8201) & 250.6$^{***}$ (df = 3; 8200) \\\\ \n\\hline \n\\end{tabular} \n\\end{table} \n",
    )
    # unsafe
    W(
        shelf.unsafe(
            "tex/ddl_residuels.tex",
            "fewer than 10 residual degrees of freedom",
            "df = 7",
            "Regression at ward level.",
            "12 wards, 4,100 stays",
        ),
        doc(
            "\\section*{Ward-level model}\n"
            + tex(
                [
                    ["Term", "Estimate", "SE", "t"],
                    ["(Intercept)", "12.11", "3.02", "4.01"],
                    ["nurse ratio", "-1.42", "0.55", "-2.58"],
                    ["beds", "0.08", "0.06", "1.33"],
                    ["surgical", "0.77", "0.71", "1.08"],
                    ["teaching", "0.31", "0.80", "0.39"],
                ]
            )
            + "\nResidual standard error: 1.204 on 7 degrees of freedom. Multiple R-squared: 0.81.\n"
        ),
    )
    W(
        shelf.unsafe(
            "tex/sarcoidose.tex",
            "small count in a LaTeX comment",
            "line beginning with %% relecture",
            "Atteintes d'organe de la sarcoïdose.",
            "612 patients avec sarcoïdose",
        ),
        tex(
            [["Atteinte", "n (%)", "Traitement systémique"]]
            + [
                [each, c(x, 612, True), c(y, x, True)]
                for each, x, y in [
                    ("Poumon", 541, 260),
                    ("Peau", 144, 71),
                    ("Œil", 98, 66),
                    ("Ganglions", 301, 90),
                    ("Articulations", 120, 52),
                    ("Foie", 61, 31),
                ]
            ]
        )
        + "% relecture : neuro 44 patients dont 5 décédés, à remettre dans le texte\n",
    )
    W(
        shelf.unsafe(
            "tex/listing_cases.tex",
            "row-level listing of patients",
            "longtable",
            "Case listing for the appendix.",
            "18 patients with stiff-person syndrome",
        ),
        "\\begin{longtable}{lllrl}\n\\toprule\nCase & Sex & Age band & GAD titre & Outcome\\\\\n\\midrule\n"
        + "\n".join(
            f"{i} & {'FM'[i % 3 == 0]} & {30 + 10 * (i % 4)}--{39 + 10 * (i % 4)} & {900 + 137 * i} & {['improved', 'stable', 'worse'][i % 3]}\\\\"
            for i in range(1, 19)
        )
        + "\n\\bottomrule\n\\end{longtable}\n",
    )
    W(
        shelf.unsafe(
            "tex/biopsies_prostate.tex",
            "subtraction: total and the other grades give 6",
            "ISUP 5 left blank: 702 - 696",
            "Répartition des grades ISUP.",
            "702 biopsies positives",
        ),
        tex(
            [
                ["Grade ISUP", "n", "PSA médian"],
                ["1", 288, "6,8"],
                ["2", 211, "7,9"],
                ["3", 124, "9,1"],
                ["4", 73, "12,4"],
                ["5", "<10", "31,0"],
                ["Total", 702, "7,7"],
            ]
        ),
    )
    W(
        shelf.unsafe(
            "tex/lvad_complications.tex",
            "percentage of a small group",
            "RV failure 6.5% of 46 in women",
            "Complications after LVAD implantation by sex.",
            "244 LVAD implantations, 198 men and 46 women",
        ),
        "\\begin{table}\\caption{Complications, percent}\n"
        + tex(
            [
                ["", "Men (N = 198)", "Women (N = 46)"],
                ["Bleeding", "31.3", "37.0"],
                ["Driveline infection", "22.7", "26.1"],
                ["Stroke", "12.1", "23.9"],
                ["RV failure", "17.2", "6.5"],
                ["Arrhythmia", "28.8", "32.6"],
            ]
        )
        + "\\end{table}\n",
    )
