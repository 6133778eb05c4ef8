"""ZIP, TAR, 7z and gzip, nested, and what hides in them; also differencing inside a request and with earlier files."""

import gzip
import io
import tarfile
import zipfile
from typing import Any

import py7zr
from PIL import Image

from .tools import counts, gen, ipp, pc, person, sheet

DATE = (2023, 1, 2, 0, 0, 0)


def table(header: str, rows: list[tuple[Any, ...]], sep: str = ",") -> str:
    return "\n".join([header, *[sep.join(str(v) for v in row) for row in rows]]) + "\n"


def zipped(files: dict[str, str | bytes], comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(zipfile.ZipInfo(name, DATE), data)
        z.comment = comment
    return buffer.getvalue()


def tarred(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as t:
        for name, data in files.items():
            data = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def bed(r: Any) -> str:
    return table(
        "unit,stays,median_los",
        [
            (u, v, m)
            for u, v, m in zip(
                ["cardiology", "pneumology", "gastro", "nephrology", "neurology", "internal"],
                counts(r, 6, 90, 900),
                [5, 7, 4, 6, 8, 9],
                strict=True,
            )
        ],
    )


def write(shelf: Any) -> None:
    unsafe(shelf)
    safe(shelf)
    compared(shelf)


def unsafe(shelf: Any) -> None:
    g, r = gen(shelf, "ar-u"), shelf.random("ar-u")
    rows = [(i, r.choice("FM"), r.randint(20, 88), round(float(g.normal(3.4, 1)), 1)) for i in range(220)]
    shelf.unsafe(
        "archives/results_v3.zip",
        "row-level file in an archive",
        "tmp/merged.csv",
        "Results of the lipid study: tables and model.",
        "1 700 patients of the lipid clinic",
    ).write_bytes(
        zipped(
            {
                "tables/units.csv": bed(r),
                "tmp/merged.csv": table("k,sex,age,ldl", rows),
                "README.md": "# Lipid study\nTables of the article.\n",
            }
        )
    )
    inner = zipped(
        {"annexe.csv": table("motif;n", [("Douleur", 212), ("Fièvre", 133), ("Chute", 94), ("Brûlure", 8)], ";")}
    )
    shelf.unsafe(
        "archives/livrable.tar.gz",
        "small cell two archives deep",
        "annexes.zip/annexe.csv Brûlure 8",
        "Livrable du projet urgences pédiatriques.",
        "447 enfants",
    ).write_bytes(
        tarred({"rapport.md": "# Urgences pédiatriques\n\nMotifs principaux en annexe.\n", "annexes.zip": inner})
    )
    shelf.unsafe(
        "archives/sedation_tables.zip",
        "identifier in an archive comment",
        "zip comment",
        "Tables of the sedation audit.",
        "about 2 000 ICU stays",
    ).write_bytes(zipped({"units.csv": bed(r)}, f"built for IPP {ipp(r)}".encode()))
    who = person(r).replace(" ", "_").upper()
    shelf.unsafe(
        "archives/figures_hanche.zip",
        "a patient's name in a member's path",
        "member name",
        "Tableaux du projet prothèse de hanche.",
        "2 100 patients",
    ).write_bytes(
        zipped(
            {
                "tableaux/activite.csv": bed(r),
                f"notes/CR_{who}/lisezmoi.txt": "Fichier de travail, tableau final dans tableaux/.\n",
            }
        )
    )
    path = shelf.unsafe(
        "archives/audit.7z",
        "row-level file in a 7z",
        "export.csv",
        "Audit of antibiotic prescriptions.",
        "310 prescriptions",
    )
    path.unlink(missing_ok=True)
    with py7zr.SevenZipFile(path, "w") as z:
        z.writestr(
            table("drug,patients", [("amoxicillin", 143), ("ceftriaxone", 98), ("piperacillin", 69)]), "summary.csv"
        )
        z.writestr(
            table(
                "row,ward,age,drug,days",
                [
                    (
                        i,
                        r.choice("ABC"),
                        r.randint(25, 88),
                        r.choice(["amoxicillin", "ceftriaxone"]),
                        r.randint(1, 21),
                    )
                    for i in range(310)
                ],
            ),
            "export.csv",
        )
    path = shelf.unsafe(
        "archives/protected.zip",
        "encrypted, cannot be read",
        "whole archive",
        "Archive protégée par mot de passe contenant les tableaux finaux.",
        "1 050 patients",
    )
    data = bytearray(zipped({"table.csv": bed(r)}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    log = "".join(
        f"{2000 + i} {r.choice('MF')} {r.randint(30, 85)} stade {r.randint(1, 4)} creat {r.randint(60, 400)}\n"
        for i in range(160)
    )
    shelf.unsafe(
        "archives/trace.log.gz",
        "row-level lines in a gzip log",
        "160 lines",
        "Journal compressé du calcul de la cohorte IRC.",
        "160 patients avec insuffisance rénale",
    ).write_bytes(gzip.compress(log.encode(), mtime=0))


def safe(shelf: Any) -> None:
    r = shelf.random("ar-s")
    shelf.safe(
        "archives/paper_tables.zip",
        "several aggregated tables",
        "Tables and methods of the article on length of stay.",
        "thousands of stays in six units",
    ).write_bytes(
        zipped(
            {
                "table1.csv": bed(r),
                "methods.md": "# Methods\nCells below 10 are suppressed. Five folds, 3 repeats.\n",
                "session.txt": "R version 4.2.3\nsurvival 3.5-5\nmgcv 1.8-42\n",
            }
        )
    )
    inner = tarred(
        {
            "model/coef.csv": table(
                "term,beta,se,p",
                [("age", 0.031, 0.004, "<0.001"), ("sex", -0.12, 0.07, 0.081), ("bmi", 0.012, 0.005, 0.016)],
            )
        }
    )
    shelf.safe(
        "archives/bundle_nested.zip",
        "archive in an archive, all safe",
        "Coefficients of the model, packed twice by the pipeline.",
        "4 871 patients",
    ).write_bytes(zipped({"model.tar.gz": inner, "VERSION": "1.4.2\n"}))
    shelf.safe(
        "archives/scripts_r.tar.gz", "scripts only", "Scripts R d'analyse, sans données.", "scripts seulement"
    ).write_bytes(
        tarred(
            {
                "R/01_table.R": "library(dplyr)\nd <- readRDS('cohort.rds')\nd |> count(sex) |> filter(n >= 10)\n",
                "R/02_model.R": "library(survival)\nfit <- coxph(Surv(t, e) ~ age + sex, data = d)\nsummary(fit)\n",
            }
        )
    )
    path = shelf.safe(
        "archives/activite.7z", "a 7z of aggregates", "Activité par unité.", "milliers de séjours dans six unités"
    )
    path.unlink(missing_ok=True)
    with py7zr.SevenZipFile(path, "w") as z:
        z.writestr(bed(r), "activite.csv")
    shelf.safe(
        "archives/monthly_ed.csv.gz",
        "compressed table of months",
        "Monthly emergency visits of three years.",
        "more than 200 000 visits",
    ).write_bytes(
        gzip.compress(
            table(
                "month,visits",
                [
                    (f"{y}-{m:02d}", v)
                    for (y, m), v in zip(
                        [(y, m) for y in (2020, 2021, 2022) for m in range(1, 13)],
                        counts(r, 36, 4800, 7200),
                        strict=True,
                    )
                ],
            ).encode(),
            mtime=0,
        )
    )
    n = [1402, 731, 288]
    picture = shelf.path("parts/ar_table.png")
    sheet(
        [
            "Stage      n       %",
            *[f"{s:<8} {v:>5}   {pc(v, sum(n)):>5}" for s, v in zip(["I", "II", "III"], n, strict=True)],
            f"Total    {sum(n):>5}",
        ],
        picture,
        width=700,
    )
    data = picture.read_bytes()
    picture.unlink()
    Image.open(io.BytesIO(data)).verify()
    shelf.safe(
        "archives/figures_stage.zip",
        "picture of a table in an archive",
        "Stage at diagnosis, picture and table.",
        f"{sum(n)} patients with breast cancer",
    ).write_bytes(
        zipped({"stage.png": data, "stage.csv": table("stage,n", list(zip(["I", "II", "III"], n, strict=True)))})
    )


def compared(shelf: Any) -> None:
    """Files which are read together."""
    names = ["Médecine", "Chirurgie", "Obstétrique", "Gériatrie", "Psychiatrie"]
    first, second = [412, 388, 254, 301, 187], [412, 388, 254, 301, 183]
    old = "earlier/psy_2022_v1.csv"
    shelf.path(old).write_text(
        table("pole;patients_inclus", list(zip(names, first, strict=True)), ";"), encoding="utf-8"
    )
    where = "Psychiatrie 187 then 183: 4 persons withdrawn"
    shelf.unsafe(
        "compared/psy_2022_v2.json",
        "difference with an earlier release",
        where,
        "Patients inclus par pôle, mise à jour après retrait de consentements.",
        "1 538 patients",
        earlier=[old],
    ).write_text(
        '{"patients_inclus": {' + ", ".join(f'"{a}": {b}' for a, b in zip(names, second, strict=True)) + "}}",
        encoding="utf-8",
    )

    a = [("asthma", 811), ("copd", 634), ("ild", 212), ("sarcoidosis", 138)]
    b = [("asthma", 640), ("copd", 521), ("ild", 176), ("sarcoidosis", 131)]
    req = "request-respiratory"
    context = (
        "Patients by respiratory disease, whole clinic.",
        "Same table restricted to patients with lung function tests.",
    )
    shelf.unsafe(
        "compared/resp_all.csv",
        "difference inside a request",
        "sarcoidosis 138 - 131 = 7 without tests",
        context[0],
        "1 795 patients of the clinic",
        request=req,
    ).write_text(table("disease,patients", a))
    shelf.unsafe(
        "compared/resp_pft.csv",
        "difference inside a request",
        "sarcoidosis 138 - 131 = 7 without tests",
        context[1],
        "1 468 of the same 1 795 patients, with tests",
        request=req,
    ).write_text(table("disease,patients", b))

    a = [("Lyon", 902), ("Lille", 745), ("Nantes", 631), ("Rennes", 488)]
    b = [("Lyon", 611), ("Lille", 502), ("Nantes", 402), ("Rennes", 305)]
    req = "request-centres"
    shelf.safe(
        "compared/centres_tous.csv",
        "two files which differ by large counts",
        "Patients inclus par centre, tous.",
        "2 766 patients",
        request=req,
    ).write_text(table("centre;patients", a, ";"))
    shelf.safe(
        "compared/centres_imagerie.csv",
        "two files which differ by large counts",
        "Patients avec IRM par centre, sous-ensemble des inclus.",
        "1 820 des 2 766 patients",
        request=req,
    ).write_text(table("centre;patients", b, ";"))

    old = "earlier/deliveries_2021.csv"
    shelf.path(old).write_text(
        table("mode,deliveries", [("vaginal", 2011), ("instrumental", 402), ("caesarean", 587)])
    )
    shelf.safe(
        "compared/deliveries_2022.csv",
        "another year, other women, close numbers",
        "Deliveries by mode in 2022; the 2021 table was released last year.",
        "3 092 women who gave birth in 2022 (none of the 2021 births)",
        earlier=[old],
    ).write_text(table("mode,deliveries", [("vaginal", 2075), ("instrumental", 417), ("caesarean", 600)]))
