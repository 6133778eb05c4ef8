"""Archives: zip, tar, 7z, gz, nested; encrypted and damaged ones."""

import bz2
import gzip
import io
import lzma
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pandas as pd
import py7zr

from tests.airlock.outputs.case import Shelf

from .tools import day, ipp, nir, person, plt, split


def pack(path: Path, files: dict[str, bytes | str], comment: str = "") -> None:
    path.write_bytes(zipped(files, comment))


def zipped(files: dict[str, bytes | str], comment: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in files.items():
            box.writestr(zipfile.ZipInfo(name, (2024, 1, 5, 10, 0, 0)), data)
        box.comment = comment.encode()
    return buffer.getvalue()


def tarred(files: dict[str, bytes | str], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as box:  # type: ignore[call-overload]
        for name, data in files.items():
            raw = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            box.addfile(info, io.BytesIO(raw))
    return buffer.getvalue()


def excel(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_excel(buffer, index=False)
    return buffer.getvalue()


def figure() -> bytes:
    fig, ax = plt.subplots(figsize=(5, 3.5))
    ax.plot(range(2016, 2024), [31, 33, 30, 29, 35, 34, 32, 30])
    ax.set(ylabel="Taux (%)", title="Taux annuel")
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png")
    plt.close(fig)
    return buffer.getvalue()


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    refused(shelf)
    safe(shelf)


def unsafe(shelf: Shelf) -> None:
    r = shelf.random("zip")
    good = "annee,sejours,taux_readm\n2020,4102,11.2\n2021,4377,11.9\n2022,4561,12.4\n2023,4698,11.7\n"
    rows = "id,sexe,age,date_chir\n" + "".join(
        f"{k},{r.choice('FM')},{r.randint(50, 88)},{day(r)}\n" for k in range(1, 61)
    )
    inner = zipped({"figures/taux.png": figure(), "old/.tmp/extract.csv": rows})
    pack(
        shelf.unsafe(
            "archives/livraison_pth.zip",
            "row-level data in an archive of an archive",
            "annexes.zip: old/.tmp/extract.csv",
            "Résultats de l'étude PTH : tableau et figures.",
            "17 738 séjours",
        ),
        {"resultats.csv": good, "annexes.zip": inner},
    )
    pack(
        shelf.unsafe(
            "archives/results_march.zip",
            "a patient's name in the name of a file",
            "path courbes/NAME_IPP.txt",
            "Result tables of the glaucoma study.",
            "2,960 eyes of 1,702 patients",
        ),
        {
            "table1.csv": "stage,eyes\nearly,1402\nmoderate,904\nsevere,654\n",
            f"courbes/{person(r).replace(' ', '_')}_{ipp(r)}.txt": "mean deviation model, see table 1\n",
        },
    )
    pack(
        shelf.unsafe(
            "archives/tables.zip", "NIR in the archive's comment", "zip comment", "Tables 1 à 3.", "5 120 patients"
        ),
        {"t1.csv": "sexe,n\nF,2610\nM,2510\n", "t2.csv": "or,p\n1.21,0.03\n"},
        f"dossier test {nir(r)}",
    )
    shelf.unsafe(
        "archives/supp.tar.gz",
        "small cell in a table inside",
        "supp/table_s4.csv: Grade 3: 5",
        "Supplementary tables.",
        "1,225 transfusions",
    ).write_bytes(
        gzip.compress(
            tarred(
                {
                    "supp/table_s3.csv": "blood_group,n\nA,502\nB,121\nO,547\nAB,55\n",
                    "supp/table_s4.csv": "reaction_grade,n\nNone,1102\nGrade 1,81\nGrade 2,37\nGrade 3,5\n",
                }
            ),
            mtime=0,
        )
    )
    with py7zr.SevenZipFile(
        shelf.unsafe(
            "archives/analyse_rea.7z",
            "row-level sheet in a workbook in a 7z",
            "tab.xlsx in sub.zip",
            "Tableaux de l'étude ventilation.",
            "3 011 patients ventilés",
        ),
        "w",
    ) as box:
        box.writestr(
            zipped(
                {
                    "tab.xlsx": excel(
                        pd.DataFrame(
                            {
                                "sejour": [f"S{k:04d}" for k in range(70)],
                                "duree_vm_j": [r.randint(1, 40) for _ in range(70)],
                                "deces": [r.randint(0, 1) for _ in range(70)],
                            }
                        )
                    )
                }
            ),
            "sub.zip",
        )
        box.writestr("Tableaux de la revue, version du service\n", "LISEZMOI.txt")
    hidden = zipped({"readme.txt": "Coefficients only.\n", "coef.csv": "term,beta\nage,0.04\nsex,-0.11\n"})
    shelf.unsafe(
        "archives/coefs.zip",
        "rows before the first entry of the zip",
        "bytes before the local header",
        "Model coefficients.",
        "6,660 patients",
    ).write_bytes(
        ("ipp|gfr|date\n" + "".join(f"{ipp(r)}|{r.randint(8, 110)}|{day(r)}\n" for _ in range(40))).encode() + hidden
    )
    shelf.unsafe(
        "archives/stats.csv.bz2",
        "row-level data compressed",
        "the CSV inside",
        "Statistiques des transports sanitaires.",
        "410 transports",
    ).write_bytes(
        bz2.compress(
            (
                "transport;depart;arrivee;patient\n"
                + "".join(
                    f"{k};{day(r)} {r.randint(0, 23):02d}:{r.randint(0, 59):02d};CHU;{person(r)}\n"
                    for k in range(1, 81)
                )
            ).encode()
        )
    )
    pack(shelf.unsafe("archives/rapport_bundle.zip", "difference between two files of the archive gives three", "tous.csv 1204 / hors_covid.csv 1201", "Tableaux avec et sans les cas COVID.", "1 204 myocardites"),
         {"tous.csv": "variable,n\nTotal,1204\nHommes,811\nFemmes,393\n", "hors_covid.csv": "variable,n\nTotal,1201\nHommes,808\nFemmes,393\n"})  # fmt: skip


def refused(shelf: Shelf) -> None:
    r = shelf.random("refused")
    with py7zr.SevenZipFile(
        shelf.unsafe(
            "archives/confidentiel.7z",
            "encrypted archive",
            "whole file",
            "Tables for the steering committee (password sent apart).",
            "4,000 stays",
        ),
        "w",
        password="steering2024",
    ) as box:
        box.writestr("a,b\n1000,2000\n", "table.csv")
    path = shelf.unsafe(
        "archives/envoi_protege.zip",
        "encrypted zip",
        "whole file",
        "Tableaux agrégés, archive protégée par mot de passe.",
        "2 300 patients",
    )
    plain = shelf.path("parts/agg.csv")
    plain.write_text("classe,n\nA,1200\nB,1100\n")
    path.unlink(missing_ok=True)
    subprocess.run(["zip", "-q", "-j", "-P", "secret12", str(path), str(plain)], check=True)
    whole = zipped({"table.csv": "x,y\n" + "\n".join(f"{k * 100},{r.random()}" for k in range(900))})
    shelf.unsafe(
        "archives/tronque.zip",
        "damaged archive",
        "cut in the middle",
        "Courbe de référence poids-âge gestationnel.",
        "31 000 naissances",
    ).write_bytes(whole[: len(whole) // 2])
    shelf.unsafe(
        "archives/model_out.tar.xz",
        "archive with an unknown binary inside",
        "out/state.bin",
        "Output folder of the imaging model.",
        "9,400 examinations",
    ).write_bytes(
        lzma.compress(
            tarred(
                {
                    "out/metrics.json": '{"auc": 0.88, "n_test": 1900}',
                    "out/state.bin": bytes(r.randrange(256) for _ in range(4000)),
                }
            )
        )
    )


def safe(shelf: Shelf) -> None:
    r = shelf.random("safezip")
    levels = split(r, 5320, 5, 300)
    table = "classe_age;effectif;pct\n" + "".join(
        f"{a};{c};{100 * c / 5320:.1f}\n".replace(".", ",")
        for a, c in zip(("18-39", "40-54", "55-64", "65-74", "75+"), levels, strict=True)
    )
    pack(
        shelf.safe(
            "archives/livraison_osteo.zip",
            "csv, figure and text in folders",
            "Tableau et figure de l'étude ostéoporose.",
            "5 320 patientes",
        ),
        {
            "tables/t1.csv": table,
            "figures/f1.png": figure(),
            "LISEZMOI.md": "# Ostéoporose\n\nTableau 1 : classes d'âge. Figure 1 : taux annuel.\n",
        },
    )
    inner = zipped(
        {
            "s1.csv": "model,auc,brier\nLR,0.742,0.121\nRF,0.761,0.117\nGBM,0.773,0.114\n",
            "s2.csv": "fold,auc\n" + "".join(f"{k},{0.76 + k / 1000}\n" for k in range(1, 11)),
        }
    )
    pack(
        shelf.safe(
            "archives/submission.zip",
            "an archive in an archive, all safe",
            "Main and supplementary tables of the delirium model.",
            "10,240 stays",
        ),
        {"main.csv": "metric,value\nn,10240\nevents,1433\nauc,0.773\n", "supplement.zip": inner},
    )
    shelf.safe(
        "archives/geo.tar.gz",
        "tar of two tables by district with large counts",
        "Cas de bronchiolite par secteur.",
        "6 090 passages",
    ).write_bytes(
        gzip.compress(
            tarred(
                {
                    "geo/cas.csv": "secteur,cas\n"
                    + "".join(f"S{k:02d},{c}\n" for k, c in enumerate(split(r, 6090, 12, 200), 1)),
                    "geo/LISEZMOI.txt": "12 secteurs, total 6090\n",
                }
            ),
            mtime=0,
        )
    )
    with py7zr.SevenZipFile(
        shelf.safe("archives/scripts_r.7z", "scripts only", "R scripts of the analysis, no data.", "Not applicable"),
        "w",
    ) as box:
        box.writestr(
            "library(survival)\nset.seed(7)\nfit <- coxph(Surv(time, event) ~ age + sex, data = d)\nbroom::tidy(fit)\n",
            "01_fit.R",
        )
        box.writestr("source('01_fit.R')\nggsave('forest.png', width = 7, height = 5, dpi = 300)\n", "02_figures.R")
    shelf.safe(
        "archives/qi_mensuel.csv.gz",
        "compressed table by month",
        "Indicateur mensuel d'hygiène des mains.",
        "Environ 2 000 opportunités observées par mois",
    ).write_bytes(
        gzip.compress(
            (
                "mois,opportunites,observance_pct\n"
                + "".join(f"2023-{m:02d},{r.randint(1800, 2300)},{r.uniform(62, 81):.1f}\n" for m in range(1, 13))
            ).encode(),
            mtime=0,
        )
    )
    shelf.safe(
        "archives/hc_percentiles.csv.xz",
        "a smoothed reference by week of gestation",
        "Smoothed percentiles of head circumference by week of gestation.",
        "22,300 ultrasound examinations, at least 900 a week of gestation",
    ).write_bytes(
        lzma.compress(
            (
                "week,p10,p50,p90\n"
                + "".join(f"{w},{9.6 * w - 60:.1f},{9.9 * w - 50:.1f},{10.2 * w - 41:.1f}\n" for w in range(20, 40))
            ).encode()
        )
    )
    pack(shelf.safe("archives/deux_analyses.zip", "two nested sets with large differences", "Tableaux population totale et sous-groupe diabétique.", "4 900 patients dont 1 730 diabétiques"),
         {"total.csv": "var,n\nTotal,4900\nHommes,2610\nFemmes,2290\n", "diabetiques.csv": "var,n\nTotal,1730\nHommes,1002\nFemmes,728\n"})  # fmt: skip
    pack(shelf.safe("archives/classeur.zip", "a workbook in a zip, default metadata", "Classeur des volumes par spécialité.", "88 000 consultations externes"),
         {"volumes.xlsx": excel(pd.DataFrame({"specialite": ["Ophtalmologie", "ORL", "Dermatologie", "Rhumatologie", "Endocrinologie"], "consultations": split(r, 88000, 5, 9000)}))})  # fmt: skip
    pack(shelf.safe("archives/parquet_bundle.zip", "json and yaml with small settings", "Final metrics and settings of the NLP model.", "26,000 reports"),
         {"metrics.json": '{"precision": 0.91, "recall": 0.88, "f1": 0.895, "n_test": 5200, "epochs": 8, "seeds": [1, 2, 3]}', "config.yaml": "layers: 6\nheads: 8\nbatch: 16\nlr: 0.00002\n"})  # fmt: skip
