"""LaTeX: tables and articles, with their comments and figures drawn in the text."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.blocks import population, report, sizes
from tests.airlock.outputs4.cohort import ipp, part, person, ratios, share, survival, table_one
from tests.airlock.outputs4.prose import limits, methods
from tests.airlock.outputs4.writers import latex


def write(shelf: Shelf) -> None:
    leaks(shelf)
    released(shelf)


def leaks(shelf: Shelf) -> None:
    r = shelf.random("x-t1")
    path = shelf.unsafe(
        "tex/table1.tex",
        "small_count",
        "Cystic fibrosis & 3 (0.2%)",
        "Table 1 for the article",
        "2,500 patients with acute respiratory failure",
    )
    rows = table_one(r, "en", (1290, 1210), ("NIV", "Oxygen alone"), 8)
    rows.insert(10, ["Cystic fibrosis", share(3, 1290), share(22, 1210), "<0.001"])
    path.write_text(latex("Table 1", [("t", rows)]), "utf-8")

    r = shelf.random("x-comment")
    arms = sizes(r)
    path = shelf.unsafe(
        "tex/article_sepsis.tex",
        "name",
        f"comment of the source names {(who := person(r, 'm'))}",
        "Source of the article",
        population("en", "sepsis", arms),
    )
    blocks = report(r, "en", "sepsis", arms, "mxtord")
    blocks.insert(5, ("raw", f"% ask again about Mr {who}, readmitted under another number"))
    path.write_text(latex("Antibiotics in sepsis", blocks), "utf-8")

    r = shelf.random("x-tikz")
    path = shelf.unsafe(
        "tex/nuage_points.tex",
        "points",
        "pgfplots coordinates of 50 patients",
        "Figure du BNP selon l'âge (pgfplots)",
        "50 patients, un point chacun",
    )
    dots = " ".join(f"({r.randrange(45, 88)},{r.randrange(120, 4800)})" for _ in range(50))
    path.write_text(
        latex(
            "BNP et âge",
            [
                (
                    "raw",
                    "\\begin{tikzpicture}\\begin{axis}[xlabel={\\^Age},ylabel={BNP (ng/L)}]\n\\addplot[only marks] coordinates {"
                    + dots
                    + "};\n\\end{axis}\\end{tikzpicture}",
                )
            ],
            "french",
            "pgfplots",
        ),
        "utf-8",
    )

    r = shelf.random("x-fr")
    path = shelf.unsafe(
        "tex/annexe_tableaux.tex",
        "subtraction",
        "Ouest : 1 640 - 902 - 731 donne la case masquée",
        "Annexe, effectifs par région et sexe",
        "régions de résidence, 5 régions",
    )
    rows = [["Région", "Femmes", "Hommes", "Non précisé", "Total"]]
    for name in ("Nord", "Sud", "Est", "Centre"):
        a, b, c = part(r, 1400, 0.4, 0.6), part(r, 1400, 0.4, 0.6), r.randrange(14, 60)
        rows.append([name, str(a), str(b), str(c), str(a + b + c)])
    rows.insert(3, ["Ouest", "902", "731", "<10", "1640"])
    path.write_text(
        latex("Annexe", [("t", rows), *(("p", t) for t in methods(r, "fr", 2))], "french", "array"), "utf-8"
    )

    r = shelf.random("x-case")
    path = shelf.unsafe(
        "tex/slides_beamer.tex", "identifier", "verbatim query with a patient number", "Slides on the data model", ""
    )
    query = f"\\begin{{verbatim}}\nSELECT visit_id, start_date FROM visit\nWHERE ipp = '{ipp(r)}' ORDER BY 2;\n\\end{{verbatim}}"
    path.write_text(
        latex(
            "The data model in 20 minutes",
            [("l", ["39 tables", "one row a visit", "codes mapped at 94 %"]), ("raw", query)],
        ),
        "utf-8",
    )

    path = shelf.unsafe(
        "tex/resultats_zero.tex",
        "zero",
        "aucun des 57 patients greffés n'a été réadmis",
        "Section résultats",
        "3 120 patients, dont 57 greffés",
    )
    r = shelf.random("x-zero")
    path.write_text(
        latex(
            "Résultats",
            [
                ("t", ratios(r, "fr", 8)),
                ("p", "En sous-groupe, aucun des 57 patients greffés n'a été réadmis dans les 90 jours."),
                *(("p", t) for t in limits(r, "fr")),
            ],
            "french",
        ),
        "utf-8",
    )


def released(shelf: Shelf) -> None:
    for file, lang, theme, arms, parts, style, package in (
        ("tex/manuscript_stroke.tex", "en", "stroke", (1890, 2340), "mxtorsd", "npct", "booktabs"),
        ("tex/these_chapitre4.tex", "fr", "heart", (1620, 1904), "mxtord", "total", "array"),
    ):
        r = shelf.random(file)
        path = shelf.safe(
            file, "a whole text with its tables", f"Source of a text ({lang})", population(lang, theme, arms)
        )
        path.write_text(
            latex(
                "Chapitre 4" if lang == "fr" else "Manuscript",
                report(r, lang, theme, arms, parts, style),
                "french" if lang == "fr" else "english",
                package,
            ),
            "utf-8",
        )

    r = shelf.random("x-safe-reg")
    path = shelf.safe(
        "tex/stargazer_models.tex",
        "stars, standard errors, degrees of freedom of thousands",
        "stargazer table of three models",
        "8,412 stays",
    )
    rows = [["", "(1)", "(2)", "(3)"]]
    for name in ("Age (10 y)", "Female", "Charlson", "Emergency", "ICU", "Weekend", "Constant"):
        rows.append([name, *(f"{r.gauss(0, 0.5):.3f}{r.choice(('', '*', '**', '***'))}" for _ in range(3))])
        rows.append(["", *(f"({r.uniform(0.01, 0.09):.3f})" for _ in range(3))])
    rows += [
        ["Observations", "8,412", "8,412", "8,412"],
        ["R²", "0.112", "0.154", "0.161"],
        ["F Statistic", "212.4 (df = 5; 8406)", "218.0 (df = 7; 8404)", "161.2 (df = 10; 8401)"],
    ]
    path.write_text(latex("Models of log cost", [("t", rows), ("p", "*p<0.1; **p<0.05; ***p<0.01")]), "utf-8")

    r = shelf.random("x-safe-surv")
    path = shelf.safe("tex/survie_tableau.tex", "survie par semestre", "Tableau de survie", "4 100 patients")
    path.write_text(
        latex("Survie", [("t", survival(r, "fr", 4100)), ("t", ratios(r, "fr", 6, "HR"))], "french", "array"), "utf-8"
    )

    path = shelf.safe(
        "tex/equations_modele.tex", "equations and priors of a model, no data", "Appendix with the equations", ""
    )
    text = "\\begin{align}\n\\mathrm{logit}(p_{ij}) &= \\alpha + \\beta x_{ij} + u_j, \\\\\n u_j &\\sim N(0, \\tau^2), \\quad \\tau \\sim \\mathrm{HalfNormal}(0.5), \\\\\n \\beta &\\sim N(0, 2.5).\n\\end{align}\nWe ran 4 chains of 2,000 draws, 1,000 of them warm-up; $\\hat R < 1.01$, 3 divergent transitions with adapt\\_delta 0.8, none with 0.99."
    path.write_text(latex("Hierarchical model", [("raw", text)]), "utf-8")
