"""Emergency department flows (Python: parquet, Vega-Lite, time series)."""

import hashlib
import json
import math
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import big, figure, notebook, npf, part, png, save, split, word

WHO = "41,280 adults (one visit each, the first of the year) at the adult emergency department in 2022"


def write(shelf: Shelf) -> None:
    rng = shelf.random("ed")
    hours = [
        1.6,
        1.3,
        1.1,
        1,
        0.9,
        1,
        1.4,
        2.2,
        3.8,
        5,
        5.6,
        5.5,
        5,
        5.1,
        5.3,
        5.2,
        5.1,
        5.2,
        5.3,
        5.1,
        4.6,
        3.9,
        3.1,
        2.3,
    ]
    counts = split(rng, 41280, [h * w for w in (1.1, 1, 0.98, 0.97, 1, 1, 0.98) for h in hours], 40)
    grid = {
        "weekday": [i // 24 + 1 for i in range(168)],
        "hour": [i % 24 for i in range(168)],
        "visits": counts,
        "median_wait_min": [rng.randrange(24, 95) for _ in counts],
        "triage_2_pct": [round(100 * part(rng, n, 0.24) / n, 1) for n in counts],
    }
    pq.write_table(
        pa.table(grid),
        shelf.safe(
            "urgences/flux_horaire.parquet",
            "hours 0 to 23 and weekdays 1 to 7 in a table of sums",
            "Visits by weekday and hour, with median wait and share of triage level 2",
            WHO,
        ),
    )

    n = 400
    rows: dict[str, list[Any]] = {
        "visit_key": [hashlib.sha256(f"{shelf.seed}{i}".encode()).hexdigest()[:16] for i in range(n)],
        "triage": [rng.randrange(1, 6) for _ in range(n)],
        "wait_min": [rng.randrange(2, 310) for _ in range(n)],
        "age": [rng.randrange(18, 89) for _ in range(n)],
        "admitted": [rng.random() < 0.24 for _ in range(n)],
    }
    pq.write_table(
        pa.table(rows),
        shelf.unsafe(
            "urgences/attente_modele.parquet",
            "a row for each visit under a hashed key",
            "400 rows, visit_key",
            "Data behind the waiting-time model",
            "400 adults drawn at random among 2022's visits",
        ),
    )

    weeks = list(range(1, 105))
    series = [round(790 + 60 * (1 if w > 60 else 0) + 40 * math.sin(w / 8.3) + rng.gauss(0, 18)) for w in weeks]
    fig, ax = figure(7.5, 3.8)
    ax.plot(weeks, series, lw=0.9, color="#444", marker=".", ms=3)
    ax.axvline(60, color="r", ls="--", lw=0.8)
    ax.plot([1, 60], [785, 795], color="b")
    ax.plot([60, 104], [848, 855], color="b")
    ax.set(
        xlabel="Week",
        ylabel="Visits a week",
        title="Interrupted time series: level +53 (95% CI 41 to 65), slope +0.1 (–0.3 to 0.5)",
    )
    save(
        fig,
        shelf.safe(
            "urgences/its_hebdo.svg",
            "points that are weekly sums of some 800 visits",
            "Interrupted time series of weekly visits before and after the closure of a neighbouring department (weeks 1 to 104)",
            "adults at the emergency department, 2021-2022",
        ),
    )

    values = [
        {"age": rng.randrange(18, 89), "los_h": round(rng.lognormvariate(1.4, 0.6), 2), "ccmu": rng.randrange(1, 6)}
        for _ in range(150)
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": "Median stay by age band",
        "data": {"values": values},
        "transform": [{"bin": {"step": 15}, "field": "age", "as": "band"}],
        "mark": "bar",
        "encoding": {
            "x": {"field": "band", "type": "ordinal"},
            "y": {"aggregate": "median", "field": "los_h", "title": "Median hours"},
        },
    }
    shelf.unsafe(
        "urgences/sejour_par_age.vl.json",
        "a chart of medians that holds each visit in its data",
        "data.values, 150 rows",
        "Vega-Lite chart: median stay by age band",
        "150 adults of a one-week survey",
    ).write_text(json.dumps(spec, indent=1), encoding="utf-8")

    bins = split(rng, 41280, [9, 17, 20, 16, 12, 9, 6, 4, 3, 2, 1, 1], 200)
    fig, ax = figure(6, 3.6)
    ax.bar([i + 0.5 for i in range(12)], bins, width=0.95, color="#8da0cb")
    ax.set(xlabel="Length of stay (h), 12 and over in the last bar", ylabel="Visits")
    frame = "            n   p25  median   p75\ntriage                            \n1         612   1.9     3.4   6.1\n2        8904   3.1     5.2   8.8\n3       17710   2.4     4.4   7.2\n4       11032   1.5     2.7   4.6\n5        3022   0.8     1.6   2.9\n"
    notebook(
        shelf.safe(
            "urgences/01_duree_passage.ipynb",
            "triage levels 1 to 5, quartiles of hours and bins of hundreds",
            "Notebook: length of stay by triage level",
            WHO,
        ),
        [
            "# Length of stay",
            ("df = spark.read.table('ed.visits_2022').toPandas()\nlen(df)", "41280\n"),
            ("df.groupby('triage').los.describe()[['n', 'p25', 'median', 'p75']]", frame),
            ("ax = plot_hist(df.los.clip(upper=12), bins=12)", ("png", png(fig))),
            (
                "mod = smf.quantreg('los ~ C(triage) + age10 + night', df).fit(q=.5)\nmod.params.round(2)",
                "Intercept         3.61\nC(triage)[T.2]    1.70\nC(triage)[T.3]    0.92\nC(triage)[T.4]   -0.73\nC(triage)[T.5]   -1.81\nage10             0.19\nnight            -0.08\ndtype: float64\n",
            ),
        ],
    )

    rows_: list[list[Any]] = [
        ["Tri", "Patients", "Hospitalisés, n (%)", "Partis sans soins, n (%)", "Attente médiane (min)"]
    ]
    for level, k, share, wait in (
        (1, 612, 0.81, 0),
        (2, 8904, 0.47, 11),
        (3, 17710, 0.24, 48),
        (4, 11032, 0.08, 71),
        (5, 3022, 0.03, 64),
    ):
        gone = "–" if level < 3 else npf(part(rng, k, 0.04), k)
        rows_.append([level, big(k), npf(part(rng, k, share), k), gone, wait])
    word(
        shelf.safe(
            "urgences/rapport_activite_2022.docx",
            "triage levels, a median wait of 0 minutes and numbers of beds",
            "Rapport d'activité des urgences adultes 2022",
            "41 280 adultes (un passage chacun) en 2022",
        ),
        [
            "# Rapport d'activité 2022",
            "Les urgences adultes ont reçu 41 280 patients en 2022, soit 113 par jour. L'âge moyen était de 52,3 ans (ET 21,4).",
            "## Tri et devenir",
            rows_,
            "Les départs sans soins ne sont pas recherchés aux niveaux 1 et 2, pris en charge d'emblée.",
            "## Moyens",
            "2 filières, 14 boxes, 8 lits d'UHCD, 3 médecins de nuit. Objectif : moins de 4 heures pour 75 % des patients de niveau 4.",
        ],
    )
