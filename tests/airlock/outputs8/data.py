"""JSON, Parquet and databases that must be stopped."""

import json
import sqlite3
from typing import Any

from tests.airlock.outputs.case import Shelf

from .kit import text


def write(shelf: Shelf) -> None:
    _nested(shelf)
    _small_node(shelf)
    _vega(shelf)
    _parquet(shelf)
    _deleted(shelf)
    _second_table(shelf)


def _nested(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "json/clusters_phenotypes.json", "rows of persons under the centroids", "clusters[].members", "Sepsis phenotypes by k-means: centroids and sizes",
        "1,340 adults with sepsis",
    )  # fmt: skip
    draw = shelf.random("clusters")
    clusters: list[dict[str, Any]] = []
    for number, (size, middle) in enumerate(
        ((511, (37.9, 2.1, 88)), (433, (38.6, 3.4, 141)), (396, (36.4, 6.2, 233))), 1
    ):
        members = [
            {
                "temp": round(draw.gauss(middle[0], 0.7), 1),
                "lactate": round(abs(draw.gauss(middle[1], 1.1)), 1),
                "creat": round(draw.gauss(middle[2], 25)),
                "age": draw.randint(21, 88),
            }
            for _ in range(40)
        ]
        clusters.append(
            {
                "cluster": number,
                "size": size,
                "centroid": dict(zip(("temp", "lactate", "creat"), middle, strict=True)),
                "mortality": round(0.08 * number + 0.03, 2),
                "members": members,
            }
        )
    text(path, json.dumps({"k": 3, "silhouette": 0.31, "seed": 42, "clusters": clusters}, indent=1))


def _small_node(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "json/parcours_sankey.json", "a small cell deep in a tree", "SSR > HAD > n = 6", "Parcours après AVC : effectifs des transitions",
        "2 480 adultes avec un AVC",
    )  # fmt: skip
    links = [
        ("UNV", "domicile", 1121),
        ("UNV", "SSR", 788),
        ("UNV", "EHPAD", 96),
        ("UNV", "décès", 201),
        ("UNV", "autre court séjour", 274),
        ("SSR", "domicile", 601),
        ("SSR", "EHPAD", 88),
        ("SSR", "HAD", 6),
        ("SSR", "court séjour", 61),
        ("SSR", "décès", 32),
    ]
    text(
        path,
        json.dumps(
            {
                "graphe": "sankey",
                "version": 3,
                "periode": [2019, 2023],
                "liens": [{"de": a, "vers": b, "n": n} for a, b, n in links],
                "duree_mediane_j": {"UNV": 8, "SSR": 34},
            },
            ensure_ascii=False,
            indent=2,
        ),
    )


def _vega(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "json/bnp_by_dyspnoea.vl.json", "rows of persons in the data of a chart", "data.values holds one entry per patient", "Chart: mean BNP by dyspnoea class",
        "690 adults with dyspnoea in the emergency department",
    )  # fmt: skip
    draw = shelf.random("bnp")
    values = [
        {
            "nyha": draw.choice(["II", "III", "IV"]),
            "bnp": round(draw.lognormvariate(5.8, 0.9)),
            "age": draw.randint(30, 89),
            "sex": draw.choice("FM"),
        }
        for _ in range(150)
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "mark": "bar",
        "encoding": {"x": {"field": "nyha", "type": "ordinal"}, "y": {"aggregate": "mean", "field": "bnp"}},
        "data": {"values": values},
    }
    text(path, json.dumps(spec, indent=1))


def _parquet(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "data/propensity_scores.parquet", "rows of persons", "one row per patient with score and weight", "Propensity scores and weights, so that the analysis can be repeated",
        "2,206 adults, two anticoagulants",
    )  # fmt: skip
    import pyarrow as pa
    import pyarrow.parquet as pq

    draw = shelf.random("ps")
    n = 2206
    treated = [int(draw.random() < 0.42) for _ in range(n)]
    score = [round(draw.betavariate(3, 4), 4) for _ in range(n)]
    pq.write_table(
        pa.table(
            {
                "study_id": [f"AC{i:05d}" for i in range(n)],
                "treated": treated,
                "age": [draw.randint(40, 89) for _ in range(n)],
                "ps": score,
                "weight": [round(1 / (s if t else 1 - s), 3) for s, t in zip(score, treated, strict=True)],
                "bleed": [int(draw.random() < 0.05) for _ in range(n)],
            }
        ),
        path,
    )


def _deleted(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "data/resultats_asthme.sqlite", "deleted pages still hold rows", "pages libres de la table effacée", "Base des résultats agrégés sur l'asthme de l'enfant",
        "3 240 enfants asthmatiques",
    )  # fmt: skip
    path.unlink(missing_ok=True)
    draw = shelf.random("asthme")
    base = sqlite3.connect(path)
    base.execute("pragma secure_delete = off")
    base.execute("create table controle (classe text, enfants int, exacerbations int, vems_moyen real)")
    base.executemany(
        "insert into controle values (?, ?, ?, ?)",
        [("contrôlé", 1801, 211, 96.1), ("partiellement contrôlé", 977, 306, 90.4), ("non contrôlé", 462, 241, 82.7)],
    )
    base.execute("create table brut (ipp text, nom text, prenom text, sexe text, age int, vems real)")
    names = ("LEFEBVRE", "GIRARD", "BONNET", "LAMBERT", "FAURE", "ROUSSEL", "BLANC", "GUERIN")
    rows = [
        (
            f"80{draw.randint(0, 99999999):08d}",
            draw.choice(names),
            draw.choice(("Léo", "Emma", "Jade", "Hugo", "Inès", "Louis")),
            draw.choice("FM"),
            draw.randint(4, 17),
            round(draw.gauss(90, 11), 1),
        )
        for _ in range(400)
    ]
    base.executemany("insert into brut values (?, ?, ?, ?, ?, ?)", rows)
    base.commit()
    base.execute("drop table brut")
    base.commit()
    base.close()


def _second_table(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "data/oncogeriatrics.duckdb", "a second table with rows of persons", "table g8_scores", "DuckDB file with the summary of the G8 screening",
        "1,120 patients aged 75 or more with cancer",
    )  # fmt: skip
    import duckdb

    path.unlink(missing_ok=True)
    draw = shelf.random("g8")
    with duckdb.connect(str(path)) as base:
        base.execute("create table summary (tumour varchar, patients int, g8_impaired int, median_g8 double)")
        base.executemany(
            "insert into summary values (?, ?, ?, ?)",
            [
                ["breast", 344, 188, 13.5],
                ["colorectal", 301, 201, 12.5],
                ["lung", 262, 198, 11.5],
                ["prostate", 213, 122, 13.0],
            ],
        )
        base.execute("create table g8_scores (patient varchar, tumour varchar, age int, g8 double, died boolean)")
        base.executemany(
            "insert into g8_scores values (?, ?, ?, ?, ?)",
            [
                [
                    f"OG{i:04d}",
                    draw.choice(["breast", "lung", "colorectal"]),
                    draw.randint(75, 89),
                    draw.randint(10, 34) / 2,
                    draw.random() < 0.3,
                ]
                for i in range(120)
            ],
        )
