"""Cancer: a multi-centre cohort of colorectal cancer, SAS habits, in English."""

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large, share

WHO = "3,118 adults operated on for colorectal cancer in nine centres, 2016-2023"


def _table_one(few: bool) -> list[list[str]]:
    open_, lap = 1204, 1914
    rows = [["Characteristic", f"Open (N={open_})", f"Laparoscopic (N={lap})", "p"]]
    for label, a, b, p in (
        ("Female sex", 531, 871, "0.443"),
        ("Age >= 75", 448, 602, "0.001"),
        ("ASA III-IV", 511, 633, "<.0001"),
        ("Right colon", 467, 702, "0.240"),
        ("Rectum", 302, 588, "0.0007"),
        ("Stage I", 233, 541, "<.0001"),
        ("Stage II", 402, 655, "0.639"),
        ("Stage III", 388, 580, "0.262"),
        ("Stage IV", 181, 138, "<.0001"),
        ("Neoadjuvant treatment", 174, 361, "0.001"),
    ):
        rows.append([label, share(a, open_, "sas"), share(b, lap, "sas"), p])
    rows.append(["Conversion", "n.a.", share(163, lap, "sas"), ""])
    leak = (7, 18) if few else (47, 58)
    rows.append(["Anastomotic leak, grade C", share(leak[0], open_, "sas", few), share(leak[1], lap, "sas"), "0.304"])
    rows.append(["Length of stay, median (Q1-Q3), d", "11 (8-16)", "7 (5-10)", "<.0001"])
    return rows


def write(shelf) -> None:
    about = "Baseline table of the two surgical approaches, from PROC TABULATE"
    kit.csv_file(
        shelf.unsafe(
            "cancer/t14_1_baseline.csv", "a cell of 7 persons", "Anastomotic leak, grade C, Open", about, WHO
        ),
        _table_one(True),
    )
    kit.csv_file(
        shelf.safe("cancer/t14_1_baseline_v2.csv", "p-values, ASA classes, medians of days", about, WHO),
        _table_one(False),
    )

    cox = [
        [
            "Parameter",
            "DF",
            "Estimate",
            "Std Error",
            "Chi-Square",
            "Pr > ChiSq",
            "Hazard Ratio",
            "95% Lower",
            "95% Upper",
        ]
    ]
    for name, b, se, chi, p in (
        ("Age (per 10 years)", 0.214, 0.041, 27.24, "<.0001"),
        ("Male", 0.087, 0.066, 1.74, "0.1874"),
        ("ASA III-IV", 0.402, 0.069, 33.94, "<.0001"),
        ("Stage II vs I", 0.311, 0.121, 6.61, "0.0102"),
        ("Stage III vs I", 0.781, 0.115, 46.12, "<.0001"),
        ("Stage IV vs I", 1.874, 0.118, 252.2, "<.0001"),
        ("Laparoscopy", -0.162, 0.068, 5.68, "0.0172"),
    ):
        hr = 2.718281828
        cox.append(
            [
                name,
                1,
                b,
                se,
                chi,
                p,
                round(hr**b, 3),
                round(hr ** (b - 1.96 * se), 3),
                round(hr ** (b + 1.96 * se), 3),
            ]
        )
    style = "body{font-family:Arial} table{border:1px solid #c1c1c1;border-collapse:collapse} th{background:#edf2f9}"
    blocks = [
        "# The PHREG Procedure",
        [["Total", "Event", "Censored", "Percent Censored"], [*large(3118, 921, 2197), "70.46"]],
        "# Analysis of Maximum Likelihood Estimates",
        cox,
        "Ties handled by the Efron method. Convergence criterion (GCONV=1E-8) satisfied.",
    ]
    kit.text(
        shelf.safe(
            "cancer/phreg_os.html",
            "degrees of freedom of 1, small estimates",
            "SAS ODS page of a Cox model of overall survival",
            WHO,
        ),
        kit.page(blocks, "SAS Output", style),
    )

    times = (0, 12, 24, 36, 48, 60)
    risk = {"Stage I-II": (1831, 1702, 1488, 1190, 812, 433), "Stage III": (968, 861, 702, 538, 341, 170)}
    alive = {
        "Stage I-II": (1, 0.957, 0.921, 0.886, 0.851, 0.822),
        "Stage III": (1, 0.906, 0.823, 0.754, 0.701, 0.655),
    }
    figure, ax = kit.axes(6.8, 5)
    for name, colour in zip(risk, ("#1b6ca8", "#c44536"), strict=True):
        ax.plot(times, alive[name], color=colour, label=name)
    ax.set(ylim=(0, 1.02), xlabel="Months since surgery", ylabel="Overall survival (at yearly times)")
    ax.legend(loc="lower left")
    ax.table(
        [[str(n) for n in large(*counts)] for counts in risk.values()],
        rowLabels=list(risk),
        colLabels=[str(t) for t in times],
        bbox=[0.0, -0.45, 1, 0.22],
    )
    kit.drawn(
        figure,
        shelf.safe(
            "cancer/km_yearly.png",
            "a survival figure, but only yearly estimates of large groups",
            "Overall survival at whole years, with the number at risk",
            WHO,
        ),
    )

    listing = """
                                                          The SAS System

 NOTE: 3118 observations read from the data set WORK.COHORT.
 NOTE: The data set WORK.TTE has 3118 observations and 17 variables.
 1204 proc lifetest data=tte method=km plots=none outsurv=s;
 1205   time months*death(0); strata stage4;
 1206 run;

 Summary of the Number of Censored and Uncensored Values
   Stratum  stage4     Total    Failed  Censored   Percent Censored
         1  I            774       105       669              86.43
         2  II          1057       221       836              79.09
         3  III          968       334       634              65.50
         4  IV           319       261        58              18.18
   ----------------------------------------------------------------
   Total               3118       921      2197              70.46

 Quartile Estimates, stage IV:  25% 9.1   50% 21.4 (95% CI 19.0-24.3)   75% 43.8
%s
 NOTE: PROCEDURE LIFETEST used (Total process time): real time 0.61 seconds, cpu time 0.39 seconds
"""
    trace = "\n 1207 data _null_; set tte; if months > 94 and stage4='IV' then put _n_= centre= months= death=;\n _N_=2207 centre=4 months=96.3 death=0\n _N_=2915 centre=7 months=95.1 death=1\n NOTE: There were 3118 observations read from the data set WORK.TTE.\n"
    kit.text(
        shelf.unsafe(
            "cancer/lifetest.log",
            "two patients' rows put into the log",
            "PUT of _N_=2207 and _N_=2915",
            "SAS log and listing of the survival by stage",
            WHO,
        ),
        listing.replace("%s", trace),
    )
    kit.text(
        shelf.safe(
            "cancer/lifetest_final.log",
            "numbers of strata, seconds, quartiles",
            "SAS log and listing of the survival by stage",
            WHO,
        ),
        listing.replace("%s", ""),
    )

    recist = [
        ["Best response", "FOLFOX", "FOLFIRI", "All"],
        ["Complete", *large(21, 24, 45)],
        ["Partial", *large(61, 47, 108)],
        ["Stable", *large(52, 44, 96)],
        ["Progression", *large(29, 28, 57)],
        ["Not evaluable", "NP", "NP", 13],
        ["Total", 169, 150, 319],
    ]
    kit.word(shelf.unsafe("cancer/response_stage4.docx", "totals give back cells held back (6 and 7 persons)", "Not evaluable: 169 - 163 and 150 - 143", "Report on best response in stage IV", "319 adults with stage IV colorectal cancer"),
             ["# Best response to first-line chemotherapy", "Counts below ten are not published (NP).", recist, "Response was assessed by RECIST 1.1 at 3 months; FOLFOX was given with bevacizumab in 41% of patients and FOLFIRI in 44%."])  # fmt: skip

    pages = [
        (
            "Colorectal surgery network: yearly report",
            [
                "Nine centres, 3,118 patients, 2016-2023",
                "90-day mortality 2.9% (91 patients)",
                "Median stay fell from 9 to 7 days",
            ],
        ),
        (
            "Volume by year",
            [
                ["Year", "Resections", "Laparoscopic"],
                *[
                    [y, *large(n, k)]
                    for y, n, k in ((2020, 355, 211), (2021, 402, 255), (2022, 431, 287), (2023, 447, 311))
                ],
            ],
        ),
        ("Next steps", ["Centre 3 joins the audit in 2 months", "Two workshops; 4 reviewers per file"]),
    ]
    kit.slides(
        shelf.safe(
            "cancer/network_report.pptx",
            "numbers of centres, months, workshops",
            "Deck for the yearly meeting of the surgical network",
            WHO,
        ),
        pages,
    )
    kit.slides(
        shelf.unsafe(
            "cancer/network_report_draft.pptx",
            "three patients in the notes of a slide",
            "notes of slide 2",
            "Deck for the yearly meeting of the surgical network",
            WHO,
        ),
        pages,
        {
            1: "If asked about 2020: volume fell in spring, all centres. In centre 6 three patients died on the waiting list; do not show."
        },
    )
