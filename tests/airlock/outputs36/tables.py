"""Parquet, Feather, Arrow, SQLite and DuckDB."""

import sqlite3

import duckdb
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from .kit import STUDIES, day, ipp, leak, name, np, part, parts, pd, persons, rng, sizes, table


def flat(s, t):
    out = []
    for x in t:
        for g, n, v in zip([*s.groups, "total"], sizes(s), x["val"]):
            if x["kind"] == "n":
                out.append((x["var"], x["level"], g, int(v), round(100 * v / n, 1)))
    return pd.DataFrame(out, columns=["variable", "level", "arm", "n", "pct"])


def lite(p, frames, *sql):
    if p.exists():
        p.unlink()
    c = sqlite3.connect(p)
    for k, f in frames.items():
        f.to_sql(k, c, index=False)
    for q in sql:
        c.execute(q)
    c.commit()
    return c


def duck(p, frames, *sql):
    if p.exists():
        p.unlink()
    c = duckdb.connect(str(p))
    for k, f in frames.items():
        c.register("tmp", f)
        c.execute(f"create table {k} as select * from tmp")
        c.unregister("tmp")
    for q in sql:
        c.execute(q)
    c.close()


def write(shelf):
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf):
    r = rng(shelf, "q1")
    p = shelf.unsafe(
        "analyse_finale_mici.parquet",
        "row-level data",
        "whole table",
        "Table d'analyse de la persistance",
        STUDIES["crohn"].pop,
    )
    pq.write_table(pa.Table.from_pandas(persons(r, 1127, ids=False), preserve_index=False), p)

    s, r = STUDIES["geri"], rng(shelf, "q2")
    p = shelf.unsafe(
        "falls_by_arm.parquet",
        "count of 5",
        "Fall in hospital, Usual care",
        "Aggregated outcomes of the delirium programme",
        s.pop,
    )
    pq.write_table(
        pa.Table.from_pandas(
            flat(s, leak(s, table(s, r), "Fall in hospital", "Usual care", 5)), preserve_index=False
        ),
        p,
    )

    s, r = STUDIES["onco"], rng(shelf, "q3")
    p = shelf.unsafe(
        "effectifs_onco.parquet",
        "IPP in the key-value metadata of the schema",
        "schema metadata note",
        "Effectifs agrégés par bras",
        s.pop,
    )
    t = pa.Table.from_pandas(flat(s, table(s, r)), preserve_index=False)
    pq.write_table(
        t.replace_schema_metadata({b"note": f"exclus manuellement : {', '.join(ipp(r) for _ in range(5))}".encode()}),
        p,
    )

    s, r = STUDIES["diab"], rng(shelf, "q4")
    p = shelf.unsafe(
        "outcomes_diabetes.sqlite",
        "deleted rows remain in the free pages",
        "pages of the dropped table",
        "Aggregated outcome counts in SQLite",
        s.pop,
    )
    c = lite(p, {"raw": persons(r, 900), "outcomes": flat(s, table(s, r))})
    c.execute("pragma secure_delete=off")
    c.execute("drop table raw")
    c.commit()
    c.close()

    s, r = STUDIES["ira"], rng(shelf, "q5")
    p = shelf.unsafe(
        "ira_resultats.duckdb", "a second table with rows", "table tmp_check", "Base DuckDB des résultats IRA", s.pop
    )
    duck(p, {"resultats": flat(s, table(s, r)), "tmp_check": persons(r, 340)})

    r = rng(shelf, "q6")
    p = shelf.unsafe(
        "features_encoded.feather",
        "row-level data under coded column names",
        "f0 to f7",
        "Feature matrix summary of the COPD model",
        STUDIES["copd"].pop,
    )
    d = persons(r, 700, ids=False)
    d["sexe"] = (d["sexe"] == "F").astype(int)
    d.columns = [f"f{i}" for i in range(d.shape[1])]
    feather.write_feather(((d - d.mean()) / d.std()).astype("float32"), p)

    s, r = STUDIES["vacc"], rng(shelf, "q7")
    p = shelf.unsafe(
        "uptake_dashboard.db",
        "a view with the names of two persons in its SQL",
        "view v_excluded",
        "SQLite behind the vaccination dashboard",
        s.pop,
    )
    n1, n2 = name(r), name(r)
    lite(
        p,
        {"uptake": flat(s, table(s, r))},
        f"create view v_excluded as select * from uptake where variable not in ('Mme {n1}', 'Dr {n2}')",
    ).close()

    s, r = STUDIES["hepa"], rng(shelf, "q8")
    p = shelf.unsafe(
        "chc_synthese.sqlite3",
        "CSV of rows in a BLOB",
        "table cache, column payload",
        "Synthèse agrégée du dépistage du CHC",
        s.pop,
    )
    c = lite(p, {"synthese": flat(s, table(s, r))}, "create table cache (cle text, payload blob)")
    c.execute("insert into cache values ('v1', ?)", (persons(r, 250).to_csv(index=False).encode(),))
    c.commit()
    c.close()

    r = rng(shelf, "q9")
    p = shelf.unsafe(
        "first_events_by_centre.arrow",
        "dates of first and last single event",
        "columns first_event and last_event",
        "Events by centre",
        STUDIES["neo"].pop,
    )
    t = pa.table(
        {
            "centre": list("ABCDEF"),
            "events": parts(r, 226, [1] * 6, 18),
            "first_event": [day(r, 2014, 2014) for _ in range(6)],
            "last_event": [day(r, 2022, 2022) for _ in range(6)],
        }
    )
    with pa.OSFile(str(p), "wb") as f, pa.ipc.new_file(f, t.schema) as w:
        w.write_table(t)


def safe(shelf):
    s, r = STUDIES["avc"], rng(shelf, "qs1")
    p = shelf.safe(
        "resultats_avc.parquet", "aggregated counts with many rows", "Effectifs et pourcentages par bras", s.pop
    )
    pq.write_table(pa.Table.from_pandas(flat(s, table(s, r)), preserve_index=False), p)

    s, r = STUDIES["sepsis"], rng(shelf, "qs2")
    p = shelf.safe(
        "condition_counts.feather",
        "one row for each concept, smallest 25 persons",
        "Persons by condition concept",
        s.pop,
    )
    feather.write_feather(
        pd.DataFrame(
            {
                "concept_id": r.choice(np.arange(130000, 4400000), 180, replace=False),
                "persons": np.sort(r.integers(25, 1700, 180))[::-1],
            }
        ),
        p,
    )

    s, r = STUDIES["urg"], rng(shelf, "qs3")
    p = shelf.safe(
        "passages_semaine.duckdb", "weeks 1 to 52, each over 800 visits", "Passages par semaine et orientation", s.pop
    )
    n = parts(r, s.n, [1] * 52, 700)
    duck(
        p,
        {
            "semaines": pd.DataFrame(
                {
                    "annee": 2022,
                    "semaine": range(1, 53),
                    "passages": n,
                    "hospitalises": [part(r, k, 0.24, 100) for k in n],
                }
            )
        },
    )

    s, r = STUDIES["hip"], rng(shelf, "qs4")
    p = shelf.safe(
        "hip_outcomes.sqlite", "two tables of aggregates, an index and a view", "Aggregated outcomes in SQLite", s.pop
    )
    c = lite(
        p,
        {
            "outcomes": flat(s, table(s, r)),
            "codebook": pd.DataFrame(
                {"variable": ["asa", "arm"], "levels": [3, 2], "label": ["ASA class", "Type of stem"]}
            ),
        },
        "create index i1 on outcomes(variable)",
        "create view v as select variable, arm, pct from outcomes",
    )
    c.execute("vacuum")
    c.close()

    s, r = STUDIES["diab"], rng(shelf, "qs5")
    p = shelf.safe(
        "coefficients_models.parquet", "coefficients, ranks and p values", "Coefficients of six nested models", s.pop
    )
    pq.write_table(
        pa.table(
            {
                "model": np.repeat(np.arange(1, 7), 8),
                "term": [f"x{i}" for i in range(8)] * 6,
                "estimate": r.normal(0, 0.4, 48).round(4),
                "std_error": r.uniform(0.03, 0.2, 48).round(4),
                "p_value": r.uniform(0, 0.6, 48).round(4),
            }
        ),
        p,
    )

    s, r = STUDIES["hiv"], rng(shelf, "qs6")
    p = shelf.safe(
        "biais_standardises.arrow",
        "standardised differences before and after weighting",
        "Différences standardisées avant et après pondération",
        s.pop,
    )
    t = pa.table(
        {
            "variable": [b[0] for b in s.bins],
            "smd_before": r.uniform(0.05, 0.4, len(s.bins)).round(3),
            "smd_after": r.uniform(0, 0.06, len(s.bins)).round(3),
        }
    )
    with pa.OSFile(str(p), "wb") as f, pa.ipc.new_file(f, t.schema) as w:
        w.write_table(t)

    s, r = STUDIES["codage"], rng(shelf, "qs7")
    p = shelf.safe(
        "ghm_racines.parquet",
        "codes of GHM and quartiles of stays in groups over 120",
        "Durées médianes par racine de GHM (120 séjours ou plus)",
        s.pop,
    )
    n = r.integers(120, 1400, 70)
    m = r.uniform(1.5, 9, 70).round(1)
    pq.write_table(
        pa.table(
            {
                "racine": [
                    f"{r.integers(1, 27):02d}{'CMK'[r.integers(3)]}{r.integers(1, 99):02d}" for _ in range(70)
                ],
                "sejours": n,
                "dms": m,
                "p25": (m * 0.6).round(1),
                "mediane": (m * 0.9).round(1),
                "p75": (m * 1.3).round(1),
            }
        ),
        p,
    )

    s, r = STUDIES["bloc"], rng(shelf, "qs8")
    p = shelf.safe("bloc_indicateurs.db", "room numbers and mean delays", "Indicateurs par salle", s.pop)
    c = lite(
        p,
        {
            "salles": pd.DataFrame(
                {
                    "salle": range(1, 13),
                    "vacations": parts(r, s.n, [1] * 12, 700),
                    "retard_moyen_min": r.uniform(6, 19, 12).round(1),
                    "occupation_pct": r.uniform(68, 88, 12).round(1),
                }
            )
        },
    )
    c.execute("vacuum")
    c.close()
