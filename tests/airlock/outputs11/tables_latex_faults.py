"""LaTeX tables with one fault."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline
from tests.airlock.outputs11.tools import tabular


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    path = shelf.unsafe(
        "myeloma/table_cytogenetics.tex", "commented row with a small cell", "% t(14;20) & 5 & 2",
        "Response by cytogenetic abnormality in multiple myeloma.",
        "791 adults with newly diagnosed myeloma",
    )  # fmt: skip
    rows: list[list[Any]] = [
        ["Abnormality", "n", "VGPR or better"],
        ["t(11;14)", "151", "88"],
        ["t(4;14)", "94", "57"],
        ["del(17p)", "81", "41"],
        ["1q gain", "248", "151"],
        ["None", "217", "149"],
    ]
    path.write_text(
        tabular(rows, "Response", "cyto").replace(
            r"\bottomrule", "% t(14;20) & 5 & 2 \\\\   dropped, too few\n\\bottomrule"
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "pericarditis/anova.tex", "fewer than 10 residual degrees of freedom", "residuals df = 6",
        "Analysis of variance of CRP at day 7 by treatment and centre.",
        "148 adults with acute pericarditis",
    )  # fmt: skip
    path.write_text(
        tabular(
            [
                ["Source", "df", "Sum of squares", "Mean square", "F", "p"],
                ["Treatment", "2", "1211.4", "605.7", "4.81", "0.057"],
                ["Centre", "3", "402.9", "134.3", "1.07", "0.430"],
                ["Treatment x centre", "6", "611.0", "101.8", "0.81", "0.597"],
                ["Residuals", "6", "755.6", "125.9", "", ""],
            ],
            "ANOVA of the carriers of the HLA-B27 antigen",
            "anova",
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "vasculitis/tableau_extremes.tex", "range in a line of medians", "durée de suivi 14 mois (1 -- 187)",
        "Caractéristiques des vascularites à ANCA selon l'antigène.",
        "517 patients atteints d'une vascularite à ANCA",
    )  # fmt: skip
    rows = baseline(
        {"PR3": 291, "MPO": 226},
        [
            ("Âge, moyenne (ET)", ["57,2 (15,1)", "66,9 (13,2)"], "<0,001"),
            ("Rein", [198, 187], "<0,001"),
            ("Poumon", [171, 101], "0,001"),
            ("Créatinine, médiane (min -- max)", ["142 (41 -- 1108)", "211 (48 -- 987)"], "<0,001"),
            ("Rechute", [121, 62], "<0,001"),
        ],
        style="fr",
    )
    path.write_text(tabular(rows, "Vascularites", "anca"), encoding="utf-8")

    path = shelf.unsafe(
        "gout/supplement_list.tex", "row-level list called a sensitivity analysis", "16 lines with age, sex, dose, outcome",
        "Supplementary table of the influential observations in the sensitivity analysis.",
        "904 adults with gout who began febuxostat",
    )  # fmt: skip
    stream = shelf.random("gout")
    rows = [["Obs.", "Age", "Sex", "Urate", "Dose", "Event", "DFBETA"]] + [
        [
            str(stream.randint(1, 904)),
            str(stream.randint(38, 88)),
            stream.choice("MF"),
            str(stream.randint(310, 690)),
            stream.choice(["40", "80", "120"]),
            stream.choice(["yes", "no"]),
            f"{stream.random() - 0.5:.2f}",
        ]
        for _ in range(16)
    ]
    path.write_text(tabular(rows, "Influential observations", "infl"), encoding="utf-8")

    path = shelf.unsafe(
        "ibd/colectomy_diff.tex", "the difference of two rows", "all 214 and excluding UC-PSC 209",
        "Colectomy at five years in ulcerative colitis, with and without a subgroup.",
        "1,126 adults with ulcerative colitis",
    )  # fmt: skip
    path.write_text(
        tabular(
            [
                ["Analysis", "Patients", "Colectomy", "HR (95% CI)"],
                ["Main analysis", "1126", "214", "0.71 (0.54-0.93)"],
                ["Excluding primary sclerosing cholangitis", "1068", "209", "0.70 (0.53-0.92)"],
                ["Excluding less than 1 year of follow-up", "981", "171", "0.73 (0.54-0.99)"],
            ],
            "Colectomy",
            "colectomy",
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "epistaxis/author_block.tex", "NIR in a comment", "% cas 12 : 2 61 05 37 214 086 + key",
        "Table of re-bleeding after embolisation, with the source's comments.",
        "266 adults embolised for epistaxis",
    )  # fmt: skip
    nir = "2610537214086"
    key = 97 - int(nir) % 97
    path.write_text(
        f"% relecture : cas 12, {nir[0]} {nir[1:3]} {nir[3:5]} {nir[5:7]} {nir[7:10]} {nir[10:]} {key:02d}, doublon ?\n"
        + tabular(
            [["Agent", "n", "Re-bleeding"], ["Particles", "171", "34"], ["Coils", "95", "22"]],
            "Re-bleeding at 30 days",
            "epi",
        ),
        encoding="utf-8",
    )
