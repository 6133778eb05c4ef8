"""JSON with one fault."""

from tests.airlock.outputs.case import Shelf

from .make import nir, split, write_json


def write(shelf: Shelf) -> None:
    for case in (_event_dates, _vega, _nir, _extremes):
        case(shelf)


def _event_dates(shelf: Shelf) -> None:
    rng = shelf.random("event dates")
    path = shelf.unsafe(
        "json/outbreak_wards_summary.json",
        "W10 date of a single event",
        "wards[].index_case_admitted: the day one person came in",
        "Summary of a norovirus outbreak by ward, for the web page of the paper.",
        "214 inpatients infected in an outbreak in five wards",
    )
    wards = []
    for name, n, day in zip(
        ("Geriatrics A", "Geriatrics B", "Rehabilitation", "Cardiology", "Neurology"),
        split(rng, 214, 5, 28),
        ("2023-01-09", "2023-01-12", "2023-01-17", "2023-01-15", "2023-01-21"),
        strict=True,
    ):
        wards.append(
            {
                "ward": name,
                "infected": n,
                "attack_rate": round(rng.uniform(0.28, 0.55), 2),
                "index_case_admitted": day,
                "closed_weeks": rng.randrange(2, 5),
                "r0": round(rng.uniform(1.4, 3.1), 1),
            }
        )
    write_json(
        path,
        {
            "version": 3,
            "season": "2022-2023",
            "infected": 214,
            "wards": wards,
            "model": {"type": "SEIR", "latent_days": 1, "infectious_days": 3},
        },
    )


def _vega(shelf: Shelf) -> None:
    rng = shelf.random("vega")
    path = shelf.unsafe(
        "json/fig3_vegalite.json",
        "W12 row-level data in a chart's specification",
        "datasets.source_3 holds one row per patient, though the chart shows means",
        "Vega-Lite specification of figure 3: mean HbA1c by quarter.",
        "3,920 adults with diabetes",
    )
    rows = [
        {
            "pid": i + 1,
            "q": f"Q{rng.randrange(1, 5)}",
            "age": rng.randrange(24, 87),
            "sex": rng.choice("FM"),
            "hba1c": round(rng.gauss(7.8, 1.3), 1),
        }
        for i in range(260)
    ]
    write_json(path, {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "title": "Mean HbA1c by quarter", "data": {"name": "source_3"},
        "mark": {"type": "line", "point": True}, "encoding": {"x": {"field": "q", "type": "ordinal"}, "y": {"aggregate": "mean", "field": "hba1c", "type": "quantitative", "scale": {"zero": False}}},
        "datasets": {"source_3": rows}, "width": 420, "height": 260,
    })  # fmt: skip


def _nir(shelf: Shelf) -> None:
    rng = shelf.random("nir json")
    path = shelf.unsafe(
        "json/appariement_snds_rapport.json",
        "W15 NIR",
        "conflits.exemple: a social security number with its key",
        "Rapport de qualité de l'appariement au SNDS : taux par passe.",
        "61 300 patients à apparier",
    )
    passes = [
        {"passe": i, "regle": rule, "apparies": n, "taux": round(n / 61300, 4)}
        for i, (rule, n) in enumerate(
            (("NIR exact", 52110), ("NIR + naissance", 3204), ("sexe, naissance, séjour", 2291)), 1
        )
    ]
    write_json(
        path,
        {
            "version": "2.3",
            "a_apparier": 61300,
            "passes": passes,
            "non_apparies": 61300 - 57605,
            "conflits": {"nombre": 118, "resolus": 96, "exemple": nir(rng)},
            "duree_min": 7,
        },
    )


def _extremes(shelf: Shelf) -> None:
    rng = shelf.random("extremes")
    names = ["age", "creatinine", "urea", "sodium", "lactate", "bilirubin", "platelets", "map"]
    path = shelf.unsafe(
        "json/preprocessing_mlp.json",
        "W34 model that holds extremes",
        "scaler.data_min and data_max: the least and greatest value of each feature in training",
        "Preprocessing and architecture of the neural network, to rebuild it.",
        "12,060 adult intensive care stays in training",
    )
    low = [18.0, 11.0, 0.7, 101.0, 0.2, 1.0, 2.0, 21.0]
    high = [104.0, 1893.0, 88.1, 179.0, 29.4, 812.0, 1544.0, 176.0]
    write_json(path, {
        "features": names, "imputer": {"strategy": "median", "statistics": [66.0, 88.0, 7.1, 139.0, 1.6, 11.0, 204.0, 78.0]},
        "scaler": {"class": "MinMaxScaler", "feature_range": [0, 1], "data_min": low, "data_max": high, "n_samples_seen": 12060},
        "network": {"layers": [64, 32, 8], "dropout": 0.2, "activation": "relu", "epochs": 9}, "auroc": round(rng.uniform(0.8, 0.86), 3),
    })  # fmt: skip
