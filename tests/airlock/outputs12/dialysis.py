"""Dialysis: Stata logs, esttab and workbooks."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

DIAL = "864 adults starting haemodialysis in the hospital's five units"


def write(shelf: Shelf) -> None:
    log = """
. stcox i.catheter age_c albumin i.diabetes, strata(unit)

        Failure _d: death==1
  Analysis time _t: months

Stratified Cox regr. -- Breslow method for ties
Strata: unit

No. of subjects =        864                            Number of obs =    864
No. of failures =        219
Time at risk    =   17,402.3
                                                        LR chi2(4)    =  88.31
Log likelihood  = -1138.0412                            Prob > chi2   = 0.0000

------------------------------------------------------------------------------
          _t | Haz. ratio   Std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
  1.catheter |   1.702311   .2401133     3.77   0.000     1.291115    2.244467
       age_c |   1.041902   .0060417     7.08   0.000     1.030127    1.053811
     albumin |   .9312245   .0121009    -5.48   0.000     .9078074    .9552456
  1.diabetes |   1.208811   .1680022     1.36   0.172     .9205301    1.587371
------------------------------------------------------------------------------
"""
    kit.say(
        shelf.safe("dialysis/stcox.log", "a full log with small coefficients", "Stata log of the main model", DIAL),
        log,
    )

    listed = (
        log
        + """
. list id age_c albumin months death in 1/8, noobs clean

       id   age_c   albumin   months   death
     0031    12.4        31     14.2       1
     0032    -3.1        36     22.0       0
     0037     8.8        28      2.7       1
     0041   -14.0        39     30.1       0
     0044     1.2        33     19.6       0
     0047    20.5        27      5.5       1
     0052    -7.7        35     26.3       0
     0053     4.9        30     11.8       1

. log close
"""
    )
    kit.say(
        shelf.unsafe(
            "dialysis/session3.log",
            "rows in a log",
            "list ... in 1/8 after the model",
            "Stata log of the main model and checks",
            DIAL,
        ),
        listed,
    )

    path = shelf.safe(
        "dialysis/esttab.tex", "t statistics and stars", "Regressions of albumin at six months, esttab", DIAL
    )
    rows: list[Any] = [["", "(1)", "(2)", "(3)"], ["Catheter", "-1.42***", "-1.20**", "-1.18**"], ["", "(0.31)", "(0.36)", "(0.37)"], ["Age (10 years)", "", "-0.44***", "-0.43***"],
            ["", "", "(0.09)", "(0.09)"], ["Diabetes", "", "", "-0.61*"], ["", "", "", "(0.29)"], ["Unit effects (5)", "No", "Yes", "Yes"], ["N", "790", "790", "776"], ["adj. R2", "0.03", "0.11", "0.12"]]  # fmt: skip
    kit.say(
        path,
        "% esttab m1 m2 m3 using albumin.tex, se star(* 0.05 ** 0.01 *** 0.001)\n"
        + kit.tabular(rows)
        + "Standard errors in parentheses; 14 patients lack the history of diabetes.\n",
    )

    path = shelf.unsafe(
        "dialysis/tab_access.smcl",
        "small cells",
        "cross table, graft row, unit 4",
        "tabulate of the access by unit",
        DIAL,
    )
    rows = [
        ["Access", "Unit 1", "Unit 2", "Unit 3", "Unit 4", "Unit 5", "Total"],
        ["Catheter", 92, 71, 64, 58, 80, 365],
        ["Fistula", 118, 95, 77, 61, 93, 444],
        ["Graft", 15, 12, 13, 4, 11, 55],
        ["Total", 225, 178, 154, 123, 184, 864],
    ]
    kit.say(
        path,
        "{smcl}\n{txt}{sf}{ul off}\n{com}. tab access unit\n{res}\n"
        + kit.columns(rows)
        + "\n          Pearson chi2(8) =   7.1102   Pr = 0.525\n{com}. log close\n{smcl}\n",
    )

    path = shelf.safe(
        "dialysis/units.xlsx", "few units and shifts", "Activity of the units: places, shifts, patients", DIAL
    )
    kit.excel(path, {"Units": [["Unit", "Posts", "Shifts a day", "Isolation posts", "Patients started", "Share on catheter"], *[
        [f"Unit {i}", posts, shifts, nurses, n, f"{100 * c / n:.0f}%"] for i, posts, shifts, nurses, n, c in [(1, 16, 3, 4, 225, 92), (2, 12, 3, 3, 178, 71), (3, 12, 2, 3, 154, 64), (4, 8, 3, 2, 123, 58), (5, 12, 3, 3, 184, 80)]
    ], ["All", 60, "", 15, 864, f"{100 * 365 / 864:.0f}%"]]})  # fmt: skip

    path = shelf.unsafe(
        "dialysis/causes_suppressed.csv",
        "a total gives the cell back",
        "cause 'cachexia' is masked, total 219 minus the rest is 6",
        "Causes of death, cells below ten masked",
        DIAL,
    )
    kit.csv(
        path,
        [
            ["cause", "deaths"],
            ["cardiovascular", 84],
            ["infection", 51],
            ["withdrawal of dialysis", 37],
            ["cancer", 28],
            ["unknown", 13],
            ["cachexia", "<10"],
            ["total", 219],
        ],
    )
