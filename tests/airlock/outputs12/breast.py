"""Breast cancer: lifelines, reports in PDF."""

from typing import Any

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

SEIN = "2,146 women with early breast cancer operated between 2012 and 2021"


def write(shelf: Shelf) -> None:
    path = shelf.safe(
        "breast/cox_summary.txt", "small p-values and z", "lifelines print_summary of distant relapse", SEIN
    )
    rows: list[Any] = [["covariate", "coef", "exp(coef)", "se(coef)", "z", "p", "-log2(p)"], ["grade_3", "0.71", "2.03", "0.14", "5.07", "<0.005", "21.3"], ["node_positive", "0.55", "1.73", "0.13", "4.23", "<0.005", "15.4"],
            ["hr_negative", "0.38", "1.46", "0.16", "2.38", "0.02", "5.8"], ["age_decade", "-0.06", "0.94", "0.05", "-1.20", "0.23", "2.1"], ["endocrine_therapy", "-0.31", "0.73", "0.15", "-2.07", "0.04", "4.7"]]  # fmt: skip
    kit.say(path, "<lifelines.CoxPHFitter: fitted with 2146 total observations, 1852 right-censored observations>\n         duration col = 'months'\n            event col = 'relapse'\n      baseline estimation = breslow\n   number of observations = 2146\nnumber of events observed = 294\n   partial log-likelihood = -2110.41\n---\n"
        + kit.columns(rows) + "---\nConcordance = 0.69\nPartial AIC = 4230.82\nlog-likelihood ratio test = 96.31 on 5 df\n")  # fmt: skip

    path = shelf.unsafe(
        "breast/event_table.csv",
        "single events",
        "kmf.event_table with observed 1 by day",
        "Relapse-free survival, triple-negative tumours of 2012-2016 (lifelines event_table)",
        SEIN,
    )
    rng, risk, at = shelf.random("breast"), 141, 0.0
    rows = [["event_at", "removed", "observed", "censored", "entrance", "at_risk"], ["0.0", 0, 0, 0, 141, 141]]
    for _ in range(38):
        at += rng.choice([0.4, 0.9, 1.3, 2.2])
        seen, lost = rng.choice([(1, 0), (0, 1), (1, 0), (0, 2)])
        rows.append([f"{at:.1f}", seen + lost, seen, lost, 0, risk])
        risk -= seen + lost
    kit.csv(path, rows)

    path = shelf.safe(
        "breast/subtypes.pdf", "percentages near the ends", "Report on subtypes by period, three tables", SEIN
    )
    t = [
        ["Subtype", "2012-2016 (n = 998)", "2017-2021 (n = 1,148)"],
        *[
            [s, of(a, 998), of(b, 1148)]
            for s, a, b in [
                ("Luminal A", 512, 604),
                ("Luminal B", 281, 331),
                ("HER2 enriched", 64, 72),
                ("Triple negative", 141, 141),
            ]
        ],
    ]
    u = [
        ["Treatment", "n", "%"],
        ["Lumpectomy", "1,502", "70.0"],
        ["Mastectomy", "644", "30.0"],
        ["Sentinel node", "1,733", "80.8"],
        ["Axillary dissection", "413", "19.2"],
    ]
    kit.pdf(
        path,
        "Breast cancer subtypes, two periods",
        [
            "# 1. Subtypes",
            "Data frozen in January 2025. Ki-67 threshold 20%; grade by Elston and Ellis (1 to 3).",
            t,
            "# 2. Local treatment",
            u,
            "Boost of 16 Gy in 8 fractions after 50 Gy in 25 fractions. Chi-squared test of subtype by period: 4.9, 3 df, p = 0.18.",
        ],
    )

    path = shelf.unsafe(
        "breast/genetics.pdf", "small cells in words", "section 2, 'four women'", "Report on genetic testing", SEIN
    )
    kit.pdf(path, "Genetic testing in early breast cancer", ["# 1. Who was tested", "Of 2,146 women, 611 met the criteria of the national guideline and 540 were tested; 62 carried a pathogenic variant of BRCA1 or BRCA2 and 31 one of PALB2 or CHEK2.",
        [["Result", "n", "%"], ["BRCA1/2", 62, "11.5"], ["PALB2 or CHEK2", 31, "5.7"], ["Variant of unknown meaning", 88, "16.3"], ["Negative", 359, "66.5"]], "# 2. Time to result", "The result came after a median of 41 days (quartiles 30 and 58). Four women learned of their variant only after the end of chemotherapy, and a new circuit was set up in 2019."])  # fmt: skip

    path = shelf.unsafe(
        "breast/waterfall.png",
        "points of persons",
        "one bar for each patient",
        "Change of tumour size after neoadjuvant treatment",
        SEIN,
    )
    change = sorted((rng.gauss(-38, 30) for _ in range(46)), reverse=True)
    kit.figure(
        path,
        lambda ax: (
            ax.bar(range(1, 47), change, color=["#c44" if c > 0 else "#48a" for c in change]),
            ax.axhline(-30, ls="--"),
            ax.set(
                xlabel="Patient",
                ylabel="Best change from baseline (%)",
                title="Waterfall plot, HER2 arm (46 patients)",
            ),
        ),
    )

    path = shelf.safe("breast/forest.png", "few estimates with intervals", "Forest plot of five subgroups", SEIN)
    hr = np.array([2.03, 1.73, 1.46, 0.94, 0.73])

    def forest(ax: Any) -> None:
        ax.errorbar(hr, range(5), xerr=[hr * 0.2, hr * 0.25], fmt="s", color="black", capsize=3)
        ax.set_yticks(
            range(5), ["Grade 3", "Node positive", "Receptor negative", "Age (10 years)", "Endocrine therapy"]
        )
        ax.axvline(1, ls=":", color="grey")
        ax.set(xscale="log", xlabel="Hazard ratio (95% CI)", title="Distant relapse, 2,146 women, 294 events")

    kit.figure(path, forest)
