"""Markdown and LaTeX that pandas wrote, each with one fault."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import fr, leak
from tests.airlock.outputs6.writers import latex, markdown, text


def write(shelf: Shelf) -> None:
    _markdown(shelf)
    _latex(shelf)


def _markdown(shelf: Shelf) -> None:
    markdown(
        shelf.unsafe(
            "vte/SUBGROUPS.md",
            "few events in a subgroup",
            "cancer, on treatment: 7/158",
            "Recurrence by subgroup, to_markdown() of the forest plot table",
            "1,844 adults with venous thromboembolism",
        ),
        [
            "# Recurrence at 12 months",
            "Hazard ratios of extended against limited treatment, Cox model stratified by centre (7 centres).",
            [
                ["subgroup", "extended", "limited", "HR (95 % CI)", "p interaction"],
                ["women", "31/417", "62/433", "0.50 (0.33-0.77)", "0.71"],
                ["men", "38/489", "71/505", "0.54 (0.36-0.80)", ""],
                ["unprovoked", "41/521", "94/547", "0.44 (0.31-0.64)", "0.12"],
                ["cancer", "7/158", "22/166", "0.32 (0.14-0.75)", ""],
                ["other provoked", "21/227", "17/225", "1.23 (0.65-2.33)", ""],
            ],
            "Rows of women and men add up to the whole; two patients of three had a vitamin K antagonist first.",
        ],
    )
    markdown(
        shelf.unsafe(
            "ocr/error_analysis.md",
            "full names in examples of errors of a model",
            "third example: M. Fabrice Lemoine",
            "Error analysis of the de-identification model, examples rewritten by hand",
            "2,400 letters of 2,400 patients",
        ),
        [
            "# Error analysis, NER v2",
            [
                ["entity", "precision", "recall", "F1", "support"],
                ["NAME", "0.981", "0.974", "0.977", "7118"],
                ["DATE", "0.992", "0.989", "0.990", "9340"],
                ["PHONE", "0.987", "0.972", "0.979", "1021"],
                ["ZIP", "0.970", "0.958", "0.964", "884"],
            ],
            "Typical misses:\n\n- a name that is a common noun (*[NAME] a été vue*)\n- a date without a year (*le [DATE] dernier*)\n- lower case after a comma: *adressé par son médecin, M. Fabrice Lemoine ayant présenté une toux*",
            "Next: 3 more epochs, dropout 0.2, learning rate 5e-5.",
        ],
    )
    markdown(
        shelf.unsafe(
            "burn/README_results.md",
            "the difference of two given counts is 4",
            "included 611, after the sensitivity criterion 607",
            "Results note that goes with the tables of the burn cohort",
            "611 adults with burns",
        ),
        [
            "# Burn cohort: outputs of 2024-11",
            "We included 611 adults. The main model uses all of them.",
            "As a sensitivity analysis we took out the patients with inhalation of chlorine, which leaves 607; the estimates hardly moved.",
            [
                ["model", "n", "OR per 10 % TBSA", "95 % CI", "p"],
                ["main", "611", "1.88", "1.61-2.19", "<0.001"],
                ["sensitivity", "607", "1.87", "1.60-2.18", "<0.001"],
                ["imputed (m=20)", "611", "1.90", "1.62-2.22", "<0.001"],
            ],
        ],
    )


def _latex(shelf: Shelf) -> None:
    rows = [["Caractéristique", "Cas (n = 318)", "Témoins (n = 954)"]]
    rows += [
        [name, leak(a, 318, True), leak(b, 954, True)]
        for name, a, b in (
            ("Tabac actif", 121, 248),
            ("HTA", 160, 389),
            ("Migraine", 58, 121),
            ("Contraception", 44, 97),
        )
    ]
    text(
        shelf.unsafe(
            "avc/table1.tex",
            "small cells in a row that is commented out",
            "% Drépanocytose & 5 & 3",
            "Table 1 pour l'article (DataFrame.style.to_latex)",
            "318 cas d'AVC du sujet jeune et 954 témoins",
        ),
        latex("Caractéristiques à l'inclusion", rows).replace(
            "\\bottomrule", "% Drépanocytose & 5 (1,6 \\%) & 3 (0,3 \\%) \\\\\n\\bottomrule"
        ),
    )
    text(
        shelf.unsafe(
            "rheum/regression.tex",
            "fewer than 10 residual degrees of freedom",
            "column (3): 6",
            "summary_col of three nested models of DAS28 change in the synovial biopsy sub-study",
            "421 adults with rheumatoid arthritis; 16 had a synovial biopsy",
        ),
        latex(
            "Change of DAS28 at 6 months",
            [
                ["", "(1)", "(2)", "(3)"],
                ["Intercept", "-1.21 (0.31)", "-0.88 (0.42)", "-0.74 (0.47)"],
                ["Lymphoid pathotype", "-0.44 (0.36)", "-0.61 (0.35)", "-0.58 (0.34)"],
                ["CD20 score", "", "-0.21 (0.13)", "-0.24 (0.12)"],
                ["DAS28 at baseline", "", "-0.17 (0.20)", "-0.15 (0.22)"],
                ["Other terms", "0", "3", "6"],
                ["Observations", "16", "16", "16"],
                ["Residual df", "14", "10", "6"],
                ["R2", "0.10", "0.41", "0.69"],
            ],
            "tab:das",
            "\\footnotesize Standard errors in parentheses.",
        ),
    )
    lines = [["Centre", "Patients", "Délai médian (h)", "Décès J30 (\\%)"]]
    lines += [
        [name, n, fr(delay, 1), fr(share, 1)]
        for name, n, delay, share in (
            ("A", "211", 4.1, 12.3),
            ("B", "187", 5.3, 11.2),
            ("C", "96", 6.0, 14.6),
            ("D", "54", 4.8, 3.7),
            ("E", "143", 5.1, 13.3),
        )
    ]
    text(
        shelf.unsafe(
            "choc/par_centre.tex",
            "a percentage that gives back a small count",
            "centre D : 3,7 % de 54 = 2 décès",
            "Prise en charge du choc cardiogénique dans cinq centres",
            "691 adultes en choc cardiogénique",
        ),
        latex("Délai de revascularisation et mortalité", lines, "tab:centres"),
    )
