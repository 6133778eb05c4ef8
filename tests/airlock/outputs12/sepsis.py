"""Sepsis: SAS programs and ODS pages."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

SEPSIS = "3,377 adults admitted to intensive care with sepsis"


def write(shelf: Shelf) -> None:
    path = shelf.safe(
        "sepsis/logistic.html", "degrees of freedom of tests", "PROC LOGISTIC of death at day 28", SEPSIS
    )
    body = _ods(
        "The LOGISTIC Procedure",
        [["Response Profile", "Death28", "Total Frequency"], [1, "Yes", 912], [2, "No", 2465]],
    )
    body += _ods(
        "Type 3 Analysis of Effects",
        [
            ["Effect", "DF", "Wald Chi-Square", "Pr > ChiSq"],
            ["Lactate", 3, "188.21", "<.0001"],
            ["AgeClass", 3, "90.02", "<.0001"],
            ["Source", 4, "12.30", "0.0153"],
            ["Sex", 1, "0.88", "0.3482"],
        ],
    )
    body += _ods(
        "Hosmer and Lemeshow Goodness-of-Fit Test", [["Chi-Square", "DF", "Pr > ChiSq"], ["7.9913", 8, "0.4343"]]
    )
    kit.page(path, "SAS Output", body, head='<meta name="Generator" content="SAS Software, see www.sas.com">')

    path = shelf.unsafe(
        "sepsis/means.html",
        "min/max",
        "PROC MEANS prints Minimum and Maximum",
        "PROC MEANS of scores at admission",
        SEPSIS,
    )
    body = _ods(
        "The MEANS Procedure",
        [
            ["Variable", "N", "Mean", "Std Dev", "Minimum", "Median", "Maximum"],
            ["SOFA", 3377, "7.9", "3.6", "2", "8", "23"],
            ["Lactate", 3301, "3.4", "2.9", "0.4", "2.4", "27.8"],
            ["Weight", 3290, "76.2", "20.4", "31.0", "74.0", "241.0"],
        ],
    )
    kit.page(path, "SAS Output", body)

    path = shelf.unsafe(
        "sepsis/freq.html",
        "small cells",
        "PROC FREQ, meningitis x dead: 8",
        "PROC FREQ of source of infection by death",
        SEPSIS,
    )
    body = _ods(
        "The FREQ Procedure: Table of Source by Death28",
        [
            ["Source", "No", "Yes", "Total"],
            ["Lung", 1001, 450, 1451],
            ["Abdomen", 702, 291, 993],
            ["Urinary tract", 498, 88, 586],
            ["Soft tissue", 160, 61, 221],
            ["Meningitis", 94, "8", 102],
            ["Unknown", 10, 14, 24],
        ],
    )
    kit.page(path, "SAS Output", body)

    path = shelf.safe("sepsis/code.sas", "a script with thresholds", "SAS program of the analysis", SEPSIS)
    kit.say(path, """
/* Sepsis cohort: models of day-28 death. Reads the project's tables only. */
%let seed = 20240;
%let cut1 = 2; %let cut2 = 4; %let cut3 = 8;
proc format;
  value lact 0-<2 = '<2' 2-<4 = '2-3.9' 4-<8 = '4-7.9' 8-high = '8+';
  value agef 18-<50 = '18-49' 50-<65 = '50-64' 65-<80 = '65-79' 80-high = '80+';
run;
data work.model;
  set proj.stays;
  where sofa_delta >= 2 and age >= 18;
  if missing(lactate) then delete;
  lact_c = put(lactate, lact.);
run;
proc logistic data=work.model;
  class lact_c(ref='<2') source(ref='Lung') sex / param=ref;
  model death28(event='Yes') = lact_c age source sex / lackfit ctable pprob=(0.1 to 0.9 by 0.1);
run;
proc phreg data=work.model; model days*death28(0) = lact1-lact3 age / rl ties=efron; run;
""")  # fmt: skip

    path = shelf.unsafe(
        "sepsis/exclusions.sas",
        "identifiers in a script",
        "list of ten-digit numbers in a where clause",
        "SAS program that builds the cohort",
        SEPSIS,
    )
    kit.say(path, """
/* Build the cohort of sepsis stays */
data work.stays;
  set proj.stays;
  where admission_year between 2016 and 2023 and sofa_delta >= 2;
  /* transferred from elsewhere, confirmed on the chart */
  if ipp in ('8003127745','8011920386','8007764129','8000918253') then delete;
  los = discharge - admission;
run;
proc freq data=work.stays; tables admission_year source / missing; run;
proc univariate data=work.stays; var los; output out=work.q q1=q1 median=med q3=q3; run;
""")  # fmt: skip

    path = shelf.safe("sepsis/table2.csv", "rounded percentages", "Table 2: treatment by lactate class", SEPSIS)
    n = (1340, 1102, 611, 324)
    rows: list[Any] = [
        ["treatment", *(f"lactate {c} (n={k})" for c, k in zip(("<2", "2-3.9", "4-7.9", "8+"), n, strict=True))]
    ]
    for name, counts in [
        ("Noradrenaline", (703, 702, 470, 288)),
        ("Ventilation", (590, 566, 381, 262)),
        ("Renal replacement", (101, 140, 144, 133)),
        ("Hydrocortisone", (188, 230, 211, 151)),
        ("Surgery for source", (220, 214, 149, 88)),
    ]:
        rows.append([name, *(of(c, k) for c, k in zip(counts, n, strict=True))])
    kit.csv(path, rows)


def _ods(title: str, rows: kit.Rows) -> str:
    head = "".join(f'<th class="b header" scope="col">{c}</th>' for c in rows[0])
    body = "\n".join(
        "<tr>"
        + f'<th class="l rowheader">{r[0]}</th>'
        + "".join(f'<td class="r data">{c}</td>' for c in r[1:])
        + "</tr>"
        for r in rows[1:]
    )
    return f'<div class="branch"><p class="c systemtitle">{title}</p><table class="table" summary="Procedure"><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>\n'
