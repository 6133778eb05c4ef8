"""Archives in archives, unknown, encrypted and damaged files."""

import gzip
import io
import json
import struct
import tarfile
import zipfile
import zlib

import pikepdf
import py7zr
from reportlab.pdfgen import canvas

from tests.airlock.outputs.case import Shelf

from .tools import ipp, nir, person


def zipped(files):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for n, c in files.items():
            z.writestr(zipfile.ZipInfo(n, (2024, 1, 1, 0, 0, 0)), c)
    return b.getvalue()


def tarred(files, mode="w:gz"):
    b = io.BytesIO()
    with tarfile.open(fileobj=b, mode=mode) as t:
        for n, c in files.items():
            c = c if isinstance(c, bytes) else c.encode()
            i = tarfile.TarInfo(n)
            i.size = len(c)
            t.addfile(i, io.BytesIO(c))
    return b.getvalue()


def csv(head, rows, sep=","):
    return "\n".join(sep.join(map(str, x)) for x in (head, *rows)) + "\n"


def write(shelf: Shelf) -> None:
    r = shelf.random("archives")
    coef = csv(
        ("term", "or", "lo", "hi", "p"),
        [
            ("age10", 1.21, 1.1, 1.33, 0.0002),
            ("male", 1.05, 0.9, 1.22, 0.53),
            ("apache_q4", 2.9, 2.3, 3.7, 1e-9),
            ("vasopressor", 2.2, 1.8, 2.7, 3e-8),
        ],
    )
    fold = csv(("fold", "auc", "brier"), [(i, round(0.79 + r.uniform(-0.01, 0.01), 3), 0.14) for i in range(1, 6)])
    units = csv(
        ("unite", "sejours", "dms"),
        [
            (u, n, d)
            for u, n, d in (
                ("Cardiologie", 4310, 5.1),
                ("Pneumologie", 2805, 7.2),
                ("Néphrologie", 1990, 6.8),
                ("Urologie", 2412, 3.9),
                ("ORL", 1733, 2.8),
            )
        ],
        ";",
    )
    # --- safe
    shelf.safe(
        "archives/resultats.zip",
        "three small tables of coefficients and folds",
        "Archive of the model results: coefficients, cross-validation and readme.",
        "9,212 ICU stays, 2015-2021",
    ).write_bytes(
        zipped(
            {
                "README.md": "# Results\nLogistic model of ICU mortality, 9,212 stays, 1,871 deaths. Seed 4, 5 folds.\n",
                "coef.csv": coef,
                "cv/folds.csv": fold,
            }
        )
    )
    shelf.safe(
        "archives/imbrique.zip",
        "an archive in an archive, all aggregated",
        "Résultats par unité avec une archive imbriquée des tableaux annexes.",
        "13 250 séjours, 2022",
    ).write_bytes(
        zipped(
            {
                "unites.csv": units,
                "annexes.zip": zipped({"modele.csv": coef, "deep.tar.gz": tarred({"folds.csv": fold})}),
            }
        )
    )
    shelf.safe(
        "archives/unites.csv.gz",
        "a gzipped table of units and mean stays",
        "Durée moyenne de séjour par unité.",
        "13 250 séjours, 2022",
    ).write_bytes(gzip.compress(units.encode(), mtime=0))
    with py7zr.SevenZipFile(
        shelf.safe(
            "archives/annexes.7z",
            "a 7z of LaTeX and CSV",
            "Tables annexes en LaTeX et CSV.",
            "9 212 séjours de réanimation",
        ),
        "w",
    ) as z:
        z.writestr(coef, "coef.csv")
        z.writestr(
            "\\begin{tabular}{lrr}\nVariable & OR & p \\\\\nÂge (10 ans) & 1,21 & 0,0002 \\\\\nVasopresseurs & 2,20 & <0,0001 \\\\\n\\end{tabular}\n",
            "table2.tex",
        )
    shelf.safe(
        "archives/code_repro.zip",
        "scripts and an environment file with version numbers",
        "Reproducibility package: code and environment, no data.",
        "Code only; 21,340 ICU stays",
    ).write_bytes(
        zipped(
            {
                "run.py": "import pandas as pd\nfrom model import fit\n\nfit(pd.read_parquet('cohort.parquet'), folds=5, seed=8)\n",
                "model.py": "def fit(frame, folds, seed):\n    ...\n",
                "requirements.txt": "pandas==2.2.3\nscikit-learn==1.5.2\nnumpy==2.1.1\n",
                "LICENSE": "Permission is granted to use this code for any purpose.\n",
            }
        )
    )
    shelf.safe(
        "archives/journal_hebdo.tar.xz",
        "weekly counts in an xz tar",
        "Passages hebdomadaires pour syndrome grippal (comptes de 40 ou plus).",
        "Passages pour syndrome grippal, deux saisons de 14 semaines, environ 240 par semaine",
    ).write_bytes(
        tarred(
            {
                f"saison_{s}.json": json.dumps(
                    [
                        {"semaine": w, "passages": r.randint(60, 420)}
                        for w in (48, 49, 50, 51, 52, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                    ]
                )
                for s in (2021, 2022)
            },
            "w:xz",
        )
    )
    shelf.safe(
        "archives/supplement.zip",
        "several formats in one archive with small numbers that are ranks and codes",
        "Supplementary tables for the journal.",
        "12,330 patients, 2014-2022",
    ).write_bytes(
        zipped(
            {
                "S1_codes.csv": csv(
                    ("rank", "icd10", "label"),
                    [
                        (i, c, n)
                        for i, (c, n) in enumerate(
                            (
                                ("I21", "Acute MI"),
                                ("I50", "Heart failure"),
                                ("I48", "Atrial fibrillation"),
                                ("I63", "Stroke"),
                            ),
                            1,
                        )
                    ],
                ),
                "S2_sensitivity.md": "| Analysis | n | HR | 95% CI |\n|---|---|---|---|\n| Main | 12,330 | 1.42 | 1.30-1.55 |\n| Complete cases | 11,204 | 1.40 | 1.27-1.54 |\n| Excluding 2020 | 10,611 | 1.44 | 1.31-1.58 |\n",
                "S3.yaml": "spline_knots: 4\nimputations: 9\n",
            }
        )
    )
    # --- unsafe
    shelf.unsafe(
        "archives/rendu_final.zip",
        "row-level data in an archive in an archive",
        "data.tar.gz > tmp/cohort.csv",
        "Deliverable of the study: coefficients and folds.",
        "1,904 ICU stays",
    ).write_bytes(
        zipped(
            {
                "coef.csv": coef,
                "old/backup.zip": zipped(
                    {
                        "folds.csv": fold,
                        "data.tar.gz": tarred(
                            {
                                "tmp/cohort.csv": csv(
                                    ("id", "birth", "sex", "sofa", "death"),
                                    [
                                        (
                                            ipp(r),
                                            f"{r.randint(1930, 1990)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
                                            r.choice("MF"),
                                            r.randint(0, 18),
                                            r.randint(0, 1),
                                        )
                                        for _ in range(120)
                                    ],
                                )
                            }
                        ),
                    }
                ),
            }
        )
    )
    shelf.unsafe(
        "archives/noms_fichiers.zip",
        "names of patients in the paths",
        "file names",
        "Courbes moyennes de glycémie par schéma d'insuline.",
        "640 patients diabétiques",
    ).write_bytes(
        zipped(
            {
                f"sorties/{person(r).replace(' ', '_')}/glycemie.csv": csv(
                    ("heure", "moyenne", "et"), [(h, round(1.2 + 0.1 * (h % 5), 2), 0.31) for h in range(0, 24, 2)]
                )
                for _ in range(4)
            }
        )
    )
    z = bytearray(zipped({"coef.csv": coef}))
    shelf.unsafe(
        "archives/commentaire.zip",
        "identifier in the archive comment",
        "zip comment: NIR",
        "Coefficients du modèle.",
        "9 212 séjours de réanimation",
    )
    b = io.BytesIO(bytes(z))
    with zipfile.ZipFile(b, "a") as a:
        a.comment = f"envoi demandé pour {person(r)}, NIR {nir(r)}".encode()
    shelf.path("archives/commentaire.zip").write_bytes(b.getvalue())
    shelf.unsafe(
        "archives/tables.tar.gz",
        "small cell in one of several tables",
        "t2.csv: Stage IV, 6",
        "Tables of the ovarian cancer cohort.",
        "1,022 patients with ovarian cancer",
    ).write_bytes(
        tarred(
            {
                "t1.csv": csv(("arm", "n", "age_median"), [("NACT", 501, 64), ("PDS", 521, 61)]),
                "t2.csv": csv(
                    ("stage", "nact", "pds"),
                    [("I-II", 61, 140), ("IIIA", 77, 98), ("IIIB", 111, 121), ("IIIC", 201, 156), ("IV", 51, 6)],
                ),
            }
        )
    )
    with py7zr.SevenZipFile(
        shelf.unsafe(
            "archives/chiffre.7z",
            "encrypted, cannot be read",
            "whole archive",
            "Archive protégée par mot de passe avec les tableaux de l'étude.",
            "3 310 patients",
        ),
        "w",
        password="airlock",
    ) as a:
        a.writestr(units, "t.csv")
    shelf.unsafe(
        "archives/tronque.zip",
        "damaged archive",
        "central directory missing",
        "Tables and figures of the paper.",
        "5,410 patients",
    ).write_bytes(zipped({"coef.csv": coef, "units.csv": units * 4})[:-90])
    b = io.BytesIO()
    c = canvas.Canvas(b, invariant=1)
    c.drawString(60, 780, "Tableau 2. Mortalité par quartile : 4,1 ; 6,3 ; 9,8 ; 14,2 %")
    c.save()
    with pikepdf.open(io.BytesIO(b.getvalue())) as p:
        p.save(
            shelf.unsafe(
                "archives/protege.pdf",
                "encrypted, needs a password",
                "whole file",
                "Tableau 2 de l'article.",
                "4 800 patients",
            ),
            encryption=pikepdf.Encryption(owner="o", user="u27", R=6),
        )
    shelf.unsafe(
        "archives/cohorte.sas7bdat",
        "type outside the allow-list",
        "whole file",
        "SAS table of aggregated results.",
        "2,204 patients",
    ).write_bytes(
        bytes.fromhex("000000000000000000000000c2ea8160b31411cfbd92080009c7318c181f1011")
        + bytes(r.randrange(256) for _ in range(6000))
    )
    shelf.unsafe(
        "archives/vue_reseau.rpt2",
        "unknown type",
        "whole file",
        "Sauvegarde du projet du logiciel de cartographie des parcours.",
        "14 000 séjours",
    ).write_bytes(b"RPT2\x00\x03" + zlib.compress(bytes(r.randrange(256) for _ in range(4000))))
    shelf.unsafe(
        "archives/figure5.png",
        "damaged picture",
        "IDAT cut, cannot be decoded",
        "Figure 5: mean eGFR by quarter.",
        "1,466 patients",
    ).write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + b"IHDR"
        + struct.pack(">IIBBBBB", 800, 600, 8, 2, 0, 0, 0)
        + b"\0\0\0\0"
        + struct.pack(">I", 90000)
        + b"IDAT"
        + bytes(r.randrange(256) for _ in range(900))
    )
    shelf.unsafe(
        "archives/irm_moyenne.dcm",
        "type outside the allow-list (DICOM), which is made of one patient's images",
        "whole file",
        "Example slice of the brain MRI protocol.",
        "Protocol paper, 310 patients",
    ).write_bytes(
        b"\0" * 128
        + b"DICM"
        + b"\x10\x00\x10\x00PN"
        + struct.pack("<H", 14)
        + b"LECLERC^SYLVIE"
        + bytes(r.randrange(256) for _ in range(5000))
    )
