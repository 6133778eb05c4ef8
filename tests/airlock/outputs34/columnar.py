"""Parquet, Feather, SQLite and DuckDB."""

import json
import sqlite3

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from .kit import day, ipp, nir, person, split, take


def write(shelf):
    rng = shelf.random("columnar")
    npr = np.random.default_rng(3407)

    # --- unsafe
    p = shelf.unsafe(
        "parquet/cohorte_agregats.parquet",
        "row-level data named an aggregate",
        "toutes les lignes",
        "Agrégats de la cohorte traumatisés crâniens.",
        "1 210 patients traumatisés crâniens",
    )
    n = 1210
    pq.write_table(
        pa.table(
            {
                "sejour": [f"S{i:06d}" for i in range(n)],
                "age": npr.integers(18, 89, n),
                "glasgow": npr.integers(3, 16, n),
                "pic_max": npr.integers(8, 45, n),
                "deces_j28": npr.integers(0, 2, n),
            }
        ),
        p,
    )

    p = shelf.unsafe(
        "parquet/rates_by_unit.parquet",
        "the file's schema metadata holds a list of patients",
        "key-value metadata « notes »",
        "Fall rates by unit and quarter.",
        "46 210 stays in 6 units",
    )
    t = pa.table(
        {
            "unit": ["U1", "U2", "U3", "U4", "U5", "U6"],
            "stays": split(rng, 46210, 6, 3000),
            "falls_per_1000_days": [3.1, 4.2, 2.8, 5.1, 3.9, 4.4],
        }
    )
    pq.write_table(
        t.replace_schema_metadata({"notes": json.dumps([{"id": ipp(rng), "fall": day(rng)} for _ in range(20)])}), p
    )

    old = shelf.path("earlier/maladies_rares_2023.csv")
    labels = ["Mucoviscidose", "Marfan", "Huntington", "Duchenne", "Ehlers-Danlos"]
    old.write_text(
        "label,n_patients\n" + "".join(f"{a},{v}\n" for a, v in zip(labels, [1204, 611, 402, 241, 141])),
        encoding="utf-8",
    )
    p = shelf.unsafe(
        "feather/maladies_rares_v2.feather",
        "3 and 4 fewer than in the earlier release",
        "Huntington 399 contre 402, Marfan 607 contre 611",
        "Nombre de patients par maladie rare, après retrait des patients opposés à la recherche.",
        "2 592 patients de la banque de maladies rares",
        earlier=["earlier/maladies_rares_2023.csv"],
    )
    feather.write_feather(pd.DataFrame({"label": labels, "n_patients": [1204, 607, 399, 241, 141]}), p)

    p = shelf.unsafe(
        "parquet/mean_by_surgeon.parquet",
        "dictionary of unused categories holds operators' names",
        "dictionary of column « operator_group »",
        "Mean operating time by group of operators (pandas categorical).",
        "9 870 procedures, groups of more than 300 procedures",
    )
    cats = ["senior", "junior", "mixed", *sorted({f"{person(rng)[1].upper()} {person(rng)[0]}" for _ in range(40)})]
    pd.DataFrame(
        {
            "operator_group": pd.Categorical(["senior", "junior", "mixed"], categories=cats),
            "procedures": [5120, 1730, 3020],
            "mean_minutes": [71.2, 88.9, 80.3],
        }
    ).to_parquet(p)

    p = shelf.unsafe(
        "sqlite/resultats_etude.sqlite",
        "a dropped table's rows stay in free pages",
        "pages libérées",
        "Base SQLite des résultats agrégés de l'étude.",
        "6 180 patients diabétiques",
    )
    c = sqlite3.connect(p)
    c.execute("pragma secure_delete=off")
    c.execute("create table patients(ipp text, nom text, ddn text, hba1c real)")
    c.executemany(
        "insert into patients values(?,?,?,?)",
        [(ipp(rng), " ".join(person(rng)), day(rng, 1935, 1990), round(rng.uniform(5, 12), 1)) for _ in range(900)],
    )
    c.commit()
    c.execute("drop table patients")
    c.execute("create table resultats(groupe text, n integer, hba1c_moyenne real)")
    c.executemany("insert into resultats values(?,?,?)", [("insuline", 2710, 8.1), ("oraux", 3470, 7.3)])
    c.commit()
    c.close()

    p = shelf.unsafe(
        "sqlite/cube_sejours.db",
        "one subgroup total is 6 less than its parent",
        "vue cube : niveau 'pole' - niveau 'service'",
        "OLAP cube of stays by division and unit.",
        "14 622 stays, 2023",
    )
    c = sqlite3.connect(p)
    c.execute("create table cube(level text, division text, unit text, stays integer)")
    c.executemany(
        "insert into cube values(?,?,?,?)",
        [
            ("division", "Medicine", "(all)", 8206),
            ("unit", "Medicine", "Pneumology", 4100),
            ("unit", "Medicine", "Rheumatology", 4100),
            ("division", "Surgery", "(all)", 6416),
            ("unit", "Surgery", "Urology", 3016),
            ("unit", "Surgery", "Vascular", 3400),
        ],
    )
    c.commit()
    c.close()

    p = shelf.unsafe(
        "duckdb/analyse.duckdb",
        "a second table keeps the rows",
        "table tmp_join",
        "Base DuckDB contenant le tableau final.",
        "3 940 patients insuffisants rénaux",
    )
    d = duckdb.connect(str(p))
    d.execute("create table tableau_final(stade varchar, n integer, dfg_moyen double)")
    d.execute(
        "insert into tableau_final values ('3a', 1604, 51.2), ('3b', 1290, 38.0), ('4', 811, 23.4), ('5', 235, 11.8)"
    )
    d.execute("create table tmp_join(num varchar, naissance date, dfg double, stade varchar)")
    d.executemany(
        "insert into tmp_join values (?,?,?,?)",
        [
            (ipp(rng), day(rng, 1930, 1985), round(rng.uniform(8, 58), 1), rng.choice(["3a", "3b", "4", "5"]))
            for _ in range(80)
        ],
    )
    d.close()

    p = shelf.unsafe(
        "parquet/features_hashed.parquet",
        "NIRs as integers in an innocent column (a disguise)",
        "column checksum",
        "Feature statistics, one row for each feature.",
        "128 features of 52 000 stays",
    )
    pq.write_table(
        pa.table(
            {
                "feature": [f"f{i:03d}" for i in range(128)],
                "mean": npr.normal(0, 1, 128),
                "sd": npr.uniform(0.5, 2, 128),
                "checksum": pa.array([int(nir(rng)) for _ in range(128)], pa.int64()),
            }
        ),
        p,
    )

    # --- safe
    p = shelf.safe(
        "parquet/atlas_concepts.parquet",
        "concept ids of ten digits beginning with 80",
        "Nombre de personnes par concept local (fichier Parquet, 60 concepts).",
        "310 000 personnes ; concepts de 500 personnes au moins",
    )
    ids = [8000000000 + rng.randint(10_000_000, 99_999_999) for _ in range(60)]
    pd.DataFrame(
        {"source_concept_id": ids, "vocabulary": "LOCAL", "persons": [rng.randint(500, 40000) for _ in ids]}
    ).to_parquet(p)

    p = shelf.safe(
        "parquet/predictions_grid.parquet",
        "a thousand rows of a prediction grid, not patients",
        "Model predictions on a regular grid of age and creatinine.",
        "model fitted on 28 000 patients; the rows are grid points",
    )
    g = pd.MultiIndex.from_product(
        [["F", "M"], range(20, 86, 5), range(50, 301, 10)], names=["grid_sex", "grid_age", "grid_creatinine"]
    ).to_frame(index=False)
    g["predicted_probability"] = (
        1 / (1 + np.exp(5 - 0.03 * g.grid_age - 0.008 * g.grid_creatinine - 0.1 * (g.grid_sex == "M")))
    ).round(5)
    g.to_parquet(p)

    p = shelf.safe(
        "feather/hourly_activity.feather",
        "hours, weekdays 1 to 7, counts above 150",
        "Passages par jour de semaine et tranche horaire, cumul 2019-2023.",
        "environ 90 000 passages",
    )
    rows = [(j, h, rng.randint(150, 900)) for j in range(1, 8) for h in range(24)]
    feather.write_feather(pd.DataFrame(rows, columns=["jour_semaine", "heure", "passages"]), p)

    p = shelf.safe(
        "parquet/bootstrap_auc.parquet",
        "2 000 rows which are bootstrap replicates",
        "Bootstrap replicates of the AUC of two scores.",
        "2 000 replicates over 9 450 patients",
    )
    a = npr.normal(0.78, 0.006, 2000)
    pd.DataFrame(
        {
            "replicate": range(1, 2001),
            "auc_score_a": a.round(5),
            "auc_score_b": (a + npr.normal(0.02, 0.003, 2000)).round(5),
        }
    ).to_parquet(p)

    p = shelf.safe(
        "sqlite/coefficients.sqlite",
        "a database of coefficients and of codes",
        "Coefficients des modèles de coût par pathologie (SQLite).",
        "5 modèles, de 2 000 à 15 000 séjours chacun",
    )
    c = sqlite3.connect(p)
    c.execute("create table modele(id integer primary key, pathologie text, n_sejours integer, r2 real)")
    c.execute("create table coefficient(modele_id integer, variable text, estimation real, erreur_type real, p real)")
    for i, s in enumerate(["AVC", "Infarctus", "BPCO", "Pneumopathie", "Fracture du col"], 1):
        c.execute(
            "insert into modele values(?,?,?,?)", (i, s, rng.randint(2000, 15000), round(rng.uniform(0.2, 0.5), 3))
        )
        for v in ("age_10ans", "sexe", "reanimation", "mode_entree", "niveau_severite"):
            c.execute(
                "insert into coefficient values(?,?,?,?,?)",
                (i, v, round(rng.gauss(0.3, 0.3), 4), round(rng.uniform(0.01, 0.09), 4), round(rng.random() ** 3, 4)),
            )
    c.commit()
    c.close()

    p = shelf.safe(
        "sqlite/monthly_activity.db",
        "deleted pages once held another aggregate, database vacuumed",
        "Monthly consultations by specialty, 2022-2023.",
        "about 190 000 consultations",
    )
    c = sqlite3.connect(p)
    c.execute("create table monthly(month text, specialty text, consultations integer)")
    c.executemany(
        "insert into monthly values(?,?,?)",
        [
            (f"{y}-{m:02d}", s, rng.randint(700, 2400))
            for y in (2022, 2023)
            for m in range(1, 13)
            for s in ("cardiology", "dermatology", "ENT", "ophthalmology", "neurology")
        ],
    )
    c.commit()
    c.execute("vacuum")
    c.close()

    p = shelf.safe(
        "duckdb/indicateurs.duckdb",
        "a view and a table, counts above 100",
        "Base DuckDB d'indicateurs de pharmacie par service.",
        "48 000 prescriptions analysées",
    )
    d = duckdb.connect(str(p))
    d.execute("create table indicateur(service varchar, prescriptions integer, interventions integer, taux double)")
    for s, n in zip(
        ["Gériatrie", "Cardiologie", "Pneumologie", "Chirurgie", "Neurologie"], split(rng, 48000, 5, 5000)
    ):
        k = take(rng, n, 0.08)
        d.execute("insert into indicateur values (?,?,?,?)", [s, n, k, round(100 * k / n, 2)])
    d.execute(
        "create view classement as select service, taux, rank() over (order by taux desc) as rang from indicateur"
    )
    d.close()

    p = shelf.safe(
        "parquet/pca_loadings.parquet",
        "loadings of variables on components 1 to 5",
        "PCA loadings and explained variance of 40 laboratory variables.",
        "16 400 stays; rows are variables",
    )
    df = pd.DataFrame(npr.normal(0, 0.3, (40, 5)).round(4), columns=[f"PC{i}" for i in range(1, 6)])
    df.insert(
        0,
        "variable",
        [
            f"{a}_{b}"
            for a in [
                "sodium",
                "potassium",
                "chloride",
                "bicarbonate",
                "calcium",
                "albumin",
                "bilirubin",
                "alt",
                "ast",
                "crp",
            ]
            for b in ("mean", "slope", "cv", "last")
        ],
    )
    df.to_parquet(p)
