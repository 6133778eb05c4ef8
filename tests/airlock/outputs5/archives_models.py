"""Archives, files of other programs, and models."""

import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import py7zr
import skl2onnx  # type: ignore[import-untyped]
from skl2onnx.common.data_types import FloatTensorType  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.neighbors import KNeighborsClassifier  # type: ignore[import-untyped]

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, effects, patient
from tests.airlock.outputs5.paper import pipe, settle, write_xlsx, zipped

RPART = """> print(arbre)
n= 2600

node), split, n, loss, yval, (yprob)
      * denotes terminal node

 1) root 2600 468 non (0.8200 0.1800)
   2) albumine>=30.5 1710 171 non (0.9000 0.1000)
     4) age< 72.5 {a} {la} non ({pa}) *
     5) age>=72.5 {b} {lb} non ({pb}) *
   3) albumine< 30.5 890 297 non (0.6663 0.3337)
     6) charlson< 3.5 520 109 non (0.7904 0.2096) *
     7) charlson>=3.5 370 182 oui (0.4919 0.5081) *
> printcp(arbre)
        CP nsplit rel error xerror  xstd
1 0.004274      0   1.00000 1.0000 0.042
2 0.001000      3   0.98718 0.9979 0.042
"""


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("archives")
    persons = [patient(rng) for _ in range(30)]
    c = Cohort(rng, 1015, 1002)
    table = "\n".join(
        ",".join(row)
        for row in [
            c.head("variable", "A", "B"),
            c.row("Female", 0.5),
            c.row("Relapse", 0.2),
            c.row("Infection", 0.13),
        ]
    )
    readme = b"# Livraison\n\n- tableau1.csv : description\n- cox.md : mod\xc3\xa8le\n\nR 4.3.2 ; 2 fichiers.\n"
    cox = pipe(
        [["Terme", "HR", "IC 95 %", "p"], *effects(rng, ["Bras B", "Âge (10 ans)", "Femme"], french=True)]
    ).encode()
    shelf.safe(
        "archives/livraison_article.zip",
        "an archive of three aggregate files",
        "Livraison des tableaux de l'article",
        "2 017 adultes randomisés",
    ).write_bytes(zipped({"tableau1.csv": table.encode(), "cox.md": cox, "LISEZMOI.md": readme}))
    inner = zipped(
        {
            "sorties/cox.md": cox,
            "sorties/tmp/base_relue.csv": "\n".join(
                ["ipp;nom;naissance", *(f"{p.ipp};{p.name};{p.birth}" for p in persons)]
            ).encode(),
        }
    )
    shelf.unsafe(
        "archives/livraison_v3.zip",
        "a zip inside the zip holds the patients' file",
        "annexes.zip, sorties/tmp/base_relue.csv",
        "Livraison complète, tableaux et annexes",
        "2 017 adultes randomisés",
    ).write_bytes(zipped({"tableau1.csv": table.encode(), "annexes.zip": inner, "LISEZMOI.md": readme}))
    history = f"dim(d)\ntable(d$bras)\nd[d$nom == '{persons[3].name.upper()}' & d$prenom == '{persons[3].given.upper()}', ]\nsummary(m)\n"
    _tar(
        shelf.unsafe(
            "archives/projet_r.tar.gz",
            "the console's history names a patient",
            ".Rhistory, line 3",
            "Projet RStudio avec ses sorties agrégées",
            "2 017 adultes randomisés",
        ),
        {"projet/sorties/tableau1.csv": table.encode(), "projet/.Rhistory": history.encode(), "projet/cox.md": cox},
    )
    _tar(
        shelf.safe(
            "archives/code_et_resultats.tar.gz",
            "code and results with seeds and versions",
            "Reproducible archive: code, lock file and results",
            "2,017 randomised adults",
        ),
        {
            "run/01_clean.R": b"set.seed(7)\nd <- subset(d, age >= 18)\n",
            "run/02_model.R": b"m <- survival::coxph(Surv(t, e) ~ arm + age10, d)\n",
            "run/results/table1.csv": table.encode(),
            "run/renv.lock": b'{"R": {"Version": "4.3.2"}, "Packages": {"survival": {"Version": "3.5-7"}}}\n',
        },
    )
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w", password="motdepasse", header_encryption=True) as archive:
        archive.writestr(table, "tableau1.csv")
    shelf.unsafe(
        "archives/sorties_protegees.7z",
        "encrypted: nobody can read what it holds",
        "the whole file",
        "Tableaux protégés par mot de passe",
        "2 017 adultes randomisés",
    ).write_bytes(buffer.getvalue())
    path = shelf.unsafe(
        "excel/calculateur_score.xlsm",
        "a macro goes with the workbook",
        "xl/vbaProject.bin",
        "Calculateur du score (coefficients seulement)",
        "3 902 adultes, coefficients d'un modèle",
    )
    write_xlsx(
        path,
        {
            "Score": [
                ["Variable", "Points"],
                ["Âge ≥ 75 ans", 3],
                ["Albumine < 30 g/l", 2],
                ["Charlson ≥ 4", 2],
                ["Démence", 1],
            ]
        },
    )
    settle(
        path,
        {
            "xl/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1")
            + b"\0" * 504
            + b'Attribute VB_Name = "ThisWorkbook"\r\nSub Auto_Open()\r\nShell "cmd.exe /c set"\r\nEnd Sub\r\n'
        },
        {
            "[Content_Types].xml": (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
        },
    )
    rows = "".join(f"{p.ipp}\0{p.age}\0" for p in persons).encode()
    shelf.unsafe(
        "data/modele_mixte.rds",
        "an R object whose content (a fitted lmer with its data frame) cannot be read here",
        "type .rds",
        "Objet R du modèle mixte",
        "1 190 patients",
    ).write_bytes(gzip.compress(b"X\n\0\0\0\3\0\4\3\2\0\3\5\0\0\0\0\5UTF-8" + rows, mtime=0))
    safe = RPART.format(a=1010, la=61, pa="0.9396 0.0604", b=700, lb=110, pb="0.8429 0.1571")
    shelf.safe(
        "models/rpart_mortalite.txt",
        "a tree whose leaves, right and wrong, all hold more than fifty persons",
        "Arbre rpart imprimé, minbucket = 300",
        "2 600 patients âgés hospitalisés",
    ).write_text(safe, encoding="utf-8")
    leaf = (
        RPART.replace("n= 2600", "n= 2600 (minbucket = 5)")
        .format(a=1702, la=165, pa="0.9031 0.0969", b=8, lb=2, pb="0.7500 0.2500")
        .replace("age>=72.5", "age>=97.5")
        .replace("age< 72.5", "age< 97.5")
    )
    shelf.unsafe(
        "models/rpart_feuilles.txt",
        "a leaf of eight persons",
        "node 5",
        "Arbre rpart imprimé",
        "2 600 patients âgés hospitalisés",
    ).write_text(leaf.replace("1702 165", "1702 169").replace("0.9031 0.0969", "0.9007 0.0993"), encoding="utf-8")
    gen = np.random.default_rng(rng.randint(0, 10**6))
    x = np.column_stack([gen.integers(18, 95, 900), gen.normal(27, 5, 900), gen.normal(90, 30, 900)]).astype(
        np.float32
    )
    y = (gen.uniform(size=900) < 1 / (1 + np.exp(3 - 0.04 * x[:, 0]))).astype(int)
    _onnx(
        shelf.safe(
            "models/logistic_readmission.onnx",
            "a model of four coefficients",
            "Logistic model exported to ONNX",
            "900 adults, 3 predictors",
        ),
        LogisticRegression(max_iter=2000).fit(x, y),
    )
    _onnx(
        shelf.unsafe(
            "models/knn_readmission.onnx",
            "a nearest-neighbour model holds its training rows",
            "initializer of the distance node, 900 by 3",
            "Nearest-neighbour model exported to ONNX",
            "900 adults, 3 predictors",
        ),
        KNeighborsClassifier(7).fit(x, y),
    )
    terms = effects(rng, ["age10", "male", "albumin", "charlson", "dementia"])
    shelf.safe(
        "models/cox_coefficients.json",
        "coefficients, a baseline hazard at years and apparent validation",
        "Cox model to be validated elsewhere",
        "5,210 adults, 1,188 deaths",
    ).write_text(
        json.dumps(
            {
                "model": "cox",
                "terms": {name: {"hr": float(ratio), "ci": ci, "p": p} for name, ratio, ci, p in terms},
                "baseline_survival": {"1": 0.941, "3": 0.866, "5": 0.801},
                "n": 5210,
                "events": 1188,
                "c_index": 0.72,
                "calibration_slope": 0.96,
            },
            indent=1,
        ),
        encoding="utf-8",
    )


def _tar(path: Path, parts: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    path.write_bytes(gzip.compress(buffer.getvalue(), mtime=0))


def _onnx(path: Path, model: Any) -> None:
    made = skl2onnx.convert_sklearn(
        model, name="readmission", initial_types=[("x", FloatTensorType([None, 3]))], target_opset=15
    )
    made.opset_import.sort(key=lambda opset: opset.domain)
    path.write_bytes(made.SerializeToString(deterministic=True))
