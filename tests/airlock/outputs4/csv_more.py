"""CSV files that are released every day: dense with figures, none of them of few persons."""

import math

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import BINARY, comma, part, ratios, split, table_one
from tests.airlock.outputs4.csv_tables import ICD, UNITS
from tests.airlock.outputs4.writers import to_csv


def write(shelf: Shelf) -> None:
    models(shelf)
    groups(shelf)


def models(shelf: Shelf) -> None:
    r = shelf.random("csv-coef")
    path = shelf.safe(
        "csv/logit_params.csv",
        "coefficients, z, p-values below 10",
        "statsmodels Logit: params, bse, z, p and intervals",
        "11,208 patients admitted with heart failure",
    )
    rows = [["term", "coef", "std err", "z", "P>|z|", "[0.025", "0.975]"]]
    for term in (
        "Intercept",
        "age_10y",
        "sex[T.F]",
        "C(nyha)[T.2]",
        "C(nyha)[T.3]",
        "C(nyha)[T.4]",
        "lvef_5pct",
        "log_bnp",
        "egfr_10",
        "sbp_10",
        "diabetes",
        "af",
        "copd",
        "prior_hf",
        "ace_i",
        "beta_blocker",
        "mra",
        "sodium",
        "hb",
        "year_c",
    ):
        coef, se = r.gauss(0, 0.4), r.uniform(0.03, 0.11)
        z = coef / se
        rows.append(
            [
                term,
                f"{coef:.4f}",
                f"{se:.3f}",
                f"{z:.3f}",
                f"{math.erfc(abs(z) / 2**0.5):.3f}",
                f"{coef - 1.96 * se:.3f}",
                f"{coef + 1.96 * se:.3f}",
            ]
        )
    to_csv(path, rows)

    r = shelf.random("csv-or")
    path = shelf.safe(
        "csv/or_multivaries.csv",
        "odds ratios with decimal commas",
        "Odds ratios ajustés, export broom::tidy",
        "8 930 patients, fracture du fémur",
    )
    to_csv(path, ratios(r, "fr", 13), ";", "cp1252")

    r = shelf.random("csv-cv")
    path = shelf.safe(
        "csv/grid_search_results.csv",
        "folds 1 to 5, ranks 1 to 36, depth 3",
        "cv_results_ of GridSearchCV",
        "training set of 14,820 stays",
    )
    rows = [
        [
            "mean_fit_time",
            "param_max_depth",
            "param_learning_rate",
            "param_min_samples_leaf",
            *(f"split{i}_test_score" for i in range(5)),
            "mean_test_score",
            "std_test_score",
            "rank_test_score",
        ]
    ]
    grid = [(d, e, m) for d in (2, 3, 4, 6) for e in (0.01, 0.05, 0.1) for m in (50, 100, 200)]
    ranks = r.sample(range(1, 37), 36)
    for (d, e, m), rank in zip(grid, ranks, strict=True):
        folds = [0.79 - rank * 0.001 + r.gauss(0, 0.004) for _ in range(5)]
        mean = sum(folds) / 5
        sd = (sum((f - mean) ** 2 for f in folds) / 5) ** 0.5
        rows.append(
            [
                f"{r.uniform(0.4, 9):.3f}",
                str(d),
                str(e),
                str(m),
                *(f"{f:.5f}" for f in folds),
                f"{mean:.5f}",
                f"{sd:.5f}",
                str(rank),
            ]
        )
    to_csv(path, rows)

    r = shelf.random("csv-importance")
    path = shelf.safe(
        "csv/permutation_importance.csv",
        "ranks and repeats",
        "Permutation importance, 10 repeats",
        "validation set, 5,110 stays",
    )
    values = sorted((r.uniform(0.0004, 0.05) for _ in range(40)), reverse=True)
    to_csv(
        path,
        [
            ["rank", "feature", "importance_mean", "importance_std"],
            *(
                [str(i), f"lab_{i:02d}_slope" if i % 3 else f"age_x_dx{i}", f"{v:.5f}", f"{v * 0.12:.5f}"]
                for i, v in enumerate(values, 1)
            ),
        ],
    )

    r = shelf.random("csv-smd")
    path = shelf.safe(
        "csv/balance_smd.csv",
        "differences below 1",
        "Standardised mean differences before and after weighting",
        "7,740 patients after myocardial infarction",
    )
    rows = [["covariate", "smd_unweighted", "smd_weighted", "variance_ratio"]]
    rows += [
        [e[1], f"{r.uniform(0.02, 0.42):.3f}", f"{r.uniform(0.001, 0.08):.3f}", f"{r.uniform(0.88, 1.12):.2f}"]
        for e in BINARY
    ]
    to_csv(path, rows)

    r = shelf.random("csv-power")
    path = shelf.safe(
        "csv/sample_size_grid.csv",
        "numbers to include in a trial to come, no one's data",
        "Sample size per arm by effect and power (planned trial)",
        "simulation, no patient data",
    )
    rows = [["delta", "sd", "alpha", "power", "n_per_arm"]]
    for delta in (2, 3, 4, 5, 6):
        for sd in (8, 10, 12, 15):
            for power, zb in ((0.8, 0.84), (0.9, 1.28)):
                rows.append(
                    [str(delta), str(sd), "0.05", str(power), str(math.ceil(2 * ((1.96 + zb) * sd / delta) ** 2))]
                )
    to_csv(path, rows)


def groups(shelf: Shelf) -> None:
    r = shelf.random("csv-medians")
    path = shelf.safe(
        "csv/medianes_par_centre.csv",
        "22 centres, medians of large groups",
        "Délai porte-aiguille par centre (médiane et quartiles)",
        "22 centres de plus de 200 patients chacun",
    )
    rows = [["centre", "patients", "delai_q1_min", "delai_median_min", "delai_q3_min"]]
    for i in range(1, 23):
        m = r.randrange(38, 60)
        rows.append(
            [
                f"Centre {i}",
                str(r.randrange(210, 1400)),
                str(m - r.randrange(7, 13)),
                str(m),
                str(m + r.randrange(9, 20)),
            ]
        )
    to_csv(path, rows, ";")

    r = shelf.random("csv-suppressed")
    path = shelf.safe(
        "csv/diagnostics_par_service_masques.csv",
        "cells <10, with no total to give them back",
        "Patients par service et diagnostic ; cellules < 10 masquées, sans totaux",
        "patients hospitalisés en 2023",
    )
    rows = [["service", *ICD[:16]]]
    for unit in UNITS:
        rows.append([unit, *("<10" if r.random() < 0.18 else str(r.randrange(12, 600)) for _ in ICD[:16])])
    to_csv(path, rows, ";")

    r = shelf.random("csv-rounded")
    path = shelf.safe(
        "csv/ed_visits_rounded.csv",
        "counts rounded to 10",
        "Monthly emergency visits by triage level, rounded to 10",
        "ED visits, 2019-2023",
    )
    rows = [["month", "level_1", "level_2", "level_3", "level_4", "level_5"]]
    for year in range(2019, 2024):
        for month in range(1, 13):
            rows.append(
                [
                    f"{year}-{month:02d}",
                    *(str(round(base * r.uniform(0.85, 1.15), -1)) for base in (180, 640, 2900, 1700, 420)),
                ]
            )
    to_csv(path, rows)

    r = shelf.random("csv-t1")
    path = shelf.safe(
        "csv/table1_stroke.csv",
        "percentages and medians of large groups",
        "Table 1 from tableone",
        "4,116 patients with ischaemic stroke",
    )
    to_csv(path, table_one(r, "en", (1904, 2212), ("Thrombectomy", "Thrombolysis"), 12, "total"))

    r = shelf.random("csv-vaccin")
    path = shelf.safe(
        "csv/couverture_vaccinale.csv",
        "rates of 40 to 80 % of large groups",
        "Couverture antigrippale par classe d'âge et année",
        "patients diabétiques suivis",
    )
    rows = [["annee", "age", "n", "vaccines", "couverture_pct", "ic_bas", "ic_haut"]]
    for year in range(2016, 2024):
        for age in ("18-49", "50-64", "65-74", "75+"):
            n = r.randrange(700, 5200)
            k = part(r, n, 0.4, 0.78)
            p, w = 100 * k / n, 196 * (k / n * (1 - k / n) / n) ** 0.5
            rows.append([str(year), age, str(n), str(k), comma(p), comma(p - w), comma(p + w)])
    to_csv(path, rows, ";")

    r = shelf.random("csv-smr")
    path = shelf.safe(
        "csv/smr_by_hospital.csv",
        "hospitals 1 to 31 and ratios near 1",
        "Standardised mortality ratios by hospital",
        "31 hospitals, 400 patients or more each",
    )
    rows = [["hospital", "patients", "observed", "expected", "smr", "lower", "upper"]]
    for i in range(1, 32):
        n = r.randrange(400, 2600)
        o = round(n * r.uniform(0.07, 0.12))
        e = o * r.uniform(0.85, 1.18)
        rows.append(
            [f"H{i:02d}", str(n), str(o), f"{e:.1f}", f"{o / e:.2f}", f"{o / e - 0.2:.2f}", f"{o / e + 0.22:.2f}"]
        )
    to_csv(path, rows)

    r = shelf.random("csv-classes")
    path = shelf.safe(
        "csv/sexe_age_region.csv",
        "a cross table whose smallest cell is above 100",
        "Effectifs par région, sexe et classe d'âge",
        "patients vus au moins une fois en 2023",
    )
    rows = [["region", "sexe", "18-39", "40-59", "60-74", "75 et plus"]]
    for region in ("Nord", "Sud", "Est", "Ouest", "Centre", "Littoral"):
        for sex in ("F", "H"):
            rows.append([region, sex, *(str(v) for v in split(r, r.randrange(9000, 22000), 4))])
    to_csv(path, rows, ";")
