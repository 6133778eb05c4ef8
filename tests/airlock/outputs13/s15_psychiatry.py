"""Depression and electroconvulsive therapy (LaTeX, R tables)."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import csv, figure, latex, np_, part, pdf, pval, save

WHO = "946 adults hospitalised for a major depressive episode, 2017-2022"


def write(shelf: Shelf) -> None:
    rng = shelf.random("psy")
    coef = [
        ("Intercept", 18.41),
        ("Baseline MADRS", 0.42),
        ("ECT sessions", -0.61),
        ("Age (10 y)", 0.77),
        ("Psychotic features", -3.12),
        ("Bipolar", 1.04),
        ("Lithium", -1.9),
        ("Ketamine before", 2.2),
    ]
    rows: list[list[Any]] = [
        ["Term", "Estimate", "SE", "$t$", "$p$"],
        *[
            [
                n,
                f"{b:.2f}",
                f"{(s := abs(b) / rng.uniform(0.8, 2.6)):.2f}",
                f"{b / s:.2f}",
                f"{rng.uniform(0.03, 0.6):.3f}",
            ]
            for n, b in coef
        ],
    ]
    text = (
        "\\documentclass{article}\\usepackage{booktabs}\n\\begin{document}\n\\section*{Resistant depression under maintenance ECT}\nMADRS at six months was modelled in the subgroup followed up to the end of maintenance treatment.\n\n"
        + latex(rows, "lrrrr")
        + "\n\\noindent Residual standard error: 5.83 on 7 degrees of freedom. Multiple $R^2$: 0.81, adjusted $R^2$: 0.62, $F(7,7)=4.26$, $p=0.037$.\n\\end{document}\n"
    )
    shelf.unsafe(
        "psy/ect_entretien.tex",
        "a regression with 7 residual degrees of freedom",
        "Residual standard error on 7 degrees of freedom",
        "Linear model of MADRS under maintenance ECT",
        "adults under maintenance electroconvulsive therapy",
    ).write_text(text, encoding="utf-8")

    rows = [["", "No ECT ($n=702$)", "ECT ($n=244$)", "SMD", "SMD weighted"]]
    for name, a, b in (
        ("Women", 0.62, 0.65),
        ("Psychotic features", 0.12, 0.31),
        ("Catatonia", 0.04, 0.13),
        ("Previous suicide attempt", 0.33, 0.37),
        ("Alcohol use disorder", 0.2, 0.12),
        ("Bipolar disorder", 0.19, 0.26),
        ("Involuntary admission", 0.1, 0.17),
    ):
        rows.append(
            [
                name,
                np_(part(rng, 702, a), 702),
                np_(part(rng, 244, b), 244),
                f"{rng.uniform(0.05, 0.5):.2f}",
                f"{rng.uniform(0.0, 0.08):.2f}",
            ]
        )
    rows += [
        ["Age, mean (SD)", "51.2 (16.4)", "60.8 (15.1)", "0.61", "0.05"],
        ["MADRS, mean (SD)", "31.1 (7.2)", "36.4 (7.7)", "0.71", "0.04"],
        ["Previous episodes, median [IQR]", "2 [1--4]", "3 [1--5]", "0.22", "0.03"],
    ]
    text = (
        "\\begin{table}\n\\centering\\small\n\\caption{Baseline characteristics before and after overlap weighting (946 patients)}\\label{tab:1}\n"
        + latex(rows, "lcccc")
        + "\\par\\footnotesize SMD: standardised mean difference; 12 covariates in the propensity model, 2 interactions, $c=0.78$. Effective sample size 611.4.\n\\end{table}\n"
    )
    shelf.safe(
        "psy/tab1_ponderation.tex",
        "standardised differences and medians of episodes",
        "Table 1 before and after overlap weighting",
        WHO,
    ).write_text(text, encoding="utf-8")

    body = "\\section{Résultats}\nNous avons inclus 946 patients, dont 588 femmes. L'âge moyen était de 53,7 ans ($\\pm$ 16,6). Une rémission (MADRS $<$ 10) était obtenue à huit semaines chez 391 patients (41,3 \\%). Le passage à l'ECT concernait 244 patients (25,8 \\%), avec une médiane de 11 séances [8--14].\n\nLa tolérance était bonne~: une confusion de plus de 24 heures a été notée chez 37 patients, et deux patientes ont présenté un état de mal épileptique. La voie d'abord bifrontale était utilisée dans trois centres sur cinq.\n\nEn analyse multivariée, les caractéristiques psychotiques (OR 1,71~; IC 95 \\% 1,22--2,40) et l'âge (OR 1,14 par 10 ans) étaient associés à la rémission, sans interaction ($p = 0{,}62$).\n"
    shelf.unsafe(
        "psy/resultats.tex",
        "a small count in words within a paragraph",
        "« deux patientes ont présenté un état de mal épileptique »",
        "Section Résultats de l'article",
        "946 adultes hospitalisés pour un épisode dépressif caractérisé",
    ).write_text(body, encoding="utf-8")

    fig, ax = figure(6.6, 4.2)
    xs = [i / 2 for i in range(0, 101)]
    for name, mean, sd, colour in (
        ("No ECT (n = 702)", 15.8, 7.9, "#1b9e77"),
        ("ECT (n = 244)", 12.9, 7.1, "#d95f02"),
    ):
        ax.plot(
            xs, [2.718 ** (-((x - mean) ** 2) / (2 * sd * sd)) / (sd * 2.507) for x in xs], color=colour, label=name
        )
        ax.fill_between(
            xs, [2.718 ** (-((x - mean) ** 2) / (2 * sd * sd)) / (sd * 2.507) for x in xs], alpha=0.2, color=colour
        )
    ax.set(xlabel="MADRS at 8 weeks", ylabel="Density (Gaussian fit)")
    ax.legend()
    save(
        fig,
        shelf.safe(
            "psy/densite_madrs.pdf",
            "a fitted density without any person's value",
            "Fitted densities of the MADRS at eight weeks",
            WHO,
        ),
    )

    people = 32
    rows = [["item", *(f"S{i + 1:02d}" for i in range(people))]]
    for item in (
        "tristesse apparente",
        "tristesse exprimée",
        "tension",
        "sommeil",
        "appétit",
        "concentration",
        "lassitude",
        "anhédonie",
        "pessimisme",
        "idées suicidaires",
    ):
        rows.append([item, *(rng.randrange(0, 7) for _ in range(people))])
    csv(
        shelf.unsafe(
            "psy/madrs_items_s8.csv",
            "a table turned on its side: each column is one patient",
            "columns S01 to S32",
            "MADRS items at eight weeks",
            "32 adults under ketamine",
        ),
        rows,
        ";",
    )

    rows = [
        ["Échelle", "Patients", "Alpha de Cronbach", "ICC (IC 95 %)", "Items"],
        ["MADRS", 946, "0,88", "0,91 (0,88–0,93)", 10],
        ["HAD-D", 871, "0,84", "0,86 (0,82–0,89)", 7],
        ["CGI-S", 902, "–", "0,79 (0,73–0,84)", 1],
        ["GAF", 811, "–", "0,74 (0,68–0,80)", 1],
    ]
    pdf(
        shelf.safe(
            "psy/psychometrie.pdf",
            "numbers of items of scales and p-values",
            "Rapport psychométrique des échelles",
            "946 adultes hospitalisés pour un épisode dépressif caractérisé",
        ),
        [
            "# Propriétés psychométriques",
            rows,
            "Analyse factorielle confirmatoire (MADRS, 3 facteurs) : CFI 0,96, TLI 0,95, RMSEA 0,052, khi-deux 114,2 à 32 ddl, "
            + f"p {pval(0.0001, True)}.",
            "Deux échelles ont été relues par 3 évaluateurs sur 120 entretiens.",
        ],
        "Psychométrie",
    )
