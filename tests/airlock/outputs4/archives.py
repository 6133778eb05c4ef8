"""Archives: results in a bundle, code in a bundle, bundles in bundles."""

import io
import tarfile
import zipfile
from pathlib import Path

import py7zr

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.cohort import FAMILY, WOMEN, part, ratios, share, table_one

WHEN = (2024, 5, 13, 10, 0, 0)


def write(shelf: Shelf) -> None:
    leaks(shelf)
    released(shelf)


def _rows(rows: list[list[str]], mark: str = ",") -> bytes:
    return "".join(mark.join(f'"{c}"' if mark in c else c for c in row) + "\n" for row in rows).encode()


def zipped(parts: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, WHEN), data)
    return memory.getvalue()


def tarred(path: Path, parts: dict[str, bytes]) -> None:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


def leaks(shelf: Shelf) -> None:
    r = shelf.random("z-rows")
    path = shelf.unsafe(
        "archives/livrables_lot3.zip",
        "row_level",
        "données/analyse.csv: 130 patients",
        "Livrables du lot 3",
        "130 patients",
    )
    data = "num;age;sexe;stade;survie_mois;evt\n" + "".join(
        f"{i};{r.randrange(40, 88)};{r.choice('FH')};{r.choice(('II', 'III', 'IV'))};{r.randrange(1, 60)};{r.choice('01')}\n"
        for i in range(1, 131)
    )
    path.write_bytes(
        zipped(
            {
                "LISEZMOI.txt": "Lot 3 : tableau des odds ratios et données d'analyse\n".encode(),
                "tableaux/or.csv": _rows(ratios(r, "fr", 8), ";"),
                "données/analyse.csv": data.encode(),
            }
        )
    )

    r = shelf.random("z-nested")
    path = shelf.unsafe(
        "archives/supplement_v2.tar.gz",
        "small_count",
        "inner zip, tables/table_s3.csv: Amyloidosis 4",
        "Supplementary files",
        "3,910 patients with heart failure",
    )
    rows = [
        ["Aetiology", "HFrEF (N = 1804)"],
        *([e, share(part(r, 1804), 1804)] for e in ("Ischaemic", "Hypertensive", "Valvular", "Dilated")),
        ["Amyloidosis", share(4, 1804)],
    ]
    tarred(
        path,
        {
            "supplement/readme.txt": b"Figures and tables of the supplement\n",
            "supplement/tables.zip": zipped(
                {"tables/table_s1.csv": _rows(ratios(r, "en", 7)), "tables/table_s3.csv": _rows(rows)}
            ),
        },
    )

    r = shelf.random("z-names")
    path = shelf.unsafe(
        "archives/comptes_rendus_figures.zip",
        "name",
        "paths of members bear names of patients",
        "Figures par compte rendu",
        "",
    )
    figure = plots.png(plots.forest(ratios(r, "fr", 6), "Réadmission", "OR"), 60)
    path.write_bytes(zipped({f"relecture/{FAMILY[i].upper()}_{WOMEN[i]}/figure_{i}.png": figure for i in range(3)}))

    r = shelf.random("z-locked")
    path = shelf.unsafe(
        "archives/resultats_proteges.7z", "unreadable", "archive with a password", "Résultats", "7 740 patients"
    )
    with py7zr.SevenZipFile(path, "w", password="etude2024", header_encryption=True) as archive:
        archive.writestr(_rows(ratios(r, "fr", 9), ";"), "or.csv")

    r = shelf.random("z-image")
    path = shelf.unsafe(
        "archives/figures_final.zip",
        "points",
        "fig2.png: a bar for each of 36 patients",
        "Figures 1 and 2 (fig. 2: change by patient)",
        "36 patients",
    )
    figure2, axes = plots.new(title="Change of lesion volume, one bar per patient", x="Patient", y="%")
    axes.bar(range(36), sorted((r.gauss(-15, 30) for _ in range(36)), reverse=True))
    path.write_bytes(
        zipped(
            {
                "fig1.png": plots.png(plots.forest(ratios(r, "en", 6), "Main model", "OR (95% CI)")),
                "fig2.png": plots.png(figure2),
            }
        )
    )


def released(shelf: Shelf) -> None:
    r = shelf.random("z-safe-code")
    path = shelf.safe("archives/code_v1.4.zip", "scripts, tests and a licence", "Code of the analysis", "")
    script = b"import pandas as pd\n\nSEED = 42\nFOLDS = 5\n\n\ndef load(ws):\n    return ws.table('analysis').query('age >= 18')\n"
    path.write_bytes(
        zipped(
            {
                "code/README.md": b"# Analysis\nRun `make all` (about 12 minutes).\n",
                "code/load.py": script,
                "code/sql/cohort.sql": b"SELECT person_id FROM condition_occurrence WHERE condition_concept_id IN (316139, 319835)\n",
                "code/requirements.txt": b"pandas==2.2.3\nscikit-learn==1.5.2\n",
            }
        )
    )

    r = shelf.random("z-safe-tables")
    path = shelf.safe(
        "archives/tables_et_figures.tar.gz",
        "tables and figures of large groups",
        "Tableaux et figures de l'article",
        "4 134 patients",
    )
    tarred(
        path,
        {
            "t1.csv": _rows(table_one(r, "fr", (2204, 1930), ("FEVG réduite", "FEVG préservée"), 9), ";"),
            "t2.csv": _rows(ratios(r, "fr", 8), ";"),
            "f1.png": plots.png(plots.forest(ratios(r, "fr", 7), "Sous-groupes", "OR")),
        },
    )

    r = shelf.random("z-safe-7z")
    path = shelf.safe(
        "archives/supplement_ok.7z", "tables of large groups", "Supplement", "5,140 patients with sepsis"
    )
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.writestr(_rows(ratios(r, "en", 10)), "supplement/s1.csv")
        archive.writestr(_rows(table_one(r, "en", (2410, 2730), ("Early", "Late"), 8)), "supplement/s2.csv")

    r = shelf.random("z-safe-nested")
    path = shelf.safe(
        "archives/paquet_revue.zip",
        "an archive in an archive",
        "Files asked by the journal",
        "3,432 patients with hip fracture",
    )
    inner = zipped(
        {
            "figS1.png": plots.png(
                plots.smooth("Survival by month", "Months", "Survival", (("n = 14200", 0.012), ("n = 16900", 0.015)))
            ),
            "tableS1.csv": _rows(ratios(r, "en", 8)),
        }
    )
    path.write_bytes(
        zipped(
            {
                "cover_letter.txt": b"Dear editor, please find the files of the revised version.\n",
                "figures.zip": inner,
            }
        )
    )
