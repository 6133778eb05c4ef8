"""LaTeX: tables that stargazer, kableExtra and hands write."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, life, ratios
from tests.airlock.outputs11.tools import tabular


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    path = shelf.safe(
        "breast/table_subtypes.tex",
        "grades 1 to 3, stages I to III, p-values",
        "Table 1 of the breast cancer paper: characteristics by molecular subtype.",
        "2,207 women with early breast cancer",
    )
    rows: list[list[Any]] = baseline({"Luminal": 1402, "HER2": 371, "Triple negative": 434}, [
        ("Age, median [IQR]", ["61 [51-70]", "56 [47-66]", "57 [47-67]"], "<0.001"),
        ("Grade", {"1": [341, 21, 18], "2": [771, 122, 81], "3": None}, "<0.001"),
        ("Stage", {"I": [702, 131, 138], "II": [541, 171, 211], "III": None}, "<0.001"),
        ("Node positive", [488, 161, 154], "0.01"), ("Breast-conserving surgery", [1011, 227, 281], "<0.001"), ("pCR after neoadjuvant", ["--", "88 (23.7)", "102 (23.5)"], "0.95"),
    ], style="en%")  # fmt: skip
    path.write_text(
        "% knitr chunk table1\n" + tabular(rows, "Characteristics by subtype", "subtypes"), encoding="utf-8"
    )

    path = shelf.safe(
        "hypertension/stargazer_models.tex",
        "three nested models, degrees of freedom in the hundreds",
        "Stargazer output of three linear models of systolic pressure.",
        "1,244 adults seen in hypertension clinics",
    )
    path.write_text(r"""% Table created by stargazer v.5.2.3
\begin{table}[!htbp] \centering
  \caption{Systolic blood pressure at 6 months}
\begin{tabular}{@{\extracolsep{5pt}}lccc}
\\[-1.8ex]\hline
 & \multicolumn{3}{c}{\textit{Dependent variable: SBP}} \\
\cline{2-4}
 & (1) & (2) & (3)\\
\hline \\[-1.8ex]
 Telemonitoring & $-$4.812$^{***}$ & $-$4.655$^{***}$ & $-$4.601$^{***}$ \\
  & (1.021) & (0.998) & (0.996) \\
 Age &  & 0.214$^{***}$ & 0.209$^{***}$ \\
  &  & (0.041) & (0.042) \\
 Female &  & $-$1.330 & $-$1.287 \\
  &  & (1.004) & (1.003) \\
 Drugs (number) &  &  & 0.411 \\
  &  &  & (0.388) \\
 Constant & 141.206$^{***}$ & 127.944$^{***}$ & 127.015$^{***}$ \\
  & (0.731) & (2.711) & (2.854) \\
\hline \\[-1.8ex]
Observations & 1,244 & 1,244 & 1,244 \\
R$^{2}$ & 0.018 & 0.041 & 0.042 \\
Residual Std. Error & 17.9 (df = 1242) & 17.7 (df = 1240) & 17.7 (df = 1239) \\
F Statistic & 22.2$^{***}$ (df = 1; 1242) & 17.6$^{***}$ (df = 3; 1240) & 13.5$^{***}$ (df = 4; 1239) \\
\hline
\textit{Note:}  & \multicolumn{3}{r}{$^{*}$p$<$0.1; $^{**}$p$<$0.05; $^{***}$p$<$0.01} \\
\end{tabular}
\end{table}
""", encoding="utf-8")  # fmt: skip

    path = shelf.safe(
        "lymphome/survie_tableau.tex",
        "effectifs à risque par année, IPI 0 à 5",
        "Tableau de survie globale par année et groupe IPI.",
        "1 010 adultes atteints d'un lymphome diffus à grandes cellules B",
    )
    rows = [["Groupe", "Année", "À risque", "Décès", "Censurés", "Survie"]]
    for arm, n, dead, lost in (
        ("IPI 0-2", 588, (41, 38, 22, 19), (14, 31, 44, 52)),
        ("IPI 3-5", 422, (98, 61, 30, 17), (12, 17, 22, 31)),
    ):
        rows += [
            [arm, str(y), str(r), str(d) if d else "", str(c) if c else "", f"{s:.3f}".replace(".", ",")]
            for y, (r, d, c, s) in enumerate(life(n, dead, lost))
        ]
    path.write_text(tabular(rows, "Survie globale actuarielle", "survie", "llrrrr"), encoding="utf-8")

    path = shelf.safe(
        "preeclampsia/or_table.tex",
        "p-values, references and a count of imputations",
        "Adjusted odds ratios of preterm preeclampsia under aspirin.",
        "5,870 pregnant women at high risk",
    )
    body = tabular(
        ratios(
            {
                "Aspirin before 16 weeks": (-0.51, 0.12),
                "Chronic hypertension": (0.92, 0.13),
                "BMI per 5": (0.21, 0.04),
                "Nulliparous": (0.38, 0.11),
                "Twin pregnancy": (0.61, 0.19),
                "Age 40 or more": (0.18, 0.16),
            },
            "aOR",
        ),
        "Preterm preeclampsia",
        "or",
    )
    path.write_text(body + "% 20 imputations, Rubin's rules; 312 events; 5 knots for BMI\n", encoding="utf-8")

    path = shelf.safe(
        "osteo/longtable_fractures.tex",
        "many rows of 20 to 400 fractures, and a T-score",
        "Long table of fractures by site, sex and age band.",
        "adults aged 50 to 89 with a low-trauma fracture",
    )
    stream = shelf.random("fractures")
    body_rows = "\n".join(
        rf"{site} & {age} & {stream.randint(60, 400)} & {stream.randint(21, 120)} & {-1.4 - stream.random() * 1.8:.1f} \\"
        for site in ("Hip", "Wrist", "Vertebra", "Humerus", "Pelvis")
        for age in ("50--59", "60--69", "70--79", "80--89")
    )
    path.write_text(
        "\\begin{longtable}{llrrr}\n\\caption{Fractures by site}\\\\\n\\toprule\nSite & Age & Women & Men & Mean T-score \\\\\n\\midrule\n\\endhead\n"
        + body_rows
        + "\n\\bottomrule\n\\end{longtable}\n",
        encoding="utf-8",
    )

    path = shelf.safe(
        "cirrhosis/cox.tex",
        "Schoenfeld chi-square on one degree of freedom",
        "Cox model of decompensation in compensated cirrhosis, with test of proportional hazards.",
        "1,333 adults with compensated cirrhosis, 271 decompensated",
    )
    path.write_text(
        tabular(
            ratios(
                {
                    "HVPG per 5 mmHg": (0.48, 0.09),
                    "Beta blocker": (-0.33, 0.12),
                    "Alcohol": (0.41, 0.13),
                    "Albumin per 5 g/L": (-0.29, 0.07),
                    "Platelets per 50": (-0.11, 0.06),
                },
                "HR",
            ),
            "Decompensation",
            "cox",
        )
        + "\\footnotesize Global test of proportional hazards: $\\chi^2=6.1$, 5 df, $p=0.30$. Concordance 0.72 (SE 0.02).\n",
        encoding="utf-8",
    )
