"""Notebooks with their outputs: R (IRkernel), SAS (saspy), Stata (pystata) and some Python."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, number
from tests.airlock.outputs5.notes import code, md, out, save, shown
from tests.airlock.outputs5.paper import fixed, html_body


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("notebooks")
    c = Cohort(rng, 903, 894, french=True, look="{n} ({p} %)")
    save(
        shelf.safe(
            "notebooks/tableau_ir_bpco.ipynb",
            "library messages, dim() of 1797 by 42, a regression of large n",
            "Analyse R complète (IRkernel)",
            "1 797 adultes avec BPCO",
        ),
        "ir",
        [
            md("# BPCO et réhabilitation\nAnalyse principale, graine 2024."),
            code(
                "library(tidyverse); library(gtsummary)",
                {
                    "output_type": "stream",
                    "name": "stderr",
                    "text": "── Attaching core tidyverse packages ──── tidyverse 2.0.0 ──\n✔ dplyr 1.1.4   ✔ readr 2.1.5\n",
                },
            ),
            code("dim(d)", shown(plain="[1] 1797   42")),
            code(
                "tbl_summary(d, by = bras)",
                shown(
                    html=html_body(
                        [
                            [
                                c.head("", "Réhabilitation", "Usuel", overall="Total"),
                                c.median("Âge", 67, 60, 74),
                                c.row("Femmes", 0.39),
                                c.row("GOLD D", 0.31),
                                c.row("Réadmission 90 j", 0.2, 0.27),
                            ]
                        ]
                    )
                ),
            ),
            code(
                "summary(glm(readm ~ bras + age10 + sexe, binomial, d))",
                out(
                    "Coefficients:\n            Estimate Std. Error z value Pr(>|z|)\n(Intercept) -1.20311    0.14202  -8.471  < 2e-16 ***\nbrasRehab   -0.39874    0.10854  -3.674 0.000239 ***\nage10        0.11201    0.04871   2.300 0.021473 *\nsexeM        0.08413    0.11007   0.764 0.444672\n---\n    Null deviance: 1960.2  on 1796  degrees of freedom\nResidual deviance: 1938.8  on 1793  degrees of freedom\nAIC: 1946.8\n\nNumber of Fisher Scoring iterations: 4\n"
                ),
            ),
        ],
    )
    rows = [
        ["", "ID", "AGE", "SEXE", "IMC", "DEFR"],
        *(
            [
                k + 1,
                f"R{rng.randint(100, 999)}",
                rng.randint(41, 83),
                rng.choice("FH"),
                number(rng.uniform(18, 37)),
                rng.randint(24, 96),
            ]
            for k in range(6)
        ),
    ]
    save(
        shelf.unsafe(
            "notebooks/tableau_ir_mucoviscidose.ipynb",
            "head() shows six patients",
            "output of cell 2",
            "Notebook R : modèles mixtes du VEMS",
            "318 patients atteints de mucoviscidose",
        ),
        "ir",
        [
            md("# VEMS et modulateurs"),
            code("head(d)", shown(plain=fixed(rows, 8, 4))),
            code("table(d$sexe)", out("\n  F   H \n151 167 \n")),
            code(
                "fixef(m)",
                out("(Intercept)        time    modul time:modul \n  68.204118   -1.204114  2.941007   0.810233 \n"),
            ),
        ],
    )
    save(
        shelf.unsafe(
            "notebooks/summary_r_anevrisme.ipynb",
            "summary() gives the extremes",
            "output of cell 2, Min. and Max.",
            "Description R avec summary()",
            "1 205 patients opérés d'un anévrisme de l'aorte",
        ),
        "ir",
        [
            md("## Description"),
            code(
                "summary(d$diametre_mm)",
                out(
                    "   Min. 1st Qu.  Median    Mean 3rd Qu.    Max. \n  41.00   53.00   58.00   60.12   66.00  131.00 \n"
                ),
            ),
            code("prop.table(table(d$rupture))", out("\n       0        1 \n0.871369 0.128631 \n")),
            code("wilcox.test(diametre_mm ~ rupture, d)$p.value", out("[1] 2.2e-16\n")),
        ],
    )
    listing = "                                    The FREQ Procedure\n\n" + fixed(
        [
            ["ISSUE", "Frequency", "Percent"],
            ["Domicile", 1611, "71.57"],
            ["SSR", 388, "17.24"],
            ["Décès", 252, "11.20"],
        ],
        12,
        22,
    )
    save(
        shelf.safe(
            "notebooks/sas_freq_chirurgie.ipynb",
            "SAS listing with NOTE lines, seconds and observations",
            "Notebook SAS (saspy)",
            "2 251 patients opérés de plus de 75 ans",
        ),
        "sas",
        [
            md("# Issue du séjour"),
            code(
                "proc freq data=an.sejours; tables issue; run;",
                out(listing),
                out(
                    "NOTE: There were 2251 observations read from the data set AN.SEJOURS.\nNOTE: PROCEDURE FREQ used (Total process time):\n      real time           0.04 seconds\n      cpu time            0.03 seconds\n"
                ),
            ),
        ],
    )
    save(
        shelf.unsafe(
            "notebooks/sas_print_eig.ipynb",
            "PROC PRINT lists serious events patient by patient",
            "output of cell 2",
            "Contrôles de cohérence d'un essai (SAS)",
            "604 patients randomisés",
        ),
        "sas",
        [
            md("# Contrôles"),
            code(
                "proc print data=eig; where gravite>=4; var sujet age terme debut; run;",
                out(
                    fixed(
                        [
                            ["Obs  SUJET", "AGE", "TERME", "DEBUT"],
                            *(
                                [
                                    f"{k}    {rng.randint(1, 9):02d}-{rng.randint(1, 60):03d}",
                                    rng.randint(45, 84),
                                    rng.choice(["Neutropénie", "Colite", "Sepsis", "Embolie"]),
                                    f"{rng.randint(10, 28)}{rng.choice(['JAN', 'MAR', 'OCT'])}2022",
                                ]
                                for k in range(1, 8)
                            ),
                        ],
                        14,
                        16,
                    )
                ),
            ),
            code(
                "proc means data=base mean std; var age; run;",
                out("   Analysis Variable : AGE\n      Mean       Std Dev\n 64.211920    9.8710422\n"),
            ),
        ],
    )
    save(
        shelf.safe(
            "notebooks/stata_mixed_bp.ipynb",
            "obs per group min and max are numbers of visits",
            "Stata mixed model, pystata",
            "5,204 adults with hypertension, 31,224 visits",
        ),
        "stata",
        [
            md("# Mixed model of systolic pressure"),
            code(
                "mixed sbp i.arm##c.month || id: month",
                out(
                    "Mixed-effects ML regression                     Number of obs     =     31,224\nGroup variable: id                              Number of groups  =      5,204\n                                                Obs per group avg =        6.0\n                                                Wald chi2(3)      =     812.40\nLog likelihood = -118402.66                     Prob > chi2       =     0.0000\n"
                    + fixed(
                        [
                            ["sbp", "Coef.", "Std. Err.", "z", "P>|z|"],
                            ["1.arm", "-0.411", "0.302", "-1.36", "0.174"],
                            ["month", "-0.288", "0.021", "-13.71", "0.000"],
                            ["arm#c.month", "-0.194", "0.030", "-6.47", "0.000"],
                            ["_cons", "148.203", "0.214", "692.5", "0.000"],
                        ],
                        12,
                        16,
                    )
                ),
            ),
        ],
    )
