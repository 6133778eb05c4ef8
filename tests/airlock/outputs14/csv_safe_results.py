"""CSV tables of models and reference values fit to leave."""

import math

from tests.airlock.outputs.case import Shelf

from .make import fr, write_csv


def write(shelf: Shelf) -> None:
    for case in (_coefficients, _folds, _life_table, _references):
        case(shelf)


def _coefficients(shelf: Shelf) -> None:
    rng = shelf.random("coefficients")
    terms = (
        "(Intercept)", "time_years", "treatmentB", "time_years:treatmentB", "age_per_10y", "sexF", "log_nt_probnp",
        "egfr_per_10", "diabetes1", "ischaemic1", "nyha3", "nyha4", "site2", "site3", "site4", "site5",
    )  # fmt: skip
    rows: list[list[object]] = [
        ["term", "estimate", "std.error", "statistic", "df", "p.value", "conf.low", "conf.high"]
    ]
    for term in terms:
        beta, se = rng.uniform(-3.2, 2.4), rng.uniform(0.08, 0.6)
        p = math.erfc(abs(beta / se) / 2**0.5)
        interval = [f"{beta - 1.96 * se:.3f}", f"{beta + 1.96 * se:.3f}"]
        rows.append(
            [
                term,
                f"{beta:.3f}",
                f"{se:.3f}",
                f"{beta / se:.2f}",
                rng.randrange(1480, 2950),
                f"{p:.3f}" if p >= 0.001 else "<0.001",
                *interval,
            ]
        )
    path = shelf.safe(
        "csv/lvef_mixed_model_broom.csv",
        "negative estimates, small coefficients and factor levels; Satterthwaite df above 1,000",
        "Fixed effects of the linear mixed model of LVEF (broom.mixed::tidy), 5 sites, random intercept per patient.",
        "1,512 adults with heart failure, 5,806 echocardiographies",
    )
    write_csv(path, rows)


def _folds(shelf: Shelf) -> None:
    rng = shelf.random("folds")
    rows: list[list[object]] = [
        [
            "model",
            "fold",
            "seed",
            "n_train",
            "n_valid",
            "events_valid",
            "auroc",
            "auprc",
            "brier",
            "max_depth",
            "n_layers",
            "best_epoch",
        ]
    ]
    sizes = ((2484, 191), (2476, 187), (2481, 203), (2479, 178), (2480, 196))
    for model, depth, layers in (("logistic", 0, 0), ("xgboost", 4, 0), ("transformer", 0, 6)):
        for fold, (n, events) in enumerate(sizes, 1):
            scores = [f"{rng.uniform(*r):.3f}" for r in ((0.76, 0.86), (0.31, 0.44), (0.05, 0.08))]
            rows.append([model, fold, 7, 12400 - n, n, events, *scores, depth, layers, rng.randrange(3, 9)])
    path = shelf.safe(
        "csv/sepsis_model_cv_metrics.csv",
        "folds, seeds, depths, layers and epochs below 10",
        "Cross-validated performance of three models for early sepsis, one row per model and fold.",
        "12,400 adult intensive care stays",
    )
    write_csv(path, rows)


def _life_table(shelf: Shelf) -> None:
    rng = shelf.random("life")
    rows: list[list[object]] = [
        ["arm", "interval_start_month", "n_at_start", "events", "censored", "hazard_per_month", "survival_end"]
    ]
    for arm, rate in (("standard", 0.075), ("intensified", 0.058)):
        alive, survival = 1180, 1.0
        for start in range(0, 60, 6):
            events, censored = max(12, round(alive * rate)), rng.randrange(21, 44)
            survival *= 1 - events / (alive - censored / 2)
            rows.append([arm, start, alive, events, censored, f"{rate / 6:.4f}", f"{survival:.3f}"])
            alive -= events + censored
    path = shelf.safe(
        "csv/myeloma_life_table_6m.csv",
        "intervals of six months, each with 12 events and 21 censored or more",
        "Actuarial life table of progression-free survival by arm, grouped in six-month intervals.",
        "2,360 adults with transplant-eligible myeloma, 1,180 per arm",
    )
    write_csv(path, rows)


def _references(shelf: Shelf) -> None:
    rng = shelf.random("references")
    rows: list[list[object]] = [
        [
            "analyte",
            "unite",
            "sexe",
            "tranche_age",
            "n",
            "p2_5",
            "mediane",
            "p97_5",
            "ic90_bas_p2_5",
            "ic90_haut_p97_5",
        ]
    ]
    for analyte, unit, base in (
        ("Ferritine", "µg/L", 90.0),
        ("Vitamine B12", "pmol/L", 310.0),
        ("TSH", "mUI/L", 1.7),
        ("PTH", "ng/L", 34.0),
    ):
        for sex in "FH":
            for band in ("18-39", "40-59", "60-79"):
                middle = base * rng.uniform(0.85, 1.2)
                values = [middle * 0.3, middle, middle * 2.7, middle * 0.27, middle * 2.9]
                rows.append([analyte, unit, sex, band, rng.randrange(240, 1300), *[fr(v, 2) for v in values]])
    path = shelf.safe(
        "csv/intervalles_reference_biologie.csv",
        "percentiles of large groups, values below 10",
        "Intervalles de référence indirects (percentiles 2,5 et 97,5) par analyte, sexe et tranche d'âge.",
        "14 600 adultes ambulatoires sans pathologie codée",
    )
    write_csv(path, rows, sep=";")
