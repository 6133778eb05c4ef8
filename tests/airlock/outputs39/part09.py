"""LaTeX sources."""

from tests.airlock.outputs.case import Shelf

from .tools import fr, np_, pval, split


def tab(rows, spec="", caption="", label="", booktabs=True):
    top, mid, end = (r"\toprule", r"\midrule", r"\bottomrule") if booktabs else (r"\hline", r"\hline", r"\hline")

    def esc(x):
        return str(x).replace("%", r"\%").replace("<", "$<$").replace("≥", r"$\geq$").replace("≤", r"$\leq$")

    out = [
        r"\begin{table}[ht]",
        r"\centering",
        rf"\caption{{{caption}}}" if caption else "",
        rf"\begin{{tabular}}{{{spec or 'l' + 'r' * (len(rows[0]) - 1)}}}",
        top,
        " & ".join(map(esc, rows[0])) + r" \\",
        mid,
    ]
    return (
        "\n".join(
            [*out, *[" & ".join(map(esc, row)) + r" \\" for row in rows[1:]], end, r"\end{tabular}", r"\end{table}"]
        )
        + "\n"
    )


def write(shelf: Shelf) -> None:
    r = shelf.random("tex")

    def put(path, text):
        path.write_text(text, encoding="utf-8")

    n, g = 1544, (512, 510, 522)
    rows = [["", *[f"T{i} (n={x})" for i, x in enumerate(g, 1)], "p"]]
    for t in ("Women", "Hypertension", "CKD", "Statin", "Current smoker"):
        q = r.uniform(0.2, 0.7)
        rows.append([t, *[np_(int(x * (q + 0.02 * k)), x, False) for k, x in enumerate(g)], pval(r, False)])
    rows.append(["hs-CRP, median [IQR], mg/L", "0.8 [0.5-1.1]", "2.2 [1.7-2.9]", "6.4 [4.6-9.3]", "<0.001"])
    put(
        shelf.safe(
            "tertiles_crp.tex",
            "medians below 10, tertiles T1-T3",
            "Baseline table by tertile of hs-CRP.",
            f"{n:,} patients with coronary disease",
        ),
        tab(rows, caption="Baseline characteristics by tertile of hs-CRP"),
    )

    rows = [
        ["Cause", "n", "%"],
        *[
            [c, x, fr(100 * x / 688)]
            for c, x in zip(("Hémorragie", "Prééclampsie", "Sepsis", "Thrombose", "Autre"), split(r, 688, 5, 60))
        ],
    ]
    put(
        shelf.unsafe(
            "morbidite_maternelle.tex",
            "small count in a LaTeX comment",
            "comment line: 2 décès",
            "Causes de morbidité maternelle sévère.",
            "688 femmes avec morbidité maternelle sévère, 2012-2021",
        ),
        tab(rows, caption="Causes de morbidité maternelle sévère")
        + "% NB ne pas publier : 2 décès maternels (embolie amniotique) dans Autre\n",
    )

    rows = [
        ["Paramètre", "Moyenne a posteriori", "ET", "ICr 95 %", r"$\hat{R}$"],
        *[
            [p, fr(m := r.uniform(-1, 2), 2), fr(0.2, 2), f"{fr(m - 0.4, 2)} à {fr(m + 0.4, 2)}", "1,00"]
            for p in (r"$\alpha$", r"$\beta_{age}$", r"$\beta_{sexe}$", r"$\beta_{IMC}$", r"$\sigma$", r"$\tau$")
        ],
    ]
    put(
        shelf.safe(
            "bayes_hierarchique.tex",
            "4 chains, R-hat 1.00",
            "Modèle bayésien hiérarchique de la DMS entre 9 services.",
            "7 480 séjours de 9 services",
        ),
        tab(rows, caption="Modèle hiérarchique, 4 chaînes de 2000 itérations, 9 services"),
    )

    rows = [
        ["Surgeon volume", "Procedures", "Complications", "Death"],
        ["Low", 412, np_(61, 412, False), np_(14, 412, False)],
        ["Medium", 655, np_(77, 655, False), np_(17, 655, False)],
        ["High", 940, np_(88, 940, False), "8 (0.9%)"],
    ]
    put(
        shelf.unsafe(
            "esophagectomy_volume.tex",
            "small cell",
            "High volume, Death 8",
            "Outcomes of oesophagectomy by surgeon volume.",
            "2,007 oesophagectomies",
        ),
        tab(rows, caption="Outcomes by surgeon volume"),
    )

    put(
        shelf.safe(
            "resume_congres.tex",
            "three groups, 95 % CI, median 6",
            "Résumé de congrès.",
            "3 214 patients hospitalisés pour pneumopathie",
        ),
        r"""\documentclass{article}
\begin{document}
\section*{Antibiothérapie courte dans la pneumopathie communautaire}
\textbf{Méthodes.} Cohorte rétrospective de 3\,214 patients (2015--2022), trois durées : $\leq 5$, 6--7 et $\geq 8$ jours.
\textbf{Résultats.} La durée médiane était de 7 jours [6 ; 9]. La mortalité à 30 jours était de 8{,}1\,\% (261 décès). Le groupe $\leq 5$ jours (n = 688) ne différait pas du groupe $\geq 8$ jours (n = 1\,120) : OR 0{,}94 (IC 95\,\% 0{,}68--1{,}29 ; p = 0{,}70).
\textbf{Conclusion.} Un traitement de 5 jours paraît sûr.
\end{document}
""",
    )

    put(
        shelf.unsafe(
            "abstract_sjs.tex",
            "a small number in words",
            "Results: only two children",
            "Abstract on paediatric SJS/TEN.",
            "96 children with SJS/TEN, 2003-2022",
        ),
        r"""\documentclass{article}
\begin{document}
\section*{Paediatric SJS/TEN over two decades}
\textbf{Methods.} All children admitted to the burns and dermatology units.
\textbf{Results.} Of 96 children, 52 (54.2\%) had ocular involvement and 31 (32.3\%) needed intensive care. Long-term blindness was seen in only two children. Median stay was 16 days [11--24].
\textbf{Conclusion.} Ocular care matters.
\end{document}
""",
    )

    rows = [
        ["Modèle", "AUC", "IC 95 %", "NRI", "Rang"],
        *[
            [m, fr(a, 3), f"{fr(a - 0.015, 3)}-{fr(a + 0.015, 3)}", fr(r.uniform(-0.05, 0.2), 2), i]
            for i, (m, a) in enumerate(
                (
                    ("GBM", 0.842),
                    ("Forêt aléatoire", 0.836),
                    ("Elastic net", 0.829),
                    ("Score NEWS2", 0.781),
                    ("qSOFA", 0.702),
                ),
                1,
            )
        ],
    ]
    put(
        shelf.safe("comparaison_auc.tex", "ranks 1 to 5", "Comparaison des AUC de cinq modèles.", "21 040 séjours"),
        tab(rows, caption="Discrimination (test de DeLong)", booktabs=False),
    )

    rows = [
        ["Drug", "Exposed", "DILI cases", "ROR (95% CI)"],
        *[
            [d, n, x, f"{v:.1f} ({v * 0.7:.1f}-{v * 1.5:.1f})"]
            for d, n, x, v in (
                ("Amoxicillin-clav.", 18200, 61, 3.2),
                ("Isoniazid", 1402, 33, 7.1),
                ("Methotrexate", 2204, 28, 2.2),
                ("Ketoconazole", 611, 13, 5.4),
            )
        ],
    ]
    put(
        shelf.safe(
            "dili_ror.tex",
            "reporting odds ratios 2 to 7",
            "Disproportionality of drug-induced liver injury.",
            "22,417 exposed patients",
        ),
        tab(rows, caption="Reporting odds ratios"),
    )

    put(
        shelf.unsafe(
            "annexe_iffalse.tex",
            "row-level data in an \\iffalse block",
            "between \\iffalse and \\fi",
            "Annexe : moyennes par groupe.",
            "410 patients migraineux",
        ),
        tab(
            [["Groupe", "n", "Jours de migraine / mois"], ["Anti-CGRP", 208, fr(5.1)], ["Topiramate", 202, fr(7.4)]],
            caption="Jours de migraine",
        )
        + "\\iffalse\n"
        + "\n".join(
            f"{i} & {r.choice('FH')} & {r.randint(19, 64)} & {r.randint(1, 20)} & {r.randint(0, 18)} \\\\"
            for i in range(1, 81)
        )
        + "\n\\fi\n",
    )

    rows = [
        ["Centre", "ETP médicaux", "Lits", "Admissions", "Score moyen"],
        *[
            [f"C{i}", fr(r.uniform(2, 9)), r.randint(4, 9), r.randint(180, 410), fr(r.uniform(2, 8))]
            for i in range(1, 10)
        ],
    ]
    put(
        shelf.safe(
            "usip_centres.tex",
            "beds 4 to 9, FTE 2 to 9, centres C1-C9",
            "Moyens et activité des unités de soins intensifs pédiatriques.",
            "Environ 2 600 admissions dans 9 centres",
        ),
        tab(rows, caption="Moyens des unités"),
    )

    rows = [
        ["Strain", "Isolates", "Patients", "30-day mortality"],
        ["ST131", 288, 261, "14.2%"],
        ["ST69", 131, 120, "12.5%"],
        ["ST73", 104, 98, "13.3%"],
        ["ST95", 77, 71, "5.6%"],
    ]
    put(
        shelf.unsafe(
            "ecoli_st.tex",
            "percentage that gives a small count back",
            "ST95: 5.6% of 71 = 4",
            "Mortality of E. coli bacteraemia by sequence type.",
            "550 patients with E. coli bacteraemia",
        ),
        tab(rows, caption="Mortality by sequence type"),
    )

    put(
        shelf.safe(
            "equations_modele.tex",
            "equations and constants",
            "Équations du modèle et paramètres estimés.",
            "2 902 patients sous vancomycine, 9 144 concentrations",
        ),
        r"""\section{Modèle pharmacocinétique}
\begin{align}
CL_i &= 4{,}82 \cdot (CrCL_i/80)^{0{,}71} \cdot e^{\eta_{1i}} \\
V_i &= 51{,}3 \cdot (P_i/70)^{1} \cdot e^{\eta_{2i}}
\end{align}
Les variances inter-individuelles étaient de 9\,\% et 6\,\% ; 2 compartiments ; erreur proportionnelle de 18\,\%. OFV : $-4$ points pour 1 ddl. Shrinkage : 7\,\% et 8\,\%.
""",
    )

    rows = [
        ["Âge (ans)", "Admissions", "Part (%)"],
        ["75-79", 812, fr(38.4)],
        ["80-84", 744, fr(35.2)],
        ["85-89", 402, fr(19.0)],
        ["90-94", 139, fr(6.6)],
        ["95 et plus", 17, fr(0.8)],
        ["98", 2, fr(0.1)],
    ]
    put(
        shelf.unsafe(
            "uhr_ages.tex",
            "a single age over 90 and small cell",
            "line 98: 2 admissions",
            "Admissions en unité gériatrique par âge.",
            "2 116 admissions",
        ),
        tab(rows, caption="Admissions par âge"),
    )

    rows = [
        ["Scenario", "ICER", "Cost difference", "QALY difference", "P(CE) at 50k"],
        *[
            [
                s,
                f"{r.randint(12, 48)} {r.randint(100, 990)}",
                r.randint(2100, 6900),
                f"{r.uniform(0.08, 0.3):.2f}",
                f"{r.uniform(0.5, 0.93):.2f}",
            ]
            for s in (
                "Base case",
                "Discount 0\\%",
                "Discount 5\\%",
                "10-year horizon",
                "Lifetime",
                "Payer perspective",
            )
        ],
    ]
    put(
        shelf.safe(
            "icer_scenarios.tex",
            "scenario numbers, discount 0 %",
            "Cost-effectiveness scenarios.",
            "Markov model on 6,120 patients with heart failure",
        ),
        tab(rows, caption="Scenario analyses").replace(r"\\%", r"\%"),
    )
