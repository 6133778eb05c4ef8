"""Archives, and archives in archives."""

import bz2
import gzip
import io
import tarfile
import zipfile

import pandas as pd
import py7zr

from .tools import ipp, split


def zipped(files, **more):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for n, c in files.items():
            z.writestr(n, c)
        if more:
            z.comment = more["comment"]
    return b.getvalue()


def tarred(path, files, mode):
    with tarfile.open(path, mode) as t:
        for n, c in files.items():
            c = c.encode() if isinstance(c, str) else c
            i = tarfile.TarInfo(n)
            i.size = len(c)
            t.addfile(i, io.BytesIO(c))


def seven(path, files, **more):
    with py7zr.SevenZipFile(path, "w", **more) as z:
        for n, c in files.items():
            z.writestr(c, n)


def csv(head, rows, sep=","):
    return sep.join(head) + "\n" + "".join(sep.join(str(x) for x in row) + "\n" for row in rows)


def write(shelf):
    r = shelf.random("arch")
    n = split(r, 9100, 6, 300)
    t1 = csv(
        ["age", "n", "pct"],
        [(a, k, round(k / 91, 1)) for a, k in zip(("18-39", "40-49", "50-59", "60-69", "70-79", "80+"), n)],
    )
    t2 = csv(
        ["variable", "HR", "IC inf", "IC sup", "p"],
        [
            ("diabète", "1,42", "1,28", "1,58", "<0,001"),
            ("tabac", "1,21", "1,07", "1,37", "0,002"),
            ("HTA", "1,09", "0,98", "1,22", "0,11"),
        ],
        ";",
    )
    shelf.safe(
        "zip/resultats_v3.zip", "two tables of results in a zip", "Tableaux 1 et 2 de l'article.", "9 100 coronariens"
    ).write_bytes(zipped({"tableau1.csv": t1, "tableau2.csv": t2}))
    shelf.unsafe(
        "zip/supplement.zip",
        "a small cell in a zip in a zip",
        "tables.zip/s3.csv",
        "Supplementary tables of the paper.",
        "1 705 patients with myeloma",
    ).write_bytes(
        zipped(
            {
                "README.md": "# Supplement\nTables S1-S3.\n",
                "tables.zip": zipped(
                    {
                        "s3.csv": csv(
                            ["cytogenetics", "patients"],
                            [
                                ("standard", 1102),
                                ("del17p", 214),
                                ("t(4;14)", 201),
                                ("1q gain", 182),
                                ("t(14;20)", 6),
                            ],
                        )
                    }
                ),
            }
        )
    )
    tarred(
        shelf.safe(
            "zip/outputs.tar.gz",
            "nested archive with only aggregates",
            "All outputs of the readmission paper.",
            "9 100 patients",
        ),
        {
            "out/table1.csv": t1,
            "out/inner.zip": zipped({"hr.csv": t2}),
            "out/README.txt": "R 4.3.2, 5 folds, seed 1\n",
        },
        "w:gz",
    )
    tarred(
        shelf.unsafe(
            "zip/run12.tgz",
            "rows of patients next to the results",
            "run12/cache/X_test.csv",
            "Sorties du run 12.",
            "4 020 patients",
        ),
        {
            "run12/metrics.txt": "AUC 0,812\nBrier 0,094\n",
            "run12/cache/X_test.csv": csv(
                ["age", "sexe", "crea", "y"],
                [(r.randint(20, 88), r.choice("MF"), r.randint(45, 300), r.randint(0, 1)) for _ in range(250)],
            ),
        },
        "w:gz",
    )
    seven(
        shelf.unsafe(
            "zip/annexes.7z",
            "encrypted archive",
            "whole archive (password)",
            "Annexes de la thèse.",
            "2 200 patients",
        ),
        {"annexe.csv": t1},
        password="thèse2024",
    )
    seven(
        shelf.safe(
            "zip/annexes_ouvertes.7z", "an archive without password", "Annexes de la thèse.", "9 100 patients"
        ),
        {"annexe1.csv": t1, "annexe2.csv": t2},
    )
    shelf.unsafe(
        "zip/noms_fichiers.zip",
        "the names of patients are in the paths of the archive",
        "member paths",
        "Courbes par classe de risque.",
        "1 240 patients",
    ).write_bytes(
        zipped(
            {
                "figures/DELATTRE_Christiane_1949/courbe.txt": "courbe moyenne, n = 1240\n",
                "figures/lisezmoi.txt": "Une figure par classe.\n",
            }
        )
    )
    shelf.unsafe(
        "zip/commentaire.zip", "IPP in the comment of the zip", "archive comment", "Monthly counts.", "9 100 patients"
    ).write_bytes(zipped({"t1.csv": t1}, comment=f"extract for {ipp(r)} and {ipp(r)}".encode()))
    shelf.unsafe(
        "zip/troncature.zip", "damaged archive", "whole file", "Tables for the reviewers.", "9 100 patients"
    ).write_bytes(zipped({"t1.csv": t1 * 30, "t2.csv": t2 * 30})[:310])
    shelf.safe(
        "zip/table_s1.csv.gz", "a gzipped table of large counts", "Table S1, compressed.", "9 100 patients"
    ).write_bytes(gzip.compress(t1.encode(), mtime=0))
    shelf.unsafe(
        "zip/age_detail.csv.bz2",
        "single ages above 90",
        "rows 91 to 97",
        "Distribution de l'âge, année par année.",
        "séjours de gériatrie",
    ).write_bytes(bz2.compress(csv(["age", "sejours"], [(a, 240 - (a - 80) * 9) for a in range(80, 98)]).encode()))
    b = io.BytesIO()
    pd.DataFrame({"ghs": ["A", "B", "C"], "sejours": [1204, 880, 642], "cout_moyen": [3810, 4420, 5190]}).to_parquet(
        b
    )
    shelf.safe(
        "zip/couts.zip", "Parquet in a zip, only means", "Coûts moyens par groupe.", "2 726 séjours"
    ).write_bytes(
        zipped({"couts.parquet": b.getvalue(), "notice.md": "# Notice\n\nCoûts moyens en euros, 3 groupes.\n"})
    )
    shelf.unsafe(
        "zip/modele_deguise.zip",
        "rows of patients disguised with the extension of a picture",
        "figure2.png is a CSV",
        "Figures of the paper.",
        "310 patients with ALS",
    ).write_bytes(
        zipped(
            {
                "figure2.png": csv(
                    ["alsfrs", "fvc", "riluzole"],
                    [(r.randint(10, 48), r.randint(20, 110), r.randint(0, 1)) for _ in range(310)],
                ),
                "legend.txt": "Figure 2. Decline of ALSFRS-R.\n",
            }
        )
    )
    p1 = csv(["group", "patients"], [("statin", 1410), ("no statin", 902), ("all", 2312)])
    p2 = csv(["group", "patients"], [("statin", 1410), ("no statin", 896), ("all", 2306)])
    for f, c, q in (("zip/sens_a.csv", p1, 2312), ("zip/sens_b.csv", p2, 2306)):
        shelf.unsafe(
            f,
            "two files of a request differ by 6 patients",
            "no statin 902 / 896, all 2312 / 2306",
            f"Number of patients by group, {'main' if q == 2312 else 'sensitivity (without chronic dialysis)'} analysis.",
            f"{q} patients",
            request="req-sens",
        ).write_text(c)
    for f, c, q in (
        (
            "zip/princ_a.csv",
            csv(["groupe", "patients"], [("précoce", 860), ("tardif", 620), ("total", 1480)], ";"),
            1480,
        ),
        (
            "zip/princ_b.csv",
            csv(["groupe", "patients"], [("précoce", 790), ("tardif", 560), ("total", 1350)], ";"),
            1350,
        ),
    ):
        shelf.safe(
            f,
            "two files of a request differ by 60 or more",
            f"Effectifs par groupe, {q} patients (hanche).",
            f"{q} patients opérés",
            request="req-princ",
        ).write_text(c, encoding="utf-8")
    shelf.path("earlier/transplant_mai.csv").write_text(
        csv(["organ", "n"], [("kidney", 812), ("liver", 406), ("heart", 131)])
    )
    shelf.unsafe(
        "zip/transplant_juin.csv",
        "difference of 4 with an earlier release",
        "heart 135 against 131",
        "Cumulative number of transplants, update of June.",
        "1 424 recipients since 2015",
        earlier=["earlier/transplant_mai.csv"],
    ).write_text(csv(["organ", "n"], [("kidney", 849), ("liver", 440), ("heart", 135)]))
    shelf.path("earlier/vaccins_t1.csv").write_text(
        csv(["service", "n"], [("urgences", 210), ("médecine", 388), ("chirurgie", 171)], ";"), encoding="utf-8"
    )
    shelf.safe(
        "zip/vaccins_t2.csv",
        "update of an earlier release with large differences",
        "Patients vaccinés contre la grippe, cumul au 2e trimestre.",
        "1 064 patients vaccinés",
        earlier=["earlier/vaccins_t1.csv"],
    ).write_text(
        csv(["service", "n"], [("urgences", 301), ("médecine", 530), ("chirurgie", 233)], ";"), encoding="utf-8"
    )
