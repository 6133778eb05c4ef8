"""Parquet, Feather and Arrow as they may go out."""

import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import parts_of, some_of


def _table_one(shelf: Shelf) -> None:
    rng = shelf.random("t1-parquet")
    rows = []
    for label in ("femmes", "hta", "diabete", "tabac_actif", "fa", "irc"):
        treated, control = some_of(rng, 1127, 0.12, 0.6), some_of(rng, 1409, 0.12, 0.6)
        rows.append(
            {
                "variable": label,
                "tnk_n": treated,
                "tnk_pct": round(treated / 11.27, 1),
                "alteplase_n": control,
                "alteplase_pct": round(control / 14.09, 1),
                "p": round(rng.uniform(0.001, 0.9), 3),
            }
        )
    pq.write_table(
        pa.Table.from_pandas(pd.DataFrame(rows), preserve_index=False),
        shelf.safe(
            "avc/tableau1.parquet",
            "p-values; pandas' own metadata",
            "Caractéristiques à l'inclusion selon le thrombolytique",
            "1 127 patients sous ténectéplase et 1 409 sous altéplase",
        ),
    )


def _coefficients(shelf: Shelf) -> None:
    rng = shelf.random("coef-parquet")
    rows = []
    for term in (
        "(Intercept)",
        "age_per_10y",
        "male",
        "opioid_days_gt7",
        "benzodiazepine",
        "copd",
        "ckd_stage_3plus",
    ):
        value, error = rng.uniform(-0.4, 0.9), rng.uniform(0.05, 0.2)
        rows.append(
            {
                "term": term,
                "estimate": round(value, 4),
                "std_error": round(error, 4),
                "z": round(value / error, 2),
                "df_residual": 8344,
            }
        )
    pq.write_table(
        pa.Table.from_pylist(rows),
        shelf.safe(
            "opioids/logit_terms.parquet",
            "small estimates and z-values",
            "Logistic regression of readmission, one row per term",
            "8,351 adults discharged with an opioid",
        ),
    )


def _quartiles(shelf: Shelf) -> None:
    rng = shelf.random("q-feather")
    rows = [
        {
            "service": name,
            "sejours": rng.randint(312, 1240),
            "q1_j": rng.randint(2, 3),
            "mediane_j": rng.randint(4, 6),
            "q3_j": rng.randint(7, 12),
        }
        for name in ("chirurgie digestive", "orthopédie", "urologie", "gynécologie", "neurologie", "rhumatologie")
    ]
    feather.write_feather(
        pd.DataFrame(rows),
        shelf.safe(
            "dim/dms_services.feather",
            "medians and quartiles below 10 of large groups",
            "Durée de séjour par service : médiane et quartiles en jours",
            "séjours de MCO 2025, de 312 à 1 240 par service",
        ),
        compression="uncompressed",
    )


def _levels(shelf: Shelf) -> None:
    rng = shelf.random("levels-arrow")
    names = ["amoxicillin", "ceftriaxone", "doxycycline", "levofloxacin", "piperacillin-tazobactam", "vancomycin"]
    column = pa.DictionaryArray.from_arrays(pa.array([0, 1, 3, 4], pa.int8()), pa.array(names))
    totals = parts_of(rng, 5120, 4, 500)
    table = pa.table(
        {
            "first_line": column,
            "courses": totals,
            "median_days": [6, 5, 5, 7],
            "switched": [some_of(rng, total, 0.1, 0.3) for total in totals],
        }
    )
    with pa.ipc.new_file(
        str(
            shelf.safe(
                "stewardship/courses.arrow",
                "unused levels that are drug names",
                "First-line antibiotics for pneumonia: courses, median days, switched",
                "5,120 adults with community-acquired pneumonia, one course each",
            )
        ),
        table.schema,
    ) as out:
        out.write_table(table)


def _concepts(shelf: Shelf) -> None:
    rng = shelf.random("concepts-parquet")
    rows = [
        {
            "drug_concept_id": 8_000_000_000 + rng.randint(10_000_000, 99_999_999),
            "vocabulary_id": "HOPITAL-UCD",
            "exposes": rng.randint(120, 2200),
            "ddj_mediane": rng.randint(1, 4),
        }
        for _ in range(24)
    ]
    pq.write_table(
        pa.Table.from_pylist(rows),
        shelf.safe(
            "omop/expositions.parquet",
            "concept numbers that look like patient numbers",
            "Nombre de patients exposés par concept local de médicament",
            "18 200 adultes hospitalisés en 2024",
        ),
    )


def _curve(shelf: Shelf) -> None:
    rng = shelf.random("km-parquet")
    rows, risk, survival = [{"month": 0, "at_risk": 1604, "deaths": 0, "censored": 0, "survival": 1.0}], 1604, 1.0
    for month in range(6, 49, 6):
        died, left = rng.randint(41, 66), rng.randint(38, 80)
        survival *= 1 - died / (risk - left / 2)
        risk -= died + left
        rows.append(
            {"month": month, "at_risk": risk, "deaths": died, "censored": left, "survival": round(survival, 4)}
        )
    pq.write_table(
        pa.Table.from_pylist(rows),
        shelf.safe(
            "heart/lifetable.parquet",
            "a life table at half-year steps",
            "Life table of overall survival in six-month intervals; row 0 is the start of follow-up",
            "1,604 adults with an implanted defibrillator",
        ),
    )


def write(shelf: Shelf) -> None:
    for case in (
        _table_one,
        _coefficients,
        _quartiles,
        _levels,
        _concepts,
        _curve,
    ):
        case(shelf)
