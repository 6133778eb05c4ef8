"""Archives with one fault."""

import gzip
import io
import sqlite3
import tarfile
from collections.abc import Mapping
from pathlib import Path

from tests.airlock.outputs.case import Shelf

from . import figures
from .make import markdown_table, people, split, zip_parts


def write(shelf: Shelf) -> None:
    for case in (_nested, _tar, _zip_base, _member):
        case(shelf)


def write_tar(path: Path, parts: Mapping[str, bytes]) -> None:
    """A tar.gz whose members all bear one date."""
    store = io.BytesIO()
    with tarfile.open(fileobj=store, mode="w") as bag:
        for name, content in parts.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1767600000
            bag.addfile(info, io.BytesIO(content))
    path.write_bytes(gzip.compress(store.getvalue(), mtime=0))


def _nested(shelf: Shelf) -> None:
    rng = shelf.random("nested")
    path = shelf.unsafe(
        "zip/supplementary_material_v3.zip",
        "W1 small cell in an archive in an archive",
        "tables.zip, table_S4_mutations.csv: RET 7 patients",
        "Supplementary material of the lung cancer paper: figure, read-me and tables.",
        "2,190 adults with non-small cell lung cancer",
    )
    figure, ax = figures.axes(5, 3.5)
    ax.bar(["I", "II", "III", "IV"], [402, 291, 588, 909])
    ax.set(xlabel="Stage", ylabel="Patients")
    s4 = "gene,patients,median_age,ever_smokers_pct\n" + "".join(
        f"{g},{n},{rng.randrange(56, 69)},{rng.randrange(21, 88)}\n"
        for g, n in (("KRAS", 611), ("EGFR", 288), ("ALK", 91), ("MET", 63), ("BRAF", 52), ("RET", 7), ("ROS1", 24))
    )
    s3 = "stage,patients,surgery\nI,402,331\nII,291,214\nIII,588,122\nIV,909,31\n"
    inner = path.with_name("tables.zip")
    zip_parts(inner, {"table_S3_stage.csv": s3.encode(), "table_S4_mutations.csv": s4.encode()})
    zip_parts(
        path,
        {
            "README.txt": b"Supplement, version 3. Two tables, one figure.\n",
            "figure_S1.png": figures.png(figure),
            "tables.zip": inner.read_bytes(),
        },
    )
    inner.unlink()


def _tar(shelf: Shelf) -> None:
    rng = shelf.random("tar")
    key = "".join(rng.choice("0123456789abcdef") for _ in range(40))
    path = shelf.unsafe(
        "tar/analysis_code_release.tar.gz",
        "W29 secret",
        ".env: an access token and a password",
        "Release of the analysis code, with a table of results.",
        "7,700 adults with atrial fibrillation",
    )
    table = markdown_table(
        [
            ["Outcome", "Events", "HR (95% CI)"],
            ["Stroke", 214, "0.81 (0.66-0.99)"],
            ["Major bleeding", 188, "1.12 (0.89-1.41)"],
        ]
    )
    write_tar(path, {
        "release/README.md": b"# Code\nRun `make all`; 4 steps.\n", "release/results.md": table.encode(),
        "release/src/model.py": b"import lifelines\nfrom .data import load\n\nPENALTY = 0.1\n\ndef fit():\n    return lifelines.CoxPHFitter(penalizer=PENALTY).fit(load(), 't', 'e')\n",
        "release/.env": f"OMOP_USER=etude_fa\nOMOP_PASSWORD=Rythme{rng.randrange(1000, 9999)}!xq\nGITLAB_TOKEN=glpat-{key[:20]}\n".encode(),
    })  # fmt: skip


def _zip_base(shelf: Shelf) -> None:
    rng = shelf.random("zip base")
    faker = people(f"{shelf.seed}/zip base")
    path = shelf.unsafe(
        "zip/dashboard_data_bundle.zip",
        "W35 deleted pages",
        "agg.db: deleted rows with names and phones remain in its free pages",
        "Data of the dashboard: a SQLite file of aggregates with its dictionary.",
        "5,300 adults in the heart failure programme",
    )
    store = path.with_name("agg.db")
    with sqlite3.connect(store) as base:
        base.execute("pragma secure_delete = off")
        base.execute("create table agg (quarter text, nyha text, patients integer, readmitted integer)")
        base.executemany(
            "insert into agg values (?, ?, ?, ?)",
            [
                (f"2023Q{q}", c, n, round(n * rng.uniform(0.1, 0.2)))
                for q in range(1, 5)
                for c, n in zip(("I-II", "III", "IV"), split(rng, 1325, 3, 190), strict=True)
            ],
        )
        base.execute("create table calls (name text, phone text, note text)")
        base.executemany(
            "insert into calls values (?, ?, ?)",
            [
                (faker.name(), faker.numerify("06########"), "weight up, call back tomorrow morning")
                for _ in range(160)
            ],
        )
        base.commit()
        base.execute("delete from calls")
        base.commit()
    base.close()
    zip_parts(
        path,
        {
            "agg.db": store.read_bytes(),
            "dictionary.csv": b"column,meaning\nquarter,calendar quarter\nnyha,class at entry\npatients,persons\nreadmitted,within 30 days\n",
        },
    )
    store.unlink()


def _member(shelf: Shelf) -> None:
    rng = shelf.random("member")
    faker = people(f"{shelf.seed}/member")
    path = shelf.unsafe(
        "zip/figures_radiologie.zip",
        "W17 name in a path",
        "a member's folder is a patient's name",
        "Figures de l'étude de radiologie, un fichier par figure.",
        "1 090 adultes avec un scanner thoracique",
    )
    parts: dict[str, bytes] = {}
    folders = ("fig1", "fig2", f"{faker.last_name().upper()}_{faker.first_name()}_19510814", "fig4")
    for k, folder in enumerate(folders, 1):
        figure, ax = figures.axes(4, 3)
        ax.bar(["P10", "Q1", "Médiane", "Q3", "P90"], sorted(rng.uniform(5, 80) for _ in range(5)))
        ax.set_ylabel(("Densité", "Volume", "Score", "Dose")[k - 1])
        parts[f"export/{folder}/figure_{k}.png"] = figures.png(figure)
    zip_parts(path, parts)
