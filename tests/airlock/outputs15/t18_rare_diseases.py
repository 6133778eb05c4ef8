"""Rare diseases and genetics: JSON, Parquet, DuckDB and tab files, in English."""

import json
import random
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import latex, markdown, split, table, text

WHO = "1,106 patients of the reference centre for neuromuscular diseases"


def write(shelf: Shelf) -> None:
    rng = shelf.random("rare")
    groups = {"dystrophinopathies": 214, "FSHD": 188, "myotonic_dystrophy": 301, "LGMD": 142, "SMA": 97, "CMT": 164}
    body = {
        "release": "2026.1",
        "hpo_version": "2025-11-24",
        "groups": [
            {
                "name": name,
                "patients": n,
                "age_at_diagnosis": {
                    "median": rng.randint(6, 44),
                    "q1": rng.randint(3, 6),
                    "q3": rng.randint(45, 52),
                },
                "phenotypes": [
                    {"hpo": hpo, "patients": round(n * share)}
                    for hpo, share in (
                        ("HP:0001324", 0.72),
                        ("HP:0003236", 0.55),
                        ("HP:0001638", 0.2),
                        ("HP:0002093", 0.3),
                    )
                ],
            }
            for name, n in groups.items()
        ],
    }
    path = shelf.safe(
        "genetics/phenotypes.json",
        "phenotype codes, quartiles of age at diagnosis and counts of nineteen and more",
        "Phenotypes by disease group",
        WHO,
    )
    text(path, json.dumps(body, indent=2) + "\n")
    genes = {
        "release": "2026.1",
        "cohort": "LGMD",
        "patients": 142,
        "genes": [
            {"gene": g, "patients": n, "diagnostic_delay_years": {"median": m}}
            for g, n, m in (("CAPN3", 48, 7), ("DYSF", 34, 6), ("FKRP", 29, 8), ("ANO5", 28, 9), ("SGCA", 3, 4))
        ],
    }
    path = shelf.unsafe(
        "genetics/lgmd_genes.json",
        "three patients with one gene",
        "genes[4].patients",
        "Genes of limb-girdle dystrophies",
        "142 patients with limb-girdle muscular dystrophy",
    )
    text(path, json.dumps(genes, indent=2) + "\n")

    delays: list[list[object]] = [["group", "n_known", "delay_mean", "delay_sd", "sem"]]
    for group, n in groups.items():
        known, sd = n - rng.randint(14, 30), rng.uniform(2, 5)
        delays.append([group, known, f"{rng.uniform(4, 9):.1f}", f"{sd:.1f}", f"{sd / known**0.5:.2f}"])
    path = shelf.safe(
        "genetics/diagnostic_delay.tsv", "standard errors and delays of some years", "Diagnostic delay by group", WHO
    )
    table(path, delays, "\t")
    subtype = [
        ["subtype", "delay_mean", "delay_sd"],
        *([s, f"{rng.uniform(3, 9):.1f}", f"{rng.uniform(2, 5):.1f}"] for s in ("CMT1A", "CMT2A", "CMTX1", "CMT4")),
    ]
    subtype.insert(4, ["CMT1E", "11.0", "NA"])
    path = shelf.unsafe(
        "genetics/cmt_delay.tsv",
        "a standard deviation that is not defined: the mean is of one person",
        "row CMT1E, delay_sd",
        "Diagnostic delay by subtype of Charcot-Marie-Tooth disease (mean and standard deviation from R)",
        "164 patients with Charcot-Marie-Tooth disease",
    )
    table(path, subtype, "\t")

    columns: dict[str, list[object]] = {"group": [], "period": [], "patients": [], "exomes": [], "exome_pct": []}
    for name, size in groups.items():
        for period, n in zip(("2010-16", "2017-20", "2021-24"), split(rng, size, [1, 1, 1], 28), strict=True):
            done = rng.randint(13, n - 13)
            for key, value in zip(columns, (name, period, n, done, round(100 * done / n, 1)), strict=True):
                columns[key].append(value)
    pq.write_table(
        pa.table(columns),
        shelf.safe(
            "genetics/tests_by_period.parquet",
            "a small table of counts of thirteen and more",
            "Genetic tests by group and period",
            WHO,
        ),
    )
    meta = {
        b"pandas_preview": json.dumps(
            [
                {"patient": "Gwenaelle Le Goff", "birth": "1988-05-17", "gene": "DMPK"},
                {"patient": "Loic Quemener", "birth": "1974-01-30", "gene": "DMPK"},
            ]
        ).encode(),
        b"creator": b"export_tests.py",
    }
    path = shelf.unsafe(
        "genetics/tests_by_centre.parquet",
        "the metadata of the file keep a preview of two patients",
        "key-value metadata pandas_preview",
        "Genetic tests by centre and period",
        "1,844 patients of three centres",
    )
    pq.write_table(
        pa.table(
            {
                "centre": ["A", "A", "A", "B", "B", "B", "C", "C", "C"],
                "period": ["2010-14", "2015-19", "2020-24"] * 3,
                "patients": [rng.randint(60, 300) for _ in range(9)],
            }
        ).replace_schema_metadata(meta),
        path,
    )

    for safe in (True, False):
        if safe:
            path = shelf.safe(
                "genetics/variants_summary.duckdb",
                "variant classes 1 to 5 as a column",
                "Database of variant counts by class, for the network",
                WHO,
            )
        else:
            path = shelf.unsafe(
                "genetics/variants_release.duckdb",
                "a second table has one row per patient and gene",
                "table stg_variants",
                "Database of variant counts by class, second release",
                WHO,
            )
        _duck(path, rng, safe)

    visits = [
        ["Assessment", "Baseline", "Year 1", "Year 2"],
        ["Patients assessed", "97", "84", "71"],
        ["MFM32 total, median [IQR]", "58 [44–71]", "61 [46–73]", "62 [47–74]"],
        ["6-minute walk, m", "312 ± 104", "325 ± 108", "329 ± 110"],
        ["FVC, % predicted", "71 ± 19", "72 ± 18", "71 ± 19"],
    ]
    path = shelf.safe(
        "genetics/sma_followup.tex",
        "patients lost between visits, thirteen each time",
        "Follow-up of treated SMA",
        "97 patients with spinal muscular atrophy treated with nusinersen or risdiplam",
    )
    text(path, latex(visits, "Motor and respiratory follow-up in treated SMA"))
    pedigree: list[list[object]] = [
        ["Family", "Index", "Generation", "Affected sibs", "Phenotype"],
        *(
            [
                f"F{at:02d}",
                rng.choice(["male", "female"]),
                rng.choice(["II", "III"]),
                rng.randint(0, 3),
                rng.choice(["cardiac onset", "cramps", "distal weakness", "raised CK"]),
            ]
            for at in range(1, 13)
        ),
    ]
    path = shelf.unsafe(
        "genetics/dystrophinopathy_families.md",
        "a table of families: a line is an index case",
        "table, each line",
        "Supplement: families with intronic DMD variants",
        "12 families with an intronic variant",
    )
    text(
        path,
        "# Intronic DMD variants\n\nRNA sequencing solved the diagnosis in all 12 families, after a median delay of 7 years.\n\n"
        + markdown(pedigree)
        + "\n",
    )


def _duck(path: Path, rng: random.Random, safe: bool) -> None:
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as link:
        link.execute(
            "CREATE TABLE variant_counts (gene VARCHAR, acmg_class INTEGER, patients INTEGER, period VARCHAR)"
        )
        for gene in ("DMD", "DMPK", "CAPN3", "DYSF", "PMP22", "SMN1"):
            for level in (3, 4, 5):
                link.execute(
                    "INSERT INTO variant_counts VALUES (?, ?, ?, '2015-24')", [gene, level, rng.randint(16, 120)]
                )
        if not safe:
            link.execute(
                "CREATE TABLE stg_variants (sample VARCHAR, sex VARCHAR, birth_year INTEGER, gene VARCHAR, hgvs VARCHAR)"
            )
            for at in range(220):
                link.execute(
                    "INSERT INTO stg_variants VALUES (?, ?, ?, ?, ?)",
                    [
                        f"NM{at:05d}",
                        rng.choice("FM"),
                        rng.randint(1941, 2018),
                        rng.choice(["DMD", "DYSF", "PMP22"]),
                        f"c.{rng.randint(40, 9000)}{rng.choice(['C>T', 'G>A', 'del'])}",
                    ],
                )
