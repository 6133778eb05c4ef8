"""Epidemiology: influenza and chronic disease surveillance, Stata tables in LaTeX and Excel, in English."""

import sqlite3

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large

WHO = "188,402 emergency visits for acute respiratory infection in 22 hospitals, seasons 2021/22 to 2023/24"


def write(shelf) -> None:
    weeks = [["season", "week", "visits", "influenza_positive", "positivity_pct", "admitted"]]
    for w, v, f in (
        (48, 2310, 88),
        (49, 2544, 141),
        (50, 2871, 263),
        (51, 3302, 488),
        (52, 3911, 811),
        (1, 4022, 1002),
        (2, 3766, 933),
        (3, 3401, 714),
        (4, 2980, 488),
        (5, 2655, 301),
        (6, 2410, 188),
        (7, 2198, 97),
    ):
        weeks.append(["2023/24", w, *large(v, f), f"{100 * f / v:.1f}", round(v * 0.21)])
    about = "Weekly visits and influenza positivity"
    kit.csv_file(shelf.safe("epi/weekly.csv", "week numbers 1 to 7", about, WHO), weeks)
    tail = [*weeks, ["2023/24", 14, 1502, 3, "0.2", 301]]
    kit.csv_file(shelf.unsafe("epi/weekly_season.csv", "3 positives in a late week", "week 14", about, WHO), tail)

    vacc = [
        ["Age", "Vaccinated: cases / controls", "Unvaccinated: cases / controls", "aOR (95% CI)", "VE, %"],
        ["18-49", "61 / 402", "388 / 1211", "0.51 (0.38-0.68)", "49 (32-62)"],
        ["50-64", "77 / 388", "291 / 802", "0.57 (0.43-0.76)", "43 (24-57)"],
        ["65-74", "142 / 611", "233 / 588", "0.60 (0.47-0.77)", "40 (23-53)"],
        ["75 and over", "288 / 1022", "344 / 744", "0.66 (0.54-0.79)", "34 (21-46)"],
    ]
    tex = (
        r"\begin{table}\caption{Vaccine effectiveness, test-negative design}\label{tab:ve}"
        "\n"
        r"\begin{tabular}{lcccc}\hline"
        "\n%s\n"
        r"\hline\multicolumn{5}{l}{\footnotesize Adjusted for week, centre and 3 comorbidity classes; $I^2=0\%%$.}\end{tabular}\end{table}"
        "\n"
    )
    kit.text(
        shelf.safe(
            "epi/ve.tex",
            "odds ratios, percentages of effectiveness, an I2 of 0 %",
            "Vaccine effectiveness by age",
            "7,592 adults tested for influenza",
        ),
        tex % kit.tex_rows(vacc),
    )
    child = [*vacc, ["75+, nursing home", "41 / 133", "6 / 31", "1.59 (0.62-4.08)", "-59 (-308-38)"]]
    kit.text(
        shelf.unsafe(
            "epi/ve_nursing.tex",
            "6 cases in a cell of the last row",
            "75+, nursing home, unvaccinated cases",
            "Vaccine effectiveness by age, with nursing homes",
            "7,592 adults tested for influenza",
        ),
        tex % kit.tex_rows(child),
    )

    base = shelf.safe(
        "epi/indicators.sqlite", "weeks, seasons, ratios", "Database of indicators for the dashboard", WHO
    )
    _database(base, weeks, None)
    _database(
        shelf.unsafe(
            "epi/indicators_dev.sqlite",
            "disguise: rows of visits deleted but left in the free pages",
            "free pages of the dropped table visits",
            "Database of indicators for the dashboard",
            WHO,
        ),
        weeks,
        shelf.random("epi"),
    )

    chronic = [
        ["Condition", "Crude prevalence, %", "Standardised, % (95% CI)", "Ratio to region"],
        ["Diabetes", "11.2", "9.8 (9.6-10.0)", 1.06],
        ["COPD", "6.4", "5.7 (5.6-5.9)", 1.11],
        ["Heart failure", "5.1", "3.9 (3.8-4.0)", 0.97],
        ["Chronic kidney disease", "4.4", "3.6 (3.5-3.7)", 1.02],
    ]
    kit.book(
        shelf.safe(
            "epi/prevalence.xlsx",
            "ratios and small percentages of a large population",
            "Prevalence of chronic conditions among inpatients",
            "96,144 adult inpatients, 2023",
        ),
        {
            "prevalence": chronic,
            "notes": [
                ["Notes"],
                ["Direct standardisation, European population 2013"],
                ["Conditions need 2 codes or 1 long-term disease status"],
            ],
        },
    )
    kit.book(
        shelf.unsafe(
            "epi/prevalence_rare.xlsx",
            "a rate that tells of 3 people (3.1 per 100,000 of 96,144)",
            "Creutzfeldt-Jakob disease, rate",
            "Prevalence of chronic conditions among inpatients, with rates per 100,000",
            "96,144 adult inpatients, 2023",
        ),
        {
            "prevalence": [
                ["Condition", "Per 100,000 inpatients", "Ratio to region"],
                ["Diabetes", 11199.9, 1.06],
                ["COPD", 6398.7, 1.11],
                ["Heart failure", 5101.7, 0.97],
                ["Creutzfeldt-Jakob disease", 3.1, 1.2],
                ["Chronic kidney disease", 4402.8, 1.02],
            ]
        },
    )

    figure, ax = kit.axes(7, 4)
    ax.plot(range(12), [float(row[4]) for row in weeks[1:]], "k-o", ms=4)
    ax.set_xticks(range(12), [str(row[1]) for row in weeks[1:]])
    ax.set(xlabel="ISO week", ylabel="Positivity, %", title="Influenza, season 2023/24")
    kit.drawn(figure, shelf.safe("epi/positivity.svg", "twelve points, one for each week", "Positivity by week", WHO))


def _database(path, weeks, rng) -> None:
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("pragma secure_delete=off")
    if rng:
        base.execute("create table visits (ipp text, arrived text, age int, dx text)")
        base.executemany(
            "insert into visits values (?,?,?,?)",
            [
                (
                    f"80{rng.randrange(10**7, 10**8)}",
                    f"2024-01-{rng.randrange(1, 29):02d} {rng.randrange(24):02d}:{rng.randrange(60):02d}",
                    rng.randrange(18, 97),
                    rng.choice(("J10.1", "J11.0", "J18.9")),
                )
                for _ in range(600)
            ],
        )
    base.execute(
        "create table weekly (season text, week int, visits int, positive int, positivity real, admitted int)"
    )
    base.executemany("insert into weekly values (?,?,?,?,?,?)", weeks[1:])
    base.commit()
    if rng:
        base.execute("drop table visits")
        base.commit()
    base.close()
